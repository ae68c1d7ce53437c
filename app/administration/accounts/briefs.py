"""What the administrator sees of an account: who it is and what it may, never what the person works on (A-008)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.administration.accounts import queries
from app.administration.trail.words import action_words
from app.journal import queries as trail
from app.marks import Mark
from app.people.factor import services as factor
from app.people.models import Account
from app.people.rules import Dept, Role, headed_department, is_locked

TOLD = ("account.", "acting.", "factor.")


class AccountState(Mark):
    ACTIVE = "active", "正常", "active"
    LOCKED = "blocked", "已锁定", "locked"
    DISABLED = "ended", "已停用", "disabled"


@dataclass(frozen=True)
class AccountLine:
    """One account in the list."""

    id: int
    name: str
    display_name: str
    department: Dept
    roles: tuple[Role, ...]
    state: AccountState
    must_change_password: bool


@dataclass(frozen=True)
class Step:
    """One line of an account's timeline (X-014)."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class AccountPage:
    """One account, and what was done to it."""

    line: AccountLine
    heads: Dept | None
    created_at: datetime
    locked_until: datetime | None
    factor_since: datetime | None
    revision: int
    timeline: tuple[Step, ...]


def state_of(account: Account, at: datetime) -> AccountState:
    if not account.active:
        return AccountState.DISABLED
    return AccountState.LOCKED if is_locked(account.locked_until, now=at) else AccountState.ACTIVE


def lines(accounts: Iterable[Account], at: datetime) -> list[AccountLine]:
    return [_line(account, at) for account in accounts]


def _line(account: Account, at: datetime) -> AccountLine:
    in_order = tuple(role for role in Role if role in account.roles)
    return AccountLine(
        account.id,
        account.name,
        account.display_name,
        account.department,
        in_order,
        state_of(account, at),
        account.must_change_password,
    )


def account_page(account: Account, at: datetime) -> AccountPage:
    line, second_factor = _line(account, at), factor.enrolled(account.id)
    return AccountPage(
        line=line,
        heads=headed_department(account.department, account.roles),
        created_at=account.created_at,
        locked_until=account.locked_until if line.state is AccountState.LOCKED else None,
        factor_since=second_factor.since if second_factor else None,
        revision=account.revision,
        timeline=_timeline(account.id),
    )


def _timeline(account_id: int) -> tuple[Step, ...]:
    """What was done to the account; the person's own sign-ins are for the privacy officer alone."""
    entries = [entry for entry in trail.of_record(f"account:{account_id}") if entry.action.startswith(TOLD)]
    names = queries.names_of({entry.actor_id for entry in entries if entry.actor_id})
    return tuple(Step(entry.at, names.get(entry.actor_id or 0, "—"), action_words(entry.action)) for entry in entries)
