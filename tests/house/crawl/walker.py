"""Going through the house as one person at one moment: every route, every number, every link, every print."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Rule

from app.extensions import db
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest, LoungeWaiting, Stay
from app.people.models import Account, ActingAppointment
from app.people.rules import Dept
from app.printing.models import PrintedCopy
from app.reception.enquiries.models import AgreedCaller, MessageCopy, WatchedName
from app.reception.frontdesk.models import CheckIn, RoomKey
from app.reception.handback.models import HandBack
from app.reception.knowledge.disclosure.models import DisclosureCase
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.knowledge.suspension.models import AccessSuspension
from app.reception.knowledge.widening.models import Widening
from app.reception.orders.models import Order, OrderGuest, OrderVersion
from app.reception.preparation.contingency.models import ContingencyPlan
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.tasks.models import Task
from app.reception.rooms.models import Room
from app.security.readiness.rules import BY_HAND
from app.security.rosters.models import DutySlot
from app.security.tasks.models import SecurityTask, TaskPost
from tests.application import HouseClient
from tests.house.crawl.readings import Reading, read

STILL = frozenset({
    "static", "vendor.send", "people.sign_in", "people.sign_out", "healthz", "home.style", "rulebook.index",
    "rulebook.show",
})  # fmt: skip
"""Files of the page frame, the door itself, the house's rules: they answer the same to everybody."""
MOST_OF_A_ROUTE = 4
EACH = frozenset({
    "knowledge.case", "enquiries.message", "handback.show", "lounge.show_companion", "knowledge.review_emergency",
})  # fmt: skip
"""Records with words of their own, and few: each that a page leads to is opened; of other kinds one of an order."""
REFUSED = 400
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')
PRINT = re.compile(r'action="(/[^"]*/print(?:/[^"]*)?)"')

_KINDS: dict[str, tuple[str, object]] = {}
"""Route and order of each address that was met; every page has the same forty links in its frame."""

Values = Callable[[], Iterable[Any]]


def _ids(model: Any, *, most: int = 4) -> Values:
    return lambda: db.session.scalars(select(model.id).order_by(model.id).limit(most))


def _one_of_each_part() -> Iterable[int]:
    """Of every department's tasks on every order the first."""
    rows = db.session.execute(select(Task.id, Task.order_id, Task.dept).order_by(Task.id)).all()
    return {(order_id, dept): task_id for task_id, order_id, dept in reversed(rows)}.values()


def _refs() -> Iterator[str]:
    """How the lounge's door calls people (see `app.lounge.door.queries`)."""
    for sign, model in (("g", LoungeGuest), ("o", OrderGuest), ("c", CompanionRegistration), ("b", Stay)):
        yield from (f"{sign}{number}" for number in db.session.scalars(select(model.id).order_by(model.id).limit(4)))


ARGUMENTS: dict[str, Values] = {
    "order_id": _ids(Order),
    "order_no": lambda: db.session.scalars(select(Order.order_no)),
    "dept": lambda: (Dept.HSK.value, Dept.ENG.value),
    "number": lambda: sorted(set(db.session.scalars(select(OrderVersion.number)))),
    "item": lambda: (8, 14),
    "guest_id": _ids(OrderGuest),
    "check_in_id": _ids(CheckIn),
    "key_id": _ids(RoomKey),
    "room_id": _ids(Room),
    "copy_id": _ids(PrintedCopy),
    "day": lambda: ("2026-10-20", "2026-10-21"),
    "action": lambda: ("return",),
    "ref": _refs,
    "right_id": _ids(Entitlement),
    "companion_id": _ids(CompanionRegistration),
    "stay_id": _ids(Stay),
    "waiting_id": _ids(LoungeWaiting),
    "preparation.task_id": _one_of_each_part,
    "delegation_id": _ids(Delegation),
    "plan_id": _ids(ContingencyPlan),
    "security.task_id": _ids(SecurityTask),
    "post_id": _ids(TaskPost, most=5),
    "slot_id": _ids(DutySlot, most=1),
    "security.key": lambda: (min(BY_HAND).value,),
    "code": lambda: ("A1", "01"),
    "policy.key": lambda: ("lounge.stay_limit_minutes",),
    "account_id": _ids(Account, most=2),
    "appointment_id": _ids(ActingAppointment),
    "name": lambda: ("htmx.min.js",),
    "proposal_id": lambda: (1,),
    "hand_back_id": _ids(HandBack),
    "case_id": _ids(DisclosureCase),
    "access_id": _ids(EmergencyAccess),
    "suspension_id": _ids(AccessSuspension),
    "widening_id": _ids(Widening),
    "enquiries.copy_id": _ids(MessageCopy),
    "caller_id": _ids(AgreedCaller),
    "watched_id": _ids(WatchedName),
    "token": lambda: ("0" * 32,),
    "fact": lambda: ("name",),
    "hold_id": lambda: (1,),
    "review_id": lambda: (1,),
    "rulebook.key": lambda: ("AE-01",),
    "stop_id": lambda: (1,),
    "login_id": lambda: (1,),
}
"""What stands in the places of an address. A number that nobody named here is that of the first two records; any other
place without words stops the crawl."""


def _values(rule: Rule, argument: str) -> list[Any]:
    room = rule.endpoint.partition(".")[0]
    found = ARGUMENTS.get(f"{room}.{argument}") or ARGUMENTS.get(argument)
    if found is None and isinstance(rule._converters[argument], IntegerConverter):
        return [1, 2]
    assert found is not None, f"{rule.rule}: say in ARGUMENTS what stands for {argument}"
    return list(found())


@dataclass(frozen=True)
class Route:
    """The addresses of one route, by the order that they speak of where they speak of one."""

    endpoint: str
    addresses: tuple[str, ...]


def routes(app: Flask) -> list[Route]:
    """Every route that may be read, with the numbers that the database has in its places."""
    found = []
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint in STILL:
                continue
            places = sorted(rule.arguments, key=lambda place: (place == "order_id", place))
            filled = [dict(zip(places, chosen, strict=True)) for chosen in product(*(_values(rule, p) for p in places))]
            found.append(Route(rule.endpoint, tuple(adapter.build(rule.endpoint, values) for values in filled)))
    return found


class Walk:
    """One person's way: the addresses that everybody tries, then whatever his own pages lead to.

    Of a route that is shut at its first addresses the others are tried only in the deep crawl. Of what pages lead
    to, one of each kind and order is followed, and every one in the deep crawl.
    """

    def __init__(
        self,
        app: Flask,
        client: HouseClient,
        find: Callable[[str], frozenset[Any]],
        *,
        orders: int,
        aside: frozenset[str],
        deep: bool,
    ) -> None:
        self._first, self._aside = orders, aside
        self._client, self._find, self._deep = client, find, deep
        self._adapter = app.url_map.bind("localhost")
        self._followed: set[tuple[str, object]] = set()
        self._noted: set[str] = set()
        self._read: dict[str, Reading] = {}
        self._waiting: deque[str] = deque()
        self.readings: list[Reading] = []
        self.prints: set[str] = set()

    def try_all(self, tried: Iterable[Route]) -> None:
        for route in tried:
            first, rest = route.addresses[: self._first], route.addresses[self._first :]
            if self._ask_each(first) or self._deep:
                self._ask_each(rest if self._deep else rest[:MOST_OF_A_ROUTE])

    def _ask_each(self, addresses: Iterable[str]) -> bool:
        """Whether one of them opened."""
        return any([self.ask(address).status < REFUSED for address in addresses])

    def follow(self) -> None:
        """From the landing page on."""
        self._waiting.append("/")
        while self._waiting:
            self.ask(self._waiting.popleft())

    def print_some(self) -> None:
        """The prints that his pages offered him: one of each kind, all in the deep crawl."""
        kinds = {re.sub(r"\d+", "", address.partition("/print")[0]): address for address in sorted(self.prints)}
        for address in sorted(self.prints) if self._deep else kinds.values():
            self.ask(address, method="POST")

    def ask(self, address: str, *, method: str = "GET") -> Reading:
        """A page that he was on already says the same again."""
        if address in self._read and method == "GET":
            return self._read[address]
        answer = self._client.open(address, method=method)
        reading = read(answer, address, self._find)
        if reading.is_page:
            body = answer.get_data(as_text=True)
            self.prints |= set(PRINT.findall(body))
            _kind, order = self._kind(address)
            for link in LINK.findall(body):
                self._note(link.replace("&amp;", "&"), order)
        self.readings.append(reading)
        self._read[address] = reading
        return reading

    def _note(self, link: str, page_of: object) -> None:
        """A link is followed unless another of its kind and order was, or it was asked for anyway. What names no order
        itself belongs to the order of the page on which it stands."""
        kind, order = self._kind(link)
        order = order or page_of
        if link in self._noted or link in self._read or kind in STILL or kind.partition(".")[0] in self._aside:
            return
        if (kind, order) in self._followed and kind not in EACH and not self._deep:
            return
        self._noted.add(link)
        self._followed.add((kind, order))
        self._waiting.append(link)

    def _kind(self, link: str) -> tuple[str, object]:
        path = link.partition("?")[0]
        if path not in _KINDS:
            try:
                endpoint, places = self._adapter.match(path, method="GET")
                _KINDS[path] = str(endpoint), places.get("order_id")
            except HTTPException:
                _KINDS[path] = "static", None
        return _KINDS[path]
