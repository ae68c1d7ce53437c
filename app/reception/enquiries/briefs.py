"""What each reader gets of a message, and what waits on the landing page."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.access.projector import Purpose, project
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.reception.enquiries import queries
from app.reception.enquiries.models import AgreedCaller, Enquiry, MessageCopy, WatchedName
from app.reception.enquiries.rules import Addressee, MessageState
from app.reception.grades import Grade
from app.reception.orders.models import Order


@dataclass(frozen=True)
class Words:
    """What was told: for who typed it, and for who reads the message."""

    taken_at: datetime
    name: object
    caller: object
    telephone: object
    message: object

    @classmethod
    def of(cls, enquiry: Enquiry, reader: Account, purpose: Purpose, at: datetime) -> "Words":
        brief = project(enquiry, reader, purpose, at)
        return cls(brief.taken_at, brief.asked_for, brief.caller, brief.telephone, brief.message)


@dataclass(frozen=True)
class MessageLine:
    """A message in the list: for which order it is, and how far it is; not what it says."""

    id: int
    called: str
    to: Addressee
    grade: Grade | None
    agreed_caller: bool
    state: MessageState
    taken_at: datetime
    taken_by: str

    @classmethod
    def of(cls, copy: MessageCopy) -> "MessageLine":
        order, enquiry = copy.order, copy.enquiry
        return cls(
            copy.id, _called(order), copy.addressee, order.grade if order else None, copy.agreed_caller, copy.state,
            enquiry.taken_at, enquiry.taken_by.display_name,
        )  # fmt: skip


@dataclass(frozen=True)
class Step:
    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class MessagePage:
    line: MessageLine
    words: Words
    order_id: int | None
    steps: tuple[Step, ...]

    @property
    def waits(self) -> bool:
        return self.line.state is MessageState.WAITING


@dataclass(frozen=True)
class NameLine:
    """An agreed caller or a watched name."""

    id: int
    name: object
    at: datetime
    by: str


def own_words(account: Account, at: datetime) -> list[Words]:
    """The desk's list: its own words of this shift, and nothing of what became of them."""
    return [Words.of(enquiry, account, Purpose.LIST, at) for enquiry in queries.taken_by(account, at)]


def message(copy: MessageCopy, reader: Account, at: datetime) -> MessagePage:
    line = MessageLine.of(copy)
    steps = [Step(line.taken_at, line.taken_by, _("Message taken"))]
    if copy.settled_at is not None and copy.settled_by is not None:
        steps.append(Step(copy.settled_at, copy.settled_by.display_name, _("Dealt with")))
    return MessagePage(line, Words.of(copy.enquiry, reader, Purpose.READ, at), copy.order_id, tuple(steps))


def callers(order: Order, reader: Account, at: datetime) -> list[NameLine]:
    return [_caller(row, reader, at) for row in queries.callers_of(order)]


def _caller(row: AgreedCaller, reader: Account, at: datetime) -> NameLine:
    brief = project(row, reader, Purpose.LIST, at)
    return NameLine(row.id, brief.name, row.agreed_at, row.agreed_by.display_name)


def watched(reader: Account, at: datetime) -> list[NameLine]:
    return [_watched(row, reader, at) for row in queries.watched_names()]


def _watched(row: WatchedName, reader: Account, at: datetime) -> NameLine:
    brief = project(row, reader, Purpose.LIST, at)
    return NameLine(row.id, brief.name, row.entered_at, row.entered_by.display_name)


def _called(order: Order | None) -> str:
    return f"{order.order_no or ''} {order.code_name or ''}".strip() if order else ""


def panels(account: Account, at: datetime) -> list[Panel]:
    """The landing page of those who read messages; an empty panel is not shown."""
    if not may(account, Can.READ_MESSAGES, at):
        return []
    url = url_for("enquiries.messages")
    lines = tuple(
        Line(
            text=_called(order) or _("For nobody in particular"),
            url=url,
            action=_("Open"),
            count=number,
            grade=order.grade if order else None,
            urgency=Urgency.SOON,
        )
        for order, number in queries.waiting(account, at)
    )
    return [Panel(_("Messages taken at the desk"), lines, url=url, order=28)] if lines else []
