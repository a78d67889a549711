"""Draw docs/pictures/: what the README shows, photographed from the briefing of the bundled stories.

    python docs/make_pictures.py [STORY]

The page of the question that leads the story's first page, wide and narrow, cut beneath its plot and the first rows
under it. It needs the system's Chromium. The same program, browser and fonts draw the same pictures.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
STORY = "deepwater"
LARGEST = 300_000  # bytes
PROGRAM = "from onrecord.cli.main import main; main()"
TOP_OF_MAIN = "document.querySelector('main').getBoundingClientRect().top + scrollY"
LAST_ROW = """tallest => {
  const ends = [...document.querySelectorAll('main tbody tr, main .lines > li, main figure')]
    .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().bottom + scrollY);
  return Math.max(0, ...ends.filter(end => end <= tallest));
}"""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the window it is taken in, and how tall it may be."""

    name: str
    width: int
    tallest: int
    scale: float = 1
    scheme: str = "light"
    whole: bool = True  # with the head of the page


SHOTS = (
    Shot("question", 1280, 1700),
    Shot("question-dark", 1280, 1700, scheme="dark"),
    Shot("question-narrow", 390, 3000, scale=1.5, whole=False),
)


def write_briefing(folder: Path) -> Path:
    """The briefing of the bundled stories, as `onrecord demo` leaves it."""
    subprocess.run([sys.executable, "-c", PROGRAM, "demo"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "demo" / "briefing"


def leading_question(story: Path) -> Path:
    """The page of the question that the story's first page leads to first."""
    found = re.search(r'href="(questions/[^"#]+\.html)', (story / "index.html").read_text(encoding="utf-8"))
    if not found:
        raise SystemExit(f"{story.name} has no question to draw.")
    return story / found[1]


def photograph(browser: Browser, page: Path, shot: Shot) -> bytes:
    """A picture of the top of a page, cut beneath the last row that fits."""
    window = {"width": shot.width, "height": shot.tallest}
    context = browser.new_context(viewport=window, device_scale_factor=shot.scale, color_scheme=shot.scheme)
    opened: Page = context.new_page()
    opened.goto(page.as_uri())
    top = 0 if shot.whole else round(opened.evaluate(TOP_OF_MAIN))
    bottom = round(opened.evaluate(LAST_ROW, top + shot.tallest) or top + shot.tallest) + 4
    clip = {"x": 0, "y": top, "width": shot.width, "height": bottom - top}
    taken = opened.screenshot(full_page=True, clip=clip)
    context.close()
    return fewer_bytes(taken)


def fewer_bytes(picture: bytes) -> bytes:
    """The same picture in 256 colours, evenly spread: a rare one, such as that of a warning, is kept."""
    out = BytesIO()
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Draw all pictures, or say what is missing."""
    story = sys.argv[1] if len(sys.argv) > 1 else STORY
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        print("No Chromium was found (on Debian: apt-get install chromium).")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page = leading_question(write_briefing(Path(folder)) / story)
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            picture = photograph(browser, page, shot)
            if len(picture) > LARGEST:
                print(f"{shot.name}.png is too large: {len(picture):,} bytes")
                return 1
            (PICTURES / f"{shot.name}.png").write_bytes(picture)
            print(f"docs/pictures/{shot.name}.png: {len(picture):,} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
