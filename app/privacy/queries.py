"""The reads about holds, runs, requests and cases that are worth a name."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from app.errors import NotFound
from app.extensions import db
from app.privacy.models import BreachCase, CaseMove, LegalHold, PrivacyRequest, RetentionRun
from app.privacy.rules import CaseOf

Row = TypeVar("Row")
LATEST = 7
PAGE = 50


def standing_holds() -> Sequence[LegalHold]:
    return db.session.scalars(
        select(LegalHold).where(LegalHold.lifted_at.is_(None)).order_by(LegalHold.placed_at)
    ).all()


def held_records() -> frozenset[str]:
    return frozenset(hold.record for hold in standing_holds())


def hold(hold_id: int, *, lock: bool = False) -> LegalHold:
    return _found(db.session.get(LegalHold, hold_id, with_for_update=lock))


def request(request_id: int, *, lock: bool = False) -> PrivacyRequest:
    return _found(db.session.get(PrivacyRequest, request_id, with_for_update=lock))


def breach(breach_id: int, *, lock: bool = False) -> BreachCase:
    return _found(db.session.get(BreachCase, breach_id, with_for_update=lock))


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def runs() -> Sequence[RetentionRun]:
    return db.session.scalars(select(RetentionRun).order_by(RetentionRun.id.desc()).limit(LATEST)).all()


def requests() -> Sequence[PrivacyRequest]:
    return db.session.scalars(select(PrivacyRequest).order_by(PrivacyRequest.due_at.desc()).limit(PAGE)).all()


def breaches() -> Sequence[BreachCase]:
    return db.session.scalars(select(BreachCase).order_by(BreachCase.opened_at.desc()).limit(PAGE)).all()


def moves(case_of: CaseOf, case_id: int) -> Sequence[CaseMove]:
    return db.session.scalars(
        select(CaseMove).where(CaseMove.case_of == case_of, CaseMove.case_id == case_id).order_by(CaseMove.id)
    ).all()
