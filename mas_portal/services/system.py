"""What the portal needs from the system: installed on Debian when we are root, else named."""

import ctypes.util
import os
import shutil
import subprocess

from mas_portal.services.terminal import say

PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
PANGO_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


def debian_install(*packages: str, why: str) -> bool:
    """Install Debian packages; where that cannot be done say what is missing. Never fails."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Wordt geïnstalleerd {why}: {' '.join(packages)}…")
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        for command in (["apt-get", "update", "-qq"], install):
            done = subprocess.run(command, env=env, capture_output=True, check=False)
        if done.returncode == 0:
            return True
    say(f"Ontbreekt {why}. Installeer op Debian met: apt-get install {' '.join(packages)}")
    return False


def prepare_pdf() -> None:
    """WeasyPrint needs Pango; without it the portal runs, and its PDF buttons say why not."""
    if not all(ctypes.util.find_library(name) for name in PANGO_LIBRARIES):
        debian_install(*PANGO, why="voor de PDF's")
