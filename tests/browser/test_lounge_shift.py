"""A shift at the lounge with a scanner in the hand, on a tablet: cards, documents, out for a moment, out, the log.

The scanner types as a burst of keys and an Enter; no field is clicked before it.
"""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.conftest import TABLET
from tests.browser.test_main_job import Job, the_lounge_is_open_at_this_hour
from tests.browser.visits import Visit
from tests.lounge.test_scanning import passport
from tests.stories.stage import Stage

CARD, COMPANIONS_PASSPORT = "HY-0000042", "E77341234"
BETWEEN_KEYS = 0.005
"""Seconds."""


def scan(page: Page, *lines: str) -> None:
    """What a keyboard scanner does: five milliseconds between the keys, each line ended by Enter.

    The keys bear their own time, so that a busy machine does not make a slow hand of the scanner.
    """
    keyboard = page.context.new_cdp_session(page)
    at = time.time()
    for line in lines:
        for key in line:
            at += BETWEEN_KEYS
            press(keyboard, at, key=key, text=key)
        at += BETWEEN_KEYS
        press(keyboard, at, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
    keyboard.detach()


def press(keyboard: CDPSession, at: float, **key: str | int) -> None:
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "timestamp": at, **key})
    up = {name: value for name, value in key.items() if name != "text"}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "timestamp": at, **up})


@pytest.fixture
def tablet(visit: Callable[..., Visit], stage: Stage, picture) -> Visit:
    the_lounge_is_open_at_this_hour(Job(visit, stage, picture))
    return visit("attendant_1", size=TABLET).go("/lounge/board")


def test_a_shift_with_a_scanner(tablet: Visit, picture: Callable[[Page, str], object]) -> None:
    page = tablet.page
    scan(page, CARD)
    page.wait_for_url("**/lounge/door/g*")
    picture(page, "shift-1-card")
    host = tablet.here.rpartition("/")[2]

    tablet.go(f"/lounge/companions/new?host={host}")
    tablet.type(name="吴晓岚", document_number=COMPANIONS_PASSPORT).choose(document_kind="passport").press()
    tablet.go("/lounge/companions")
    page.locator("details.confirm summary").first.click()
    scan(page, CARD)
    page.locator("#messages", has_text="已忽略扫描").wait_for()
    assert tablet.here == "/lounge/companions", "a page that asks something hears no scan"
    page.keyboard.press("Escape")

    scan(page, CARD)
    page.wait_for_url("**/lounge/door/g*")
    tablet.pick(proof="card", check="passed").press()
    page.wait_for_url("**/lounge/stays/*")
    stay = tablet.here

    tablet.go("/lounge/seats")
    scan(page, *passport("WU", "XIAOLAN", COMPANIONS_PASSPORT).split())
    page.wait_for_url("**/lounge/scan")
    tablet.reads("吴晓岚")
    assert page.input_value("[name=last_four]") == COMPANIONS_PASSPORT[-4:]
    picture(page, "shift-2-passport")
    tablet.pick(check="passed").press(str(page.get_attribute("main form.sheet-form", "action")))
    page.wait_for_url("**/lounge/stays/*")

    page.locator(".page-back, .tabs a").first.focus()
    scan(page, CARD)
    page.wait_for_url("**/lounge/door/g*")
    tablet.reads("已在厅内").press("/step-out")
    scan(page, CARD)
    page.wait_for_url("**/lounge/door/g*")
    tablet.reads("欢迎回来").press("/return")

    tablet.go("/lounge/door")
    page.fill("#words", "陈若")
    scan(page, "SP-404 404")
    page.wait_for_url("**/lounge/scan")
    tablet.reads("未知条码")
    picture(page, "shift-3-unknown")
    page.locator("#words").click()
    page.keyboard.type("陈若溪")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lounge/door/g*")

    tablet.go("/lounge/board").reads("陈若溪")
    picture(page, "shift-4-board")
    tablet.go(stay).press("/leave").reads("吴晓岚")
    tablet.go("/lounge/log").reads("吴晓岚")
    assert page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]
