"""The pages behind each role's first one, with a real VA order on them: nothing pushed sideways, no barrier."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from app import clock
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.stories.stage import Stage

GRAVE = ("serious", "critical")
ORDER, TASK = "/orders/{order}", "/security/tasks/{task}"
PAGES = {
    "marketing_1": ("/", "/orders/new", ORDER, f"{ORDER}/contacts", f"{ORDER}/arrival"),
    "md": ("/", ORDER, f"{ORDER}/readiness", f"{ORDER}/versions/1", f"{ORDER}/coordinator", "/administration/acting"),
    "gm": ("/", ORDER, f"{ORDER}/contingency", "/policy/values/lounge.stay_limit_minutes", "/journal"),
    "head_hsk": ("/", ORDER, f"{ORDER}/preparation/HSK", f"{ORDER}/preparation/HSK/delegate", "/rooms"),
    "housekeeping_1": ("/", "/preparation", "{work}"),
    "front_desk_1": ("/", "/desk", f"/desk{ORDER}", f"/desk{ORDER}/keys", "/desk/guests/{guest}/check-in"),
    "duty_manager": ("/", f"/desk{ORDER}/override", "/preparation"),
    "attendant_1": ("/", "/lounge/door", "/lounge/board", "/lounge/log", "/lounge/companions/new"),
    "lounge_supervisor": ("/", "/lounge/rights", "/lounge/cards/new", ORDER),
    "security_manager": (
        "/", TASK, f"{TASK}/roster", f"{TASK}/gate", f"{TASK}/vetting", "/security/guards", f"{ORDER}/contingency",
    ),
    "guard_a1": ("/", "/security/own-posts"),
    "hr": ("/", f"{TASK}/vetting"),
    "sysadmin": ("/", "/administration/accounts", "/administration/accounts/new"),
    "privacy_officer": ("/", "/journal", "/journal/proof", "/administration/matrix"),
}  # fmt: skip


@pytest.mark.parametrize("called", PAGES)
def test_the_pages_of_a_role_fit_every_screen_and_hold_no_barrier(enter, stage, picture, called):
    page = enter(called)
    known = found_in_the_demonstration(stage)
    trouble = {}
    for pattern in PAGES[called]:
        path = pattern.format(**known)
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, f"{called} {path}: {answer and answer.status}"
        found = [fault for size in (DESK, TABLET, PHONE) for fault in faults(page, size)]
        if found:
            trouble[pattern] = found
            picture(page, f"trouble-{called}-{len(trouble)}")
    assert trouble == {}


def found_in_the_demonstration(stage: Stage) -> dict[str, str]:
    """The numbers in the addresses of 松风: order, its security task, one guest; and one of housekeeping's tasks."""
    order = stage.browser("gm").get(f"/orders/no/JD-{clock.today().year}-0031").location.rpartition("/")[2]
    task = stage.links("security_manager", "/security/", r"/security/tasks/\d+")
    shown = next(one for one in dict.fromkeys(task) if "松风" in stage.read("security_manager", one))
    guest = stage.links("front_desk_1", f"/desk/orders/{order}", r"/desk/guests/\d+/check-in")[0]
    work = stage.links("housekeeping_1", "/preparation", r"/preparation/tasks/\d+")[0]
    return {"work": work, "order": order, "task": shown.rpartition("/")[2], "guest": guest.split("/")[3]}


def faults(page: Page, size: ViewportSize) -> list[tuple[int, str]]:
    """Pushed sideways at this size; and what a tool finds on the widest and the narrowest layout (WCAG 2.2 AA)."""
    page.set_viewport_size(size)
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    wide = [(size["width"], f"{width[0]} px wide")] if width[0] > width[1] else []
    return wide if size is TABLET else wide + [(size["width"], barrier) for barrier in barriers(page)]


def barriers(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found if one["impact"] in GRAVE]
