"""The keyboard, the help over the page and the first round, in a real browser (FEATURES 106)."""

from tests.browser.conftest import TABLET


def test_the_question_mark_opens_the_help_and_esc_leaves_it(enter):
    page = enter("front_desk_1")
    page.goto("/desk")
    page.keyboard.press("?")
    page.wait_for_selector("#help[open]")
    assert page.is_visible("#help kbd")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")


def test_rows_are_walked_and_opened_and_the_desks_are_two_keys_away(enter):
    page = enter("front_desk_1")
    page.goto("/desk")
    page.keyboard.press("j")
    page.wait_for_selector("main .ledger a:focus")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/desk/orders/" in page.url
    with page.expect_navigation():
        page.keyboard.press("g")
        page.wait_for_timeout(150)
        page.keyboard.press("e")
    assert page.url.endswith("/enquiries")


def test_typing_and_scanning_press_nothing(enter):
    """A scanner sends its signs faster than any hand, and ends with Enter: the door answers, and nothing else does."""
    page = enter("attendant_1")
    page.goto("/lounge/door")
    page.keyboard.type("gh?", delay=120)
    assert page.input_value("#words") == "gh?"
    page.evaluate("document.activeElement.blur()")
    for sign in "ghju?s":
        page.keyboard.press(sign)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lounge/scan")
    assert not page.is_visible("#help")
    page.keyboard.press("/")
    page.wait_for_selector("#words:focus")


def test_single_keys_can_be_switched_off(enter):
    """WCAG 2.1.4"""
    page = enter("front_desk_1")
    page.goto("/help")
    page.click("[data-keys-switch]")
    page.goto("/desk")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    assert not page.is_visible("#help")
    page.click(".help")
    page.wait_for_selector("#help[open]")


def test_the_first_round_is_walked_by_keyboard_and_had_once(enter):
    page = enter("head_fo", size=TABLET)
    page.wait_for_selector(".tour-walks [data-tour-next]")
    steps = page.locator("[data-tour] li")
    assert steps.count() <= 5
    page.focus("[data-tour-next]")
    for _ in range(steps.count() - 1):
        page.keyboard.press("Enter")
    assert page.locator(".tour-here").get_attribute("class") == "help tour-here"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[data-tour]").count() == 0
