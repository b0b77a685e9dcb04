"""Makes the web fonts: Source Sans Pro, cut down to the characters Dutch pages use."""

from importlib.resources import as_file, files
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont

# The Open Font License reserves the name "Source" for the unchanged font.
FAMILY = "Portaal Sans"
WEIGHTS = {400: "Regular", 600: "Semibold", 700: "Bold"}
# A browser fetches the second part only for a page that needs it: the name Şahin, for example.
PARTS = {
    # What Dutch needs, with general punctuation, the euro, arrows and a few mathematical signs.
    "dutch": (
        "U+0020-007E,U+00A0-00FF,U+2010-2027,U+2030-203A,U+20AC,"
        "U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265"
    ),
    # Latin letters with the accents of other languages.
    "latin": "U+0100-017F,U+0218-021B,U+02C6-02DD",
}
FACE = """@font-face {{
  font-family: "{family}";
  src: url("{file}") format("woff2");
  font-weight: {weight};
  font-display: swap;
  unicode-range: {characters};
}}
"""


class Command(BaseCommand):
    help = "Maakt de weblettertypen in VAR_DIR/fonts (slaat over wat er al staat)."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.FONTS_DIR
        folder.mkdir(parents=True, exist_ok=True)
        faces = []
        for (weight, style), (part, characters) in product(WEIGHTS.items(), PARTS.items()):
            target = folder / f"portaal-sans-{weight}-{part}.woff2"
            if not target.exists():
                self.build(style, characters, target)
            face = {"file": target.name, "weight": weight, "characters": characters}
            faces.append(FACE.format(family=FAMILY, **face))
        (folder / "fonts.css").write_text("".join(faces))

    def build(self, style: str, characters: str, target: Path) -> None:
        """Cut one weight down and give it our own name; a half-made file never gets the name."""
        options = subset.Options(
            flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"]
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=subset.parse_unicodes(characters))
        unfinished = target.with_suffix(".part")
        with as_file(_source(style)) as path, subset.load_font(str(path), options) as font:
            subsetter.subset(font)
            _rename(font, style)
            subset.save_font(font, str(unfinished), options)
        unfinished.replace(target)


def _source(style: str) -> Any:
    return files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf"


def _rename(font: TTFont, style: str) -> None:
    """Family, full and PostScript names become ours; the copyright and licence stay."""
    postscript = FAMILY.replace(" ", "")
    unique = f"{postscript}-{style}"
    names = {1: FAMILY, 3: unique, 4: f"{FAMILY} {style}", 6: unique, 16: FAMILY}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
