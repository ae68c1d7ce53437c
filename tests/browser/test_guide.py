"""The pictures of docs/guide, taken from the demonstration day: what each role meets in a shift.

They lie in ``test-output/guide/`` after a run; ``cp test-output/guide/*.png docs/guide/pictures/`` renews the guide.
"""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from app import clock
from tests.browser.conftest import ROOT

FOLDER = ROOT / "test-output" / "guide"
MOST_BYTES = 150_000
SIZE = {"width": 1280, "height": 800}
ORDER, TASK = "{order}", "/security/tasks/{task}"
SHOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "front-desk": ("front_desk_1", ("/", "/desk", "/enquiries")),
    "lounge-attendant": ("attendant_1", ("/", "/lounge/door", "/lounge/board")),
    "lounge-supervisor": ("lounge_supervisor", ("/", "/lounge/seats", "/lounge/log")),
    "security-manager": ("security_manager", ("/", f"{TASK}/roster", f"{TASK}/gate")),
    "shift-leader-and-guard": ("leader_a", ("/", "/security/own-posts")),
    "head-of-department": ("head_hsk", ("/", ORDER, f"{ORDER}/preparation/HSK")),
    "marketing-director": ("md", ("/", ORDER, f"{ORDER}/readiness")),
    "general-manager": ("gm", ("/", "/security/", "/journal")),
    "privacy-officer": ("privacy_officer", ("/privacy", "/administration/matrix")),
    "administrator": ("sysadmin", ("/", "/administration/accounts")),
}


@pytest.mark.parametrize("role", SHOWN)
def test_the_guide_shows_the_pages_of_a_role(enter: Callable[..., Page], role: str) -> None:
    called, pages = SHOWN[role]
    page = enter(called, size=SIZE)
    page.emulate_media(reduced_motion="reduce")
    enough = page.locator(".tour .one-button button")
    if enough.count():
        with page.expect_navigation():
            enough.first.click()
    for number, path in enumerate(pages, 1):
        answer = page.goto(path.format(order=_songfeng(page, path), task=_guarding(page, path)))
        assert answer is not None and answer.status == 200, path
        assert _keep(page, f"{role}-{number}") <= MOST_BYTES


def _songfeng(page: Page, path: str) -> str:
    if ORDER not in path:
        return ""
    page.goto(f"/orders/no/JD-{clock.today().year}-0031")
    return page.evaluate("location.pathname")


def _guarding(page: Page, path: str) -> str:
    if TASK not in path:
        return ""
    page.goto("/security/")
    task = page.locator("main tr", has_text="松风").locator("a[href*='/security/tasks/']").first.get_attribute("href")
    return str(task).rpartition("/")[2]


def _keep(page: Page, name: str) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path: Path = FOLDER / f"{name}.png"
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    drawn.quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size
