"""Every page that each role reaches from its own desk: no barrier, no mistake of a script, not too wide, not too heavy.

Everybody's landing page is drawn, and of every kind of page one, in the fullest shape that anybody has of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from app import clock
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.browser.pages import Found, reached
from tests.browser.visits import Sender

ROLES = (
    "md", "gm", "deputy_gm", "duty_manager", "head_fo", "head_hsk", "head_fin", "head_hr", "lounge_supervisor",
    "security_manager", "gr_leader", "privacy_officer", "sysadmin", "marketing_1", "sales", "hr", "finance",
    "guest_relations_1", "front_desk_1", "concierge_1", "attendant_1", "housekeeping_1", "leader_a", "guard_a1",
)  # fmt: skip
GRAVE = ("serious", "critical")
MOST_TRANSFERRED = 200_000
"""Bytes of a first visit, packed as they travel, without fonts."""
TRANSFERRED = """() => {
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return all.filter((one) => one.initiatorType !== "xmlhttprequest").map((one) => [one.name, one.encodedBodySize]);
}"""
AXE = """(rules) => axe
    .run(document, {resultTypes: ["violations"], ...(rules ? {runOnly: {type: "rule", values: rules}} : {})})
    .then((found) => found.violations.map((one) => [one.impact, one.id, String(one.nodes[0].target)]))"""


@dataclass
class Walk:
    """What was drawn so far by anybody, and what was found wrong with it."""

    keep: Callable[[Page, str], object]
    kinds: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    drawn: int = 0
    trouble: dict[str, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    heaviest: tuple[int, str] = (0, "")

    def listen(self, page: Page, server: str) -> None:
        """To mistakes of scripts, and to whatever would leave the house."""

        def hear(words: ConsoleMessage) -> None:
            if words.type == "error":
                self.said.append(f"{page.url}: {words.text}")

        def see(request: Request) -> None:
            if not request.url.startswith(server):
                self.said.append(f"{page.url}: asks {request.url}")

        page.on("pageerror", lambda mistake: self.said.append(f"{page.url}: {mistake}"))
        page.on("console", hear)
        page.on("request", see)

    def is_new(self, found: Found) -> bool:
        return found.path == "/" or found.kind not in self.kinds or not found.parts <= self.parts

    def draw(self, page: Page, called: str, found: Found) -> None:
        self.kinds.add(found.kind)
        self.parts |= found.parts
        self.drawn += 1
        wrong = [*faults(page, found.path), *self.too_heavy(page, found.path)]
        if wrong:
            self.trouble[f"{called} {found.path}"] = wrong
            self.keep(page, f"trouble-{called}-{len(self.trouble)}")

    def too_heavy(self, page: Page, path: str) -> list[str]:
        travelled = page.evaluate(TRANSFERRED)
        total = sum(size for _name, size in travelled)
        self.heaviest = max(self.heaviest, (total, path))
        return [f"{total} bytes"] if total > MOST_TRANSFERRED else []


def faults(page: Page, path: str) -> Iterator[str]:
    """Wide by day, wide by night, on a tablet, on a phone; what the tool finds is the same at every width between."""
    answer = page.goto(path)
    assert answer is not None
    if answer.status != 200:
        yield f"answers {answer.status}"
    page.evaluate(AXE_SCRIPT)
    yield from barriers(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {barrier}" for barrier in barriers(page, ["color-contrast", "link-in-text-block"]))
    page.emulate_media(color_scheme="light")
    for size in (DESK, TABLET, PHONE):
        page.set_viewport_size(size)
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if width[0] > width[1]:
            yield f"{width[0]} px wide at {size['width']}"
    yield from (f"phone: {barrier}" for barrier in barriers(page))
    page.set_viewport_size(DESK)


def barriers(page: Page, rules: list[str] | None = None) -> list[str]:
    return [f"{rule}: {where}" for impact, rule, where in page.evaluate(AXE, rules) if impact in GRAVE]


@pytest.fixture
def person(browser: Browser, server: str) -> Iterator[Callable[[str], BrowserContext]]:
    """A browser for each role, signed in; it is closed when the next one opens.

    No page is served from what the lounge's tablet page keeps: the budget is that of a first visit.
    """
    opened: list[BrowserContext] = []

    def person(called: str) -> BrowserContext:
        while opened:
            opened.pop().close()
        told = {
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "reduced_motion": "reduce",
            "service_workers": "block",
        }
        opened.append(browser.new_context(base_url=server, viewport=DESK, **told))
        Sender(opened[0].request).sign_in(called)
        return opened[0]

    yield person
    for context in opened:
        context.close()


def test_every_page_of_every_role(
    person: Callable[[str], BrowserContext], server: str, picture: Callable[[Page, str], object]
) -> None:
    """FEATURES 109, DESIGN 7: axe at both ends of width, by day and by night, and the budget of a first visit."""
    walk = Walk(picture)
    songfeng = f"/orders/no/JD-{clock.today().year}-0031"
    for called in ROLES:
        context = person(called)
        page = context.new_page()
        walk.listen(page, server)
        for found in reached(Sender(context.request), ["/", songfeng], walk.kinds):
            if walk.is_new(found):
                walk.draw(page, called, found)
    print(f"{walk.drawn} pages of {len(walk.kinds)} kinds; the heaviest {walk.heaviest}")
    assert (walk.trouble, walk.said) == ({}, [])
    assert len(walk.kinds) > 110
