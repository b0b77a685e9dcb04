"""The first time somebody opens a dossier, on a slow line: how much comes over it."""

from collections import Counter

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LIMIT = 100_000  # bytes over the wire: page, styles, scripts and fonts


def test_the_first_dossier_comes_in_under_100_kilobytes(sign_in):
    page = sign_in("lpa")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")  # what came with the login page does not help
    kinds, weight = {}, Counter()
    line.on("Network.responseReceived", lambda got: kinds.update({got["requestId"]: got["type"]}))

    def weigh(got):
        if kind := kinds.get(got["requestId"]):  # not the last answers of the page before
            weight[kind] += int(got["encodedDataLength"])

    line.on("Network.loadingFinished", weigh)

    page.goto("/dossiers/2026-00001/")
    expect(page.locator("[data-test=aan-zet]").first).to_be_visible()
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")

    told = ", ".join(f"{kind} {size}" for kind, size in weight.most_common())
    print(f"\nEerste keer een dossier: {weight.total()} bytes ({told})")  # noqa: T201
    assert weight.keys() >= {"Document", "Stylesheet", "Script", "Font"}
    assert weight.total() < LIMIT, told
