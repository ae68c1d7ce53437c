"""A-013. How long emergency access lasts, and its review. Pure."""

from datetime import datetime

from app.errors import WrongState
from app.marks import Mark


class Review(Mark):
    """An access stays to be reviewed until somebody else has judged it, long after it has ended."""

    WAITING = "to_review", "待复核", "to review"
    JUSTIFIED = "justified", "理由充分", "justified"
    NOT_JUSTIFIED = "not_justified", "理由不充分", "not justified"


class ReviewAction(Mark):
    FIND_JUSTIFIED = "find_justified", "认定理由充分", "find justified"
    FIND_NOT_JUSTIFIED = "find_not_justified", "认定理由不充分", "find not justified"


MOVES = {
    (Review.WAITING, ReviewAction.FIND_JUSTIFIED): Review.JUSTIFIED,
    (Review.WAITING, ReviewAction.FIND_NOT_JUSTIFIED): Review.NOT_JUSTIFIED,
}


def after(state: Review, action: ReviewAction) -> Review:
    """X-017. What was found once is not found again."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def is_open(*, opened_at: datetime, ends_at: datetime, review: Review, at: datetime) -> bool:
    """A-013, X-020. At the last moment of its time it is still open, a second later not; found unjustified, at once."""
    return review is not Review.NOT_JUSTIFIED and opened_at <= at <= ends_at
