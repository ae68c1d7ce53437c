"""The views of a day that stand out, read from the trail (X-009), and what was said about them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.administration.looks import rules
from app.administration.looks.models import LookReview
from app.administration.looks.rules import Outlier, View
from app.extensions import db
from app.journal.models import JournalEntry
from app.journal.services import VIEW
from app.people.models import Account


def outliers(day: date) -> list[Outlier]:
    views = _views(day)
    return rules.outliers(views, _roles({view.viewer_id for view in views}))


def outlier(day: date, viewer_id: int, order_id: int) -> Outlier | None:
    fitting = (one for one in outliers(day) if (one.viewer_id, one.order_id) == (viewer_id, order_id))
    return next(fitting, None)


def reviews(day: date) -> dict[tuple[int, int], LookReview]:
    rows = db.session.scalars(select(LookReview).where(LookReview.day == day))
    return {(row.viewer_id, row.order_id): row for row in rows}


def review_of(day: date, viewer_id: int, order_id: int) -> LookReview | None:
    query = select(LookReview).where(
        LookReview.day == day, LookReview.viewer_id == viewer_id, LookReview.order_id == order_id
    )
    return db.session.scalar(query.with_for_update(of=LookReview).execution_options(populate_existing=True))


def review(review_id: int, *, lock: bool = False) -> LookReview | None:
    query = select(LookReview).where(LookReview.id == review_id)
    if lock:
        query = query.with_for_update(of=LookReview).execution_options(populate_existing=True)
    return db.session.scalar(query)


def _views(day: date) -> Sequence[View]:
    start, end = rules.bounds(day)
    columns = (
        JournalEntry.actor_id, JournalEntry.order_id, JournalEntry.at, JournalEntry.request_id, JournalEntry.purpose,
        JournalEntry.facts,
    )  # fmt: skip
    query = select(*columns).where(
        JournalEntry.at >= start, JournalEntry.at < end, JournalEntry.action == VIEW,
        JournalEntry.actor_id.is_not(None), JournalEntry.order_id.is_not(None),
    )  # fmt: skip
    return [
        View(viewer, order, at, request, purpose, tuple(facts.get("as", ())))
        for viewer, order, at, request, purpose, facts in db.session.execute(query)
    ]


def _roles(ids: set[int]) -> dict[int, frozenset[rules.Role]]:
    return {account.id: account.roles for account in db.session.scalars(select(Account).where(Account.id.in_(ids)))}
