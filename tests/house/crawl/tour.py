"""The tour: the world is played once, kept at each moment, and walked through by everybody at each of them."""

import gc
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import time_machine
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.journal.models import JournalEntry
from app.people.models import Account
from tests.application import House, HouseClient, property_time
from tests.databases import Databases
from tests.house.crawl import incidents
from tests.house.crawl import world as acts
from tests.house.crawl.canaries import Canary, Finder
from tests.house.crawl.expectations import (
    ARCHIVED,
    DAY_BEFORE,
    HANDED_BACK,
    HOUR_BEFORE,
    IN_HOUSE,
    MONTH_BEFORE,
    PERSONAS,
    Moment,
    Persona,
    walking,
)
from tests.house.crawl.readings import Reading
from tests.house.crawl.walker import Walk, routes
from tests.house.crawl.world import World
from tests.people import person

DEEP = os.environ.get("YINGBIN_CRAWL") == "deep"
"""Everybody tries every number at every moment and prints what he may: an hour instead of a minute."""

ANONYMOUS = Persona("nobody signed in")
Act = tuple[str, Callable[[World, datetime], None]]
CHAPTERS: tuple[tuple[Moment, Callable[[World], None], Act | None], ...] = (
    (MONTH_BEFORE, acts.until_a_month_before, None),
    (DAY_BEFORE, acts.until_a_day_before, ("2026-10-14 10:00", incidents.widen_and_suspect)),
    (HOUR_BEFORE, acts.until_an_hour_before, ("2026-10-20 13:00", incidents.suspend)),
    (IN_HOUSE, acts.until_in_house, ("2026-10-21 10:20", incidents.while_in_house)),
    (HANDED_BACK, acts.until_handed_back, None),
    (ARCHIVED, acts.until_archived, None),
)
"""What happens before each moment: the course of the receptions, and an incident."""
FORCED = frozenset({
    "orders.show", "orders.version", "preparation.part", "preparation.contingency", "frontdesk.packet",
    "security.show", "lounge.stay", "orders.index", "frontdesk.index", "knowledge.read_in_emergency",
})  # fmt: skip
"""What everybody tries at every moment; the rest by what his pages lead to."""


TRIES_EVERYTHING = frozenset({
    "head_hsk", "head_eng", "duty_manager", "marketing_2", "front_desk_2", "attendant_2", "housekeeping_1", "fnb_2",
    "guard_a1", "leader_a", "sysadmin", "privacy_officer",
})  # fmt: skip
"""Who tries every route in house, whatever his pages lead to: one of each kind of standing; all in the deep crawl."""
OFFICES = frozenset({"administration", "policy", "people"})
"""Rooms without guests: who belongs there comes by the links of his pages."""


@dataclass
class Visit:
    """What one person's walk brought to light at one moment, and what the journal says of it."""

    persona: Persona
    readings: list[Reading]
    browser: HouseClient
    views: frozenset[tuple[str, str]] = frozenset()
    """Record and group of every view entered in his name."""

    @property
    def seen(self) -> frozenset[Canary]:
        return frozenset[Canary]().union(*(reading.seen for reading in self.readings))

    def where(self, canary: Canary) -> list[str]:
        return [reading.address for reading in self.readings if canary in reading.seen]


@dataclass
class Tour:
    app: Flask
    databases: Databases
    world: World
    alive: dict[str, frozenset[Canary]] = field(default_factory=dict)
    """The canaries that stand in the world at each moment, by its name."""

    @classmethod
    def prepare(cls, app: Flask, databases: Databases) -> "Tour":
        tour = cls(app, databases, World(House()))
        before = "house"
        for moment, *acted in CHAPTERS:
            databases.template(moment.name, partial(tour._play, *acted), start_from=before)
            tour.alive[moment.name] = tour.world.mint.canaries
            before = moment.name
        return tour

    def _play(self, act: Callable[[World], None], incident: Act | None) -> None:
        with self.app.app_context():
            act(self.world)
            if incident is not None:
                when, happen = incident
                with self.world.at(when) as now:
                    happen(self.world, now)
            db.session.commit()
            db.session.remove()
            db.engine.dispose()

    @contextmanager
    def at(self, moment: Moment) -> Iterator[None]:
        """The house as it was at this moment, with its clocks standing still."""
        self.databases.renew(moment.name)
        with time_machine.travel(property_time(moment.at), tick=False):
            try:
                yield
            finally:
                with self.app.app_context():
                    db.session.remove()
                    db.engine.dispose()

    def finder(self) -> Finder:
        return Finder(self.world.mint)

    def walk(self, moment: Moment) -> Iterator[Visit]:
        """Everybody, one after the other, on the same database."""
        with self.app.app_context():
            every = routes(self.app)
            db.session.remove()
        gc.collect()
        gc.freeze()
        find = self.finder().found
        for persona in (*(PERSONAS if DEEP else walking(moment)), ANONYMOUS):
            orders = 2 if persona.vc else 1
            whole = DEEP or (moment is IN_HOUSE and persona.key in TRIES_EVERYTHING)
            browser = self.browser(persona, moment)
            walk = Walk(
                self.app, browser, find, orders=orders, aside=frozenset() if whole else OFFICES, deep=DEEP
            )
            walk.try_all(route for route in every if _is_tried(route.endpoint, whole))
            walk.follow()
            if DEEP or moment is IN_HOUSE:
                walk.print_some()
            yield Visit(persona, walk.readings, browser, self._views(persona))

    def trail(self) -> str:
        """Everything that the journal holds, as text."""
        with self.app.app_context():
            rows = db.session.execute(select(*JournalEntry.__table__.columns)).all()
            db.session.remove()
        return " ".join(f"{row}" for row in rows)

    def browser(self, persona: Persona, moment: Moment) -> HouseClient:
        """Who has a login from before what happened to him goes on with it (R9)."""
        client: HouseClient = self.app.test_client()  # type: ignore[assignment]
        if moment is IN_HOUSE and persona.key in self.world.logins:
            with client.session_transaction() as cookie:
                cookie["_user_id"] = self.world.logins[persona.key]
                cookie["_fresh"] = True
        elif persona is not ANONYMOUS:
            with self.app.app_context():
                client.arrive(persona.key)
        return client

    def _views(self, persona: Persona) -> frozenset[tuple[str, str]]:
        if persona is ANONYMOUS:
            return frozenset()
        with self.app.app_context():
            query = (
                select(JournalEntry)
                .join(Account, Account.id == JournalEntry.actor_id)
                .where(Account.name == person(persona.key).username, JournalEntry.action == "view")
            )
            rows = db.session.scalars(query).all()
            views = {(row.record, group) for row in rows for group in row.groups.split(",")}
            db.session.remove()
        return frozenset(views)


def _is_tried(endpoint: str, whole: bool) -> bool:
    """Every route about guests; the offices, which have none, come by the links of a person's pages."""
    if DEEP or endpoint in FORCED:
        return True
    return whole and endpoint.partition(".")[0] not in OFFICES


class Listener(logging.Handler):
    """Everything that the program writes into its log."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")
