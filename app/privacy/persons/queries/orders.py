"""A person in orders, and his check-ins. Contents are read column by column in batches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import policy
from app.access.sealed import unseal
from app.extensions import db
from app.formats import moment
from app.marks import spoken
from app.privacy.persons import content
from app.privacy.persons.content import Plain
from app.privacy.persons.queries.matching import Matching
from app.privacy.persons.rules import Data, Finding, Place
from app.privacy.rules import POLICY_KEY, Kind
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.models import Application, Order, OrderDraft, OrderGuest, OrderVersion
from app.reception.orders.states import OVER

BATCH = 500
CONTENTS = (
    (Application, Application.order_id, Application.text),
    (Application, Application.order_id, Application.submitted_text),
    (OrderDraft, OrderDraft.id, OrderDraft.content),
    (OrderVersion, OrderVersion.id, OrderVersion.content),
)
"""Every place where the content of an order stands, with the key of its row."""


@dataclass
class Party:
    """One order in which somebody has the person's name."""

    order_id: int
    is_proved: bool = False
    data: set[Data] = field(default_factory=lambda: {Data.NAME})
    values: dict[tuple[str, str], None] = field(default_factory=dict)
    guests: list[int] = field(default_factory=list)
    check_ins: list[Any] = field(default_factory=list)
    is_other: bool = False

    @property
    def record(self) -> str:
        return f"order:{self.order_id}"


def contents() -> Iterator[tuple[int, Plain]]:
    for model, _key, column in CONTENTS:
        query = select(model.order_id, column).where(column.is_not(None)).execution_options(yield_per=BATCH)
        for order_id, sealed in db.session.execute(query):
            yield order_id, unseal(sealed)


def parties(matching: Matching) -> dict[int, Party]:
    """The orders with somebody of this name, and whether the other fact stands there too."""
    found: dict[int, Party] = {}
    who = matching.asked
    for order_id, plain in contents():
        if content.is_in(plain, who):
            party = found.setdefault(order_id, Party(order_id))
            party.data |= content.data(plain, who)
            party.values |= dict.fromkeys(content.values(plain, who))
            party.is_proved |= content.is_proved(plain, who)
    for guest_id, order_id, name, name_en in db.session.execute(
        select(OrderGuest.id, OrderGuest.order_id, OrderGuest.name, OrderGuest.name_en)
    ):
        if matching.is_called(unseal(name), unseal(name_en)):
            found.setdefault(order_id, Party(order_id)).guests.append(guest_id)
    _documents(found, matching)
    return {order_id: party for order_id, party in found.items() if not party.is_other}


def _documents(found: Mapping[int, Party], matching: Matching) -> None:
    guests = [guest for party in found.values() for guest in party.guests]
    for row in db.session.scalars(select(CheckIn).where(CheckIn.guest_id.in_(guests))):
        party = found[row.order_id]
        if matching.is_other(row.document_kind, row.document_hash):
            party.guests.remove(row.guest_id)
            party.is_other = not party.guests and not party.is_proved
            continue
        party.check_ins.append(row)
        party.is_proved |= matching.has_document(row.document_hash)


def findings(found: Mapping[int, Party], at: datetime) -> Iterator[Finding]:
    """One of each order; with the values that its contents have of him, each once."""
    days = timedelta(days=policy.value(POLICY_KEY[Kind.ORDER], at))
    for order in db.session.scalars(select(Order).where(Order.id.in_(found))):
        party = found[order.id]
        over_at = order.departed_at or order.cancelled_at or order.submitted_at or order.created_at
        is_over = order.state in OVER
        yield Finding(
            record=party.record, place=Place.ORDER, since=order.created_at, data=frozenset(party.data),
            is_sure=party.is_proved, until=over_at + days if is_over else None, is_present=not is_over,
            names=frozenset({party.record}), values=tuple(party.values),
            called=order.order_no or "",
        )  # fmt: skip


def check_ins(found: Mapping[int, Party], at: datetime) -> Iterator[Finding]:
    days = timedelta(days=policy.value(POLICY_KEY[Kind.DOCUMENT], at))
    for party in found.values():
        for row in party.check_ins:
            yield Finding(
                record=f"check_in:{row.id}", place=Place.CHECK_IN, since=row.at,
                data=frozenset({Data.DOCUMENT, Data.TIMES}), is_sure=party.is_proved,
                until=row.out_at + days if row.out_at else None, is_present=row.out_at is None,
                names=frozenset({f"check_in:{row.id}", party.record}), values=_check_in(row),
            )  # fmt: skip


def _check_in(row: CheckIn) -> tuple[tuple[str, str], ...]:
    told = (
        (spoken("证件", "document"), row.document_kind.label),
        (spoken("末四位", "last four"), unseal(row.document_last4)),
        (spoken("入住", "checked in"), moment(row.at)),
        (spoken("退房", "checked out"), moment(row.out_at) if row.out_at else ""),
        (spoken("特殊要求", "special requests"), unseal(row.special_requests)),
        (spoken("付款人", "payer"), unseal(row.payer)),
    )
    return tuple((label, value) for label, value in told if value)
