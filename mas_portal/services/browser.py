"""Finds the browser the browser tests need: Debian's Chromium, installed when that can be done."""

import os
import shutil

from mas_portal.services.system import debian_install

NAMES = ("chromium", "chromium-browser", "google-chrome")


def prepare_browser() -> dict[str, str]:
    """Return the environment that names the browser; empty when there is none."""
    path = _find()
    if path is None and debian_install("chromium", why="voor de browsertests"):
        path = _find()
    return {"MAS_CHROMIUM": path} if path else {}


def _find() -> str | None:
    given = os.environ.get("MAS_CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)
