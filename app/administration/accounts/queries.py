"""Reading accounts for their administration; nothing of their work."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from app.errors import NotFound
from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept

PAGE = 50


def account(account_id: int, lock: bool = False) -> Account:
    query = select(Account).where(Account.id == account_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class Found:
    """One page of the list, and the name after which the next page starts."""

    accounts: Sequence[Account]
    next_after: str | None


def page(*, department: Dept | None = None, text: str = "", disabled: bool = False, after: str = "") -> Found:
    """By user name, 50 a page, by key."""
    query = select(Account).order_by(Account.name).limit(PAGE + 1)
    query = query.where(Account.disabled_at.is_not(None) if disabled else Account.disabled_at.is_(None))
    if department is not None:
        query = query.where(Account.department == department)
    if text:
        query = query.where(
            or_(Account.name.contains(text, autoescape=True), Account.display_name.contains(text, autoescape=True))
        )
    if after:
        query = query.where(Account.name > after)
    rows = db.session.scalars(query).all()
    return Found(rows[:PAGE], rows[PAGE - 1].name if len(rows) > PAGE else None)


def names_of(ids: set[int]) -> dict[int, str]:
    """Display names by account, in one query."""
    if not ids:
        return {}
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(ids)))
    return {number: name for number, name in rows}
