"""Every block can be used by everybody, at each size and in both schemes (WCAG 2.2); menus, schemes and sizes work."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, TABLET


def barriers(page):
    """What axe finds, as (rule, where); minor matters of taste included."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"][:3]]) for one in found]


def too_wide(page):
    """The sizes at which the open page would have to be pushed sideways."""
    wide = []
    for size in (DESK, TABLET, PHONE):
        page.set_viewport_size(size)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(size["width"])
    return wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_blocks_holds_no_barrier(browser, server, picture, scheme):
    context = browser.new_context(base_url=server, viewport=DESK, locale="zh-CN", color_scheme=scheme)
    page = context.new_page()
    page.goto("/style")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == scheme
    picture(page, f"blocks-{scheme}")
    assert (barriers(page), too_wide(page)) == ([], [])
    assert barriers(page) == []
    context.close()


def test_english_words_fit_the_bar_of_a_tablet(enter):
    """X-011. The longest navigation in the longer language."""
    page = enter("md", size=TABLET, language="en")
    last = page.locator(".desks > ul > li:visible").last.bounding_box()
    person = page.locator(".person > summary").bounding_box()
    assert last["x"] + last["width"] <= person["x"]


def test_this_browser_remembers_the_scheme_that_was_chosen(enter):
    page = enter("md")
    page.click(".person > summary")
    page.click("[data-theme-choice=dark]")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert page.get_attribute("[data-theme-choice=dark]", "aria-pressed") == "true"


def test_the_other_language_is_one_touch_away_and_stays(enter):
    """X-011"""
    page = enter("guest_relations_1")
    page.click(".person > summary")
    page.click("button[value=en]")
    page.wait_for_selector("html[lang=en]")
    page.goto("/me/logins")
    assert page.get_attribute("html", "lang") == "en"


def test_the_keyboard_alone_opens_and_leaves_a_menu(enter):
    """FEATURES 106: Esc leaves safely and gives the focus back."""
    page = enter("md")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.focus(".person > summary")
    page.keyboard.press("Enter")
    assert page.is_visible(".person .menu-box")
    page.keyboard.press("Escape")
    assert not page.is_visible(".person .menu-box")
    assert page.evaluate("document.activeElement.parentElement.className") == "menu person"


def test_what_cannot_be_undone_asks_once_more_without_a_script(browser, server):
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto("/style")
    assert not page.is_visible(".confirm-box button")
    page.click(".confirm > summary")
    assert page.is_visible(".confirm-box button")
    context.close()


def test_on_a_phone_the_buttons_of_a_form_stay_under_the_thumb(enter):
    page = enter("md", size=PHONE)
    page.goto("/me/password")
    button = page.locator(".sheet-form .actions .btn-primary").bounding_box()
    tabs = page.locator(".tab-bar").bounding_box()
    assert button["height"] >= 44
    assert button["y"] + button["height"] <= tabs["y"]
