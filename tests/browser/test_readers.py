"""The editor with its readers beside it, in a real browser: while somebody types, with the keyboard's place kept."""

from tests.browser.conftest import PHONE
from tests.browser.test_screens import barriers


def test_the_readers_follow_what_is_typed(enter, picture):
    """DESIGN 1, N2. Beside it on a desk, on the other side of the page on a phone; nothing typed is lost."""
    page = enter("md")
    page.goto("/orders?state=preparing")
    page.locator("#main a[href^='/orders/']:not([href$='/new'])").first.click()
    page.locator("form[action$='/amendment/begin'] button").first.click()
    page.wait_for_url("**/amendment")
    page.fill("#programme-0-title", "与秦牧川会谈后回莞香1801")
    page.wait_for_selector("#reads-FNB .reader-marks")
    assert page.evaluate("document.activeElement.id") == "programme-0-title"
    page.click("#reads-FNB")
    page.wait_for_selector("#reads-FNB[aria-current]")
    page.wait_for_selector(".readers .leak-mark")
    picture(page, "editor-readers")
    assert barriers(page) == []
    page.set_viewport_size(PHONE)
    page.click(".editor-turn")
    assert (page.is_visible("#readers"), page.is_visible("#programme-0-title")) == (True, False)
    assert barriers(page) == []
    page.click(".editor-back a")
    assert page.input_value("#programme-0-title") == "与秦牧川会谈后回莞香1801"
