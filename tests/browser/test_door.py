"""Coming in, on a real screen of each size."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, TABLET
from tests.people import person


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE], ids=["desk", "tablet", "phone"])
def test_somebody_signs_in_and_stands_at_the_own_desk(enter, picture, size):
    page = enter("md", size=size)
    picture(page, f"desk-md-{size['width']}")
    assert person("md").name in page.content()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_way_in_can_be_used_by_everybody(browser, server, picture):
    """WCAG 2.2 AA, as far as a tool can tell."""
    context = browser.new_context(base_url=server, viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    page.goto("/sign-in")
    picture(page, "sign-in-390")
    found = Axe().run(page)
    serious = [violation["id"] for violation in found.response["violations"]]
    context.close()
    assert serious == []
