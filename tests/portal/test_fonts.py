"""The web fonts are ours by name, small, and made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from fontTools.ttLib import TTFont


@pytest.fixture(scope="module")
def fonts(tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("static") / "fonts"
    with override_settings(FONTS_DIR=folder):
        call_command("build_fonts")
        yield folder


def test_fonts_are_small_carry_our_name_and_know_dutch(fonts):
    css = (fonts / "fonts.css").read_text()
    known = {"dutch": "ëéïöüçñ–€“”’…", "latin": "šžışğčł"}
    for part, characters in known.items():
        paths = list(fonts.glob(f"*-{part}.woff2"))
        assert len(paths) == 3
        for path in paths:
            assert path.stat().st_size < 20_000
            assert path.name in css
            with TTFont(path) as font:
                assert font["name"].getDebugName(1) == "Portaal Sans"
                assert "Source" not in font["name"].getDebugName(6)
                assert set(map(ord, characters)) <= set(font.getBestCmap())


def test_fonts_that_are_there_are_left_alone(fonts):
    before = {path: path.stat().st_mtime_ns for path in fonts.glob("*.woff2")}
    call_command("build_fonts")
    assert before == {path: path.stat().st_mtime_ns for path in before}
