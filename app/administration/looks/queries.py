"""The views of a day that stand out, read from the trail (X-009), and what was said about them."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import select

from app import clock, policy
from app.administration.looks import rules
from app.administration.looks.models import LookReview
from app.administration.looks.rules import Hours, Outlier, Turn, View
from app.extensions import db
from app.journal.models import JournalEntry
from app.journal.services import VIEW
from app.people.models import Account
from app.security.guards.models import GuardPerson
from app.security.rosters.models import DutySlot
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import ROSTER_STANDS


def outliers(day: date) -> list[Outlier]:
    views = _views(day)
    hours = Hours(_turns({(view.viewer_id, view.order_id) for view in views}), _lounge_open(day))
    return rules.outliers(views, _roles({view.viewer_id for view in views}), hours)


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


def _turns(pairs: set[tuple[int, int]]) -> dict[tuple[int, int], list[Turn]]:
    """S-012. What the rosters that stand give each of these guards on the task of that order."""
    query = (
        select(GuardPerson.account_id, SecurityTask.order_id, DutySlot.starts_at, DutySlot.ends_at)
        .join(GuardPerson, GuardPerson.id == DutySlot.guard_id)
        .join(SecurityTask, SecurityTask.id == DutySlot.task_id)
        .where(
            GuardPerson.account_id.in_({viewer for viewer, _order in pairs}),
            SecurityTask.order_id.in_({order for _viewer, order in pairs}),
            SecurityTask.state.in_(ROSTER_STANDS),
        )
    )
    found: dict[tuple[int, int], list[Turn]] = {}
    for viewer, order, starts_at, ends_at in db.session.execute(query):
        found.setdefault((viewer, order), []).append((starts_at, ends_at))
    return found


def _lounge_open(day: date) -> list[Turn]:
    """L-001. The stretches that touch the day; one may begin the evening before."""
    stretches = []
    for one in (day - timedelta(days=1), day):
        opens, closes = (policy.value(key, clock.at_local(one, time(12))) for key in ("lounge.open", "lounge.close"))
        last = one if closes > opens else one + timedelta(days=1)
        stretches.append((clock.at_local(one, opens), clock.at_local(last, closes)))
    return stretches


def _roles(ids: set[int]) -> dict[int, frozenset[rules.Role]]:
    return {account.id: account.roles for account in db.session.scalars(select(Account).where(Account.id.in_(ids)))}
