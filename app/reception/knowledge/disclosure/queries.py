"""The reads about disclosure cases that are worth a name."""

from collections.abc import Sequence

from sqlalchemy import case as sql_case
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.sealed import unseal
from app.extensions import db
from app.reception.knowledge.disclosure.models import CaseStep, DisclosureCase
from app.reception.knowledge.disclosure.rules import CaseState

PAGE = 50
_URGENCY = sql_case({CaseState.OPEN: 0, CaseState.INVESTIGATING: 1}, value=DisclosureCase.state, else_=2)


def get(case_id: int, *, lock: bool = False) -> DisclosureCase | None:
    query = select(DisclosureCase).where(DisclosureCase.id == case_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def of_cause(cause: str) -> DisclosureCase | None:
    return db.session.scalar(select(DisclosureCase).where(DisclosureCase.cause == cause))


def of_order(order_id: int) -> Sequence[DisclosureCase]:
    query = select(DisclosureCase).where(DisclosureCase.order_id == order_id)
    return db.session.scalars(query.order_by(DisclosureCase.id.desc())).all()


def of_order_by_no(order_id: int, case_no: str) -> DisclosureCase | None:
    return next(
        (one for one in of_order(order_id) if one.case_no == case_no and one.state is not CaseState.CLOSED), None
    )


def rows(*, page: int = 1) -> tuple[Sequence[DisclosureCase], bool]:
    """X-010. Open ones first, then the newest; one page, and whether there is another."""
    query = select(DisclosureCase).options(joinedload(DisclosureCase.order), joinedload(DisclosureCase.opened_by))
    query = query.order_by(_URGENCY, DisclosureCase.id.desc()).offset((page - 1) * PAGE).limit(PAGE + 1)
    found = db.session.scalars(query).all()
    return found[:PAGE], len(found) > PAGE


def unfinished() -> Sequence[DisclosureCase]:
    query = select(DisclosureCase).options(joinedload(DisclosureCase.order))
    query = query.where(DisclosureCase.state != CaseState.CLOSED)
    return db.session.scalars(query.order_by(DisclosureCase.id).limit(PAGE)).all()


def open_of_order(order_id: int) -> Sequence[DisclosureCase]:
    """R-119."""
    return [one for one in of_order(order_id) if one.state is not CaseState.CLOSED]


def words_of(case: DisclosureCase) -> tuple[str, str]:
    """What was reported, and what the reporter called the order; for those who read cases."""
    return str(unseal(case.text)), unseal(case.named) or ""


def said(step: CaseStep) -> str:
    return unseal(step.words) or ""
