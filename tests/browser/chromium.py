"""Where Chromium is, and whether a run must have it. Nothing is ever downloaded: it is the system's own browser."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "Install Chromium (on Debian: apt-get install chromium) and run again."


def find_chromium() -> str | None:
    """The path of the system's Chromium, or None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def is_required() -> bool:
    """Whether ONRECORD_REQUIRE asks for the browser tests: then one that cannot run fails."""
    return bool({"all", "browser"} & set(os.environ.get("ONRECORD_REQUIRE", "").replace(",", " ").split()))
