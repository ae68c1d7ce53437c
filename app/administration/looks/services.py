"""Saying that a view is fine, asking about it, answering (N23)."""

from datetime import date, datetime

from app.administration.looks import messages, queries, rules
from app.administration.looks.models import LookReview
from app.administration.looks.rules import Outlier, ReviewAction, ReviewState
from app.errors import NotFound, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.people import queries as people
from app.people.models import Account


def clear(day: date, outlier: Outlier, *, by: Account, at: datetime) -> None:
    """One click: fine."""
    review = _moved(day, outlier, ReviewAction.CLEAR)
    review.cleared_by_id, review.cleared_at = by.id, at


def ask(day: date, outlier: Outlier, *, by: Account, at: datetime) -> None:
    """One click: the viewer is asked, in neutral words."""
    review = _moved(day, outlier, ReviewAction.ASK)
    review.asked_by_id, review.asked_at = by.id, at
    db.session.flush()
    order = review.order
    notices.tell(
        [review.viewer], messages.ASKED, name=order.code_name or order.order_no or f"#{order.id}",
        record=f"look:{review.id}", link=f"/looks/{review.id}", at=at, once=f"look:{review.id}",
    )  # fmt: skip


def answer(review: LookReview, text: str, *, by: Account, at: datetime) -> None:
    """The viewer's own words; they stay."""
    if by.id != review.viewer_id:
        raise NotFound
    words = reason_given(text)
    _move(review, ReviewAction.ANSWER)
    review.answer, review.answered_at = words, at  # type: ignore[assignment]
    order = review.order
    notices.tell(
        [review.asked_by or people.marketing_director(at)], messages.ANSWERED,
        name=order.code_name or order.order_no or f"#{order.id}", record=f"look:{review.id}",
        link=f"/looks?day={review.day.isoformat()}", at=at, once=f"look:{review.id}:answer",
    )  # fmt: skip


def send(at: datetime) -> None:
    """X-009. Once a day the director is told that there is something to look at; a second run tells nothing twice."""
    day = rules.day_before(at)
    if rules.is_due(at) and queries.outliers(day):
        notices.tell(
            [people.marketing_director(at)], messages.OF_THE_DAY, name=day.isoformat(), record=f"looks:{day}",
            link=f"/looks?day={day.isoformat()}", at=at, once=f"looks:{day}",
        )  # fmt: skip


def _moved(day: date, outlier: Outlier, action: ReviewAction) -> LookReview:
    review = queries.review_of(day, outlier.viewer_id, outlier.order_id)
    if review is None:
        state = rules.MOVES[None, action]
        review = LookReview(day=day, viewer_id=outlier.viewer_id, order_id=outlier.order_id, state=state)
        db.session.add(review)
        db.session.flush()
        _enter(review, action)
        return review
    _move(review, action)
    return review


def _move(review: LookReview, action: ReviewAction) -> None:
    state: ReviewState | None = rules.MOVES.get((review.state, action))
    if state is None:
        raise WrongState(review.state, action)
    review.state = state
    _enter(review, action)


def _enter(review: LookReview, action: ReviewAction) -> None:
    facts = {"day": review.day.isoformat(), "account": review.viewer_id}
    journal.record(f"look.{action.value}", record=f"look:{review.id}", order_id=review.order_id, facts=facts)
