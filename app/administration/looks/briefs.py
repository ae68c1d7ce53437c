"""The day's views for the director, and the one question for the person who is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from app.access.projector import Purpose, project
from app.administration.accounts.queries import names_of
from app.administration.looks import queries
from app.administration.looks.models import LookReview
from app.administration.looks.rules import ReviewState, Why
from app.administration.seen.queries import orders
from app.people.models import Account


@dataclass(frozen=True)
class LookLine:
    viewer_id: int
    viewer: str
    order_id: int
    order: str
    why: tuple[Why, ...]
    count: int
    first_at: datetime
    last_at: datetime
    state: ReviewState | None
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Question:
    review_id: int
    order: str
    day: date
    asked_by: str
    asked_at: datetime | None
    state: ReviewState
    answer: str
    answered_at: datetime | None


def of_the_day(day: date, reader: Account, at: datetime) -> list[LookLine]:
    found, said = queries.outliers(day), queries.reviews(day)
    names = names_of({one.viewer_id for one in found})
    called = orders(one.order_id for one in found)
    lines = []
    for one in found:
        review = said.get((one.viewer_id, one.order_id))
        lines.append(
            LookLine(
                one.viewer_id,
                names.get(one.viewer_id, "—"),
                one.order_id,
                str(called.get(one.order_id, "—")),
                one.why,
                one.count,
                one.first_at,
                one.last_at,
                review.state if review else None,
                _answer(review, reader, at),
                review.answered_at if review else None,
            )
        )
    return lines


def question(review: LookReview, reader: Account, at: datetime) -> Question:
    asked_by = review.asked_by.display_name if review.asked_by else "—"
    order = review.order.code_name or review.order.order_no or f"#{review.order_id}"
    return Question(
        review.id, order, review.day, asked_by, review.asked_at, review.state, _answer(review, reader, at),
        review.answered_at,
    )  # fmt: skip


def _answer(review: LookReview | None, reader: Account, at: datetime) -> str:
    if review is None or review.answered_at is None:
        return ""
    return str(project(review, reader, Purpose.READ, at).answer or "")
