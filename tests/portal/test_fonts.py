"""The web fonts are ours by name, small, and made once."""

from django.core.management import call_command
from fontTools.ttLib import TTFont


def test_fonts_are_small_carry_our_name_and_know_dutch(tmp_path, settings):
    settings.FONTS_DIR = tmp_path / "fonts"
    call_command("build_fonts")
    css = (settings.FONTS_DIR / "fonts.css").read_text()
    known = {"dutch": "ëéïöüçñ–€“”’…", "latin": "šžışğčł"}
    for part, characters in known.items():
        fonts = list(settings.FONTS_DIR.glob(f"*-{part}.woff2"))
        assert len(fonts) == 3
        for path in fonts:
            assert path.stat().st_size < 20_000
            assert path.name in css
            with TTFont(path) as font:
                assert font["name"].getDebugName(1) == "Portaal Sans"
                assert "Source" not in font["name"].getDebugName(6)
                assert set(map(ord, characters)) <= set(font.getBestCmap())


def test_fonts_that_are_there_are_left_alone(tmp_path, settings):
    settings.FONTS_DIR = tmp_path / "fonts"
    call_command("build_fonts")
    before = {path: path.stat().st_mtime_ns for path in settings.FONTS_DIR.glob("*.woff2")}
    call_command("build_fonts")
    assert before == {path: path.stat().st_mtime_ns for path in before}
