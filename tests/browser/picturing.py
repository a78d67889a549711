"""Pictures of the workbench for the README: taken while its tour is walked, and compared with those that it shows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
ALIKE = 6.0  # of 255 shades, in the mean: another font is let pass, another page is not
LARGEST = 300_000  # bytes
GLANCE = (64, 45)


def taken(page: Page) -> bytes:
    """What the window shows, in 256 colours."""
    out = BytesIO()
    image = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def check_picture(page: Page, name: str, *, update: bool) -> None:
    """That the README's picture is of this page. Leaves: the picture anew, where it is to be updated."""
    path, now = PICTURES / f"{name}.png", taken(page)
    assert len(now) <= LARGEST
    if update:
        path.write_bytes(now)
    assert path.exists(), f"{path.name} is missing; --update-pictures takes it"
    assert apart(path.read_bytes(), now) < ALIKE, f"{path.name} shows another page; --update-pictures takes it anew"


def apart(one: bytes, other: bytes) -> float:
    """How far two pictures lie apart at a glance, in shades of grey: 0 is the same, 255 black against white."""
    glances = [
        Image.open(BytesIO(picture)).convert("L").resize(GLANCE, Image.Resampling.BOX) for picture in (one, other)
    ]
    return float(ImageStat.Stat(ImageChops.difference(*glances)).mean[0])
