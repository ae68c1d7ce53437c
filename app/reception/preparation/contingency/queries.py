"""The reads about contingency plans that are worth a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.access.sealed import unseal
from app.extensions import db
from app.people.models import Account
from app.reception.orders.visibility import shut_to
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan, PlanMove, PlanReading
from app.reception.preparation.contingency.rules import IN_WORK, PlanState


def words_of(event: ContingencyEvent) -> dict[str, str]:
    """What an event says, for the author's check before it is sent."""
    return dict(unseal(event.words))


def get(plan_id: int, *, lock: bool = False) -> ContingencyPlan | None:
    query = select(ContingencyPlan).where(ContingencyPlan.id == plan_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def of_order(order_id: int) -> Sequence[ContingencyPlan]:
    """Every writing of the plan, the newest first."""
    query = select(ContingencyPlan).where(ContingencyPlan.order_id == order_id)
    return db.session.scalars(query.order_by(ContingencyPlan.number.desc())).all()


def approved(order_id: int) -> ContingencyPlan | None:
    """R-056. The plan in force."""
    query = select(ContingencyPlan)
    return db.session.scalar(
        query.where(ContingencyPlan.order_id == order_id, ContingencyPlan.state == PlanState.APPROVED)
    )


def in_work(order_id: int) -> ContingencyPlan | None:
    """The writing that somebody still works on; an order has at most one."""
    query = select(ContingencyPlan)
    return db.session.scalar(query.where(ContingencyPlan.order_id == order_id, ContingencyPlan.state.in_(IN_WORK)))


def submitted() -> Sequence[ContingencyPlan]:
    """Plans that wait for the GM."""
    query = select(ContingencyPlan).where(ContingencyPlan.state == PlanState.SUBMITTED)
    return db.session.scalars(query.order_by(ContingencyPlan.submitted_at)).all()


def last_number(order_id: int) -> int:
    query = select(func.max(ContingencyPlan.number)).where(ContingencyPlan.order_id == order_id)
    return db.session.scalar(query) or 0


def reading(plan_id: int, account_id: int) -> PlanReading | None:
    query = select(PlanReading)
    return db.session.scalar(query.where(PlanReading.plan_id == plan_id, PlanReading.account_id == account_id))


def readings(plan_id: int) -> Sequence[tuple[PlanReading, Account]]:
    """Who was asked to read the plan, with name; those who have not yet come first."""
    query = (
        select(PlanReading, Account)
        .join(Account, Account.id == PlanReading.account_id)
        .where(PlanReading.plan_id == plan_id)
        .order_by(PlanReading.read_at.is_not(None), Account.department, Account.display_name)
    )
    return [(reading, account) for reading, account in db.session.execute(query)]


def unread_count(plan_id: int) -> int:
    query = select(func.count()).select_from(PlanReading)
    return db.session.scalar(query.where(PlanReading.plan_id == plan_id, PlanReading.read_at.is_(None))) or 0


def to_read(account: Account, at: datetime) -> Sequence[ContingencyPlan]:
    """Plans in force that name this person and that he has not yet confirmed; none that is shut to him (A-015)."""
    return _naming(account, PlanReading.read_at.is_(None), at)


def already_read(account: Account, at: datetime) -> Sequence[ContingencyPlan]:
    """R-056. Those that he confirmed: what he has to do he looks up again."""
    return _naming(account, PlanReading.read_at.is_not(None), at)


def _naming(account: Account, which: ColumnElement[bool], at: datetime) -> Sequence[ContingencyPlan]:
    query = (
        select(ContingencyPlan)
        .join(PlanReading, PlanReading.plan_id == ContingencyPlan.id)
        .where(
            PlanReading.account_id == account.id,
            which,
            ContingencyPlan.state == PlanState.APPROVED,
            ContingencyPlan.order_id.not_in(shut_to(account, at)),
        )
        .order_by(PlanReading.asked_at)
    )
    return db.session.scalars(query).all()


def moves(plan_id: int) -> Sequence[tuple[PlanMove, str]]:
    """X-014. What happened to the plan, with the name of who did it."""
    query = (
        select(PlanMove, Account.display_name)
        .join(Account, Account.id == PlanMove.by_id)
        .where(PlanMove.plan_id == plan_id)
        .order_by(PlanMove.at, PlanMove.id)
    )
    return [(move, name) for move, name in db.session.execute(query)]
