"""A-010. In whose name somebody acts: the "代 / acting for" that stands beside an act."""

from collections.abc import Iterable
from datetime import datetime

from app.people.models import Account
from app.people.rules import Dept, headed_department
from app.people.standing import standing


def acting_name(by: Account, posts: Iterable[Dept], at: datetime) -> str | None:
    """The absent head for whom this person acts, when his own post would not let him do it; None when it would."""
    wanted = tuple(posts)
    if headed_department(by.department, by.roles) in wanted:
        return None
    acting = standing(by, at).acting
    return next((acting[post] for post in wanted if post in acting), None)
