"""The pictures of the README: main pages on a fixed day of the demo, drawn anew at every run.

They land in the data folder. `./test tests/browser/test_screenshots.py --write-screenshots` puts
them in docs/screenshots/, to be looked at and committed.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from PIL import Image

from cases.models import AbsenceNotice, Case, NoticeDraft
from mas_portal.demo import region
from tests.browser.conftest import DESKTOP, TABLET
from tests.browser.drafts import typed_in_the_wizard
from tests.cast import AMSTERDAM

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("empty_database")]

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=AMSTERDAM)  # a Wednesday
COMMITTED = settings.BASE_DIR / "docs" / "screenshots"
COLOURS = 128  # of a picture with a palette: a quarter of the bytes, and text stays sharp
AT_MOST = 700_000  # bytes of all pictures together


class Shot(NamedTuple):
    """One picture: who looks at which page, from where on, and on what kind of screen."""

    name: str
    account: str
    address: str
    from_: str = "body"
    width: int = DESKTOP
    height: int = 1000


@pytest.fixture
def demo(transactional_db, time_machine) -> None:
    """The first dossiers of the demo, on the morning of the fixed day."""
    time_machine.move_to(NOW, tick=False)
    call_command("load_demo", first=True, today=NOW.date())


@pytest.fixture
def fonts(settings, tmp_path) -> None:
    """The web fonts, which a portal makes when it starts."""
    settings.FONTS_DIR = tmp_path / "fonts"
    call_command("build_fonts")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("fonts", settings.FONTS_DIR)]


def shots() -> Iterator[Shot]:
    karin = f"/dossiers/{Case.objects.get(pupil__first_name='Karin').number}/"
    school = region.person("school")
    draft = NoticeDraft.objects.create(user=school, answers=typed_in_the_wizard(NOW.date()))
    notice = AbsenceNotice.objects.visible_to(school).order_by("-received_at").first()
    yield Shot("start", "lpa", "/")
    yield Shot("dossiers", "lpa", "/dossiers/")
    yield Shot("dossier", "lpa", karin)
    yield Shot("dossier-telefoon", "lpa", karin, width=TABLET, height=1200)
    yield Shot("melding", "school", f"/meldingen/nieuw/{draft.key}/verzuim/", "[name=agreed_hours]")
    yield Shot("ontvangst", "school", f"/meldingen/{notice.number}/")


def taken(shot: Shot, browser, live_server) -> bytes:
    """The picture as PNG with a palette."""
    client = Client()
    client.force_login(region.person(shot.account))
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": shot.width, "height": shot.height},
        locale="nl-NL",
        reduced_motion="reduce",
    )
    name = settings.SESSION_COOKIE_NAME
    session = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    context.add_cookies([session])
    page = context.new_page()
    answer = page.goto(shot.address)
    assert answer.status == 200, shot.address
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Portaal Sans\"')")
    page.locator(shot.from_).evaluate("element => element.scrollIntoView()")
    picture = Image.open(BytesIO(page.screenshot()))
    context.close()
    small = BytesIO()
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def test_the_pictures_of_the_readme(browser, live_server, demo, fonts, pytestconfig):
    writes = pytestconfig.getoption("--write-screenshots")
    folder: Path = COMMITTED if writes else settings.VAR_DIR / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    for shot in shots():
        picture = taken(shot, browser, live_server)
        (folder / f"{shot.name}.png").write_bytes(picture)
        with Image.open(BytesIO(picture)) as seen:
            assert seen.size == (shot.width, shot.height)
            assert len(seen.getcolors()) > COLOURS / 2, f"{shot.name} is bijna leeg"

    committed = {path.name: path.stat().st_size for path in COMMITTED.glob("*.png")}
    assert committed.keys() == {path.name for path in folder.glob("*.png")}
    assert sum(committed.values()) < AT_MOST
