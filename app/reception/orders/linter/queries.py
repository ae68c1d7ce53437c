"""The findings of an order's text, each with the answer that was given to it."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.access.sealed import unseal
from app.extensions import db
from app.keys import derive
from app.people.rules import Dept
from app.reception.orders.content import OrderContent
from app.reception.orders.linter import rules, texts
from app.reception.orders.linter.models import LeakAnswer
from app.reception.orders.linter.rules import Finding
from app.reception.orders.models import Order
from app.reception.orders.seals.queries import sealed_facts


@dataclass(frozen=True)
class Checked:
    """A finding, the name under which it is answered, and the answer that covers all of its readers."""

    finding: Finding
    token: str
    answer: LeakAnswer | None

    @property
    def is_open(self) -> bool:
        return self.answer is None


def of_content(order: Order, content: OrderContent, departments: Iterable[Dept], at: datetime) -> tuple[Checked, ...]:
    """What the free text of a version would tell these departments. A sealed fact is open to none of them (N7)."""
    readers, sealed = texts.readers_of(departments), sealed_facts(order, at)
    found = rules.findings(texts.texts_in(content), texts.secrets_in(content), readers, sealed)
    return checked(order, found)


def checked(order: Order, found: Sequence[Finding]) -> tuple[Checked, ...]:
    if not found:
        return ()
    given = _answers(order)
    return tuple(_with_answer(order, one, given) for one in found)


def _with_answer(order: Order, finding: Finding, given: Sequence[LeakAnswer]) -> Checked:
    token = token_of(order, finding)
    holds = (one for one in given if one.token == token and set(finding.readers) <= set(one.readers))
    return Checked(finding, token, next(holds, None))


def _answers(order: Order) -> Sequence[LeakAnswer]:
    return db.session.scalars(
        select(LeakAnswer)
        .where(LeakAnswer.order_id == order.id)
        .order_by(LeakAnswer.id.desc())
        .options(selectinload(LeakAnswer.by))
    ).all()


def token_of(order: Order, finding: Finding) -> str:
    """The same finding gives the same token; a changed text, a changed value or another place gives another."""
    text = finding.text
    places = ",".join(f"{hit.start}-{hit.end}:{hit.secret.value}" for hit in finding.hits)
    said = "\x1f".join((str(order.id), text.path, text.row, finding.kind.value, places, text.words))
    key = derive(current_app.config["MASTER_KEY"], "leak-finding")
    return hmac.new(key, said.encode(), "sha256").hexdigest()[:32]


def reason_of(answer: LeakAnswer) -> str:
    """For those who read F11."""
    return unseal(answer.reason) or ""
