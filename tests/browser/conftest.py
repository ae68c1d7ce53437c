"""A real Chromium against the really started server.

``server``   the address of a house that was just started with the demonstration, on a database of its own
``enter``    a page of a person who signed in: ``enter("md")``, ``enter("attendant_1", size=PHONE)``
``visit``    the same with names for what is typed and pressed: ``visit("md").go("/orders").press("/orders/new")``
``stage``    many people who send the forms of their pages without drawing them, see ``tests.stories.stage``
``picture``  keeps a picture of a page in ``test-output/screenshots/``

Whatever a page writes to the console as an error fails the test, and so does a request that leaves this machine; not
that there is no network, where a test took it away.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, ViewportSize, sync_playwright

from app.printing import fonts
from tests.browser.visits import Sender, Visit
from tests.people import PASSWORD, person
from tests.rounds import chromium
from tests.stories.stage import Stage

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "test-output" / "screenshots"
DESK: ViewportSize = {"width": 1440, "height": 900}
TABLET: ViewportSize = {"width": 1024, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
START_SECONDS = 180
SLOWEST = 60_000
"""Milliseconds until a page or a word on it is missed, on a machine that does much else."""
QUIET = [
    "--disable-background-networking", "--disable-component-update", "--no-first-run", "--no-sandbox", "--lang=zh-CN",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="yingbin-browser-"))
    port = _free_port()
    told = {"YINGBIN_ENV": "demo", "YINGBIN_DATA": str(folder), "PORT": str(port)}
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "YINGBIN_KEY_FILE")
    }
    subprocess.run(
        [sys.executable, "setup/keys.py"], cwd=ROOT, env=environment | told, check=True, timeout=START_SECONDS
    )
    with (folder / "server.log").open("w") as log:
        started = subprocess.Popen(
            [sys.executable, "setup/serve.py"], cwd=ROOT, env=environment | told, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_open(started, port, folder / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            started.send_signal(signal.SIGINT)
            started.wait(timeout=START_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_until_open(started: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at and started.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not open its door:\n{log.read_text()}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The machine's own Chromium, told of the house's Chinese font."""
    found = chromium()
    assert found is not None, "no Chromium"
    drawing = os.environ | {"FONTCONFIG_FILE": str(fonts.home() / fonts.CONFIGURATION), "LANGUAGE": "zh_CN"}
    browser = playwright.chromium.launch(executable_path=found, args=QUIET, env=drawing)
    yield browser
    browser.close()


@pytest.fixture
def enter(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Each person has a browser of their own; a mistake of a page's script fails the test."""
    opened = []
    mistakes: list[str] = []

    def note_error(message: ConsoleMessage) -> None:
        expected = re.search(r"status of (4\d\d)|ERR_INTERNET_DISCONNECTED", message.text)
        if message.type == "error" and not expected:
            mistakes.append(f"{message.text} at {message.location}")

    def note_departure(request: Request) -> None:
        if not request.url.startswith((server, "data:", "blob:")):
            mistakes.append(f"left the house: {request.url}")

    def enter(called: str, *, size: ViewportSize = DESK, language: str = "zh-CN") -> Page:
        context = browser.new_context(base_url=server, viewport=size, locale=language, timezone_id="Asia/Shanghai")
        context.set_default_timeout(SLOWEST)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda mistake: mistakes.append(str(mistake)))
        page.on("console", note_error)
        page.on("request", note_departure)
        page.goto("/sign-in")
        page.fill("input[name=name]", person(called).username)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    yield enter
    for context in opened:
        context.close()
    assert mistakes == []


@pytest.fixture
def visit(enter: Callable[..., Page]) -> Callable[..., Visit]:
    def visit(called: str, **how: Any) -> Visit:
        return Visit(enter(called, **how))

    return visit


@pytest.fixture
def stage(playwright: Playwright, server: str) -> Iterator[Stage]:
    opened = []

    def sign_in(called: str) -> Sender:
        opened.append(playwright.request.new_context(base_url=server))
        return Sender(opened[-1]).sign_in(called)

    yield Stage(sign_in)
    for context in opened:
        context.dispose()


@pytest.fixture
def picture() -> Callable[[Page, str], Path]:
    def picture(page: Page, name: str) -> Path:
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=path, full_page=True)
        return path

    return picture
