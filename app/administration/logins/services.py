"""Ending the sign-ins of others: entered in the trail, and the person is told (A-009, X-008)."""

from collections.abc import Iterable
from datetime import datetime

from app.journal import services as journal
from app.notices import services as notices
from app.notices.subjects import subject
from app.people import queries as people_queries
from app.people import services as people
from app.people.models import Account, LoginSession
from app.people.rules import Role

LOGINS = "/me/logins"
ENDED = subject(
    "login.ended",
    "您的登录已被上级或管理员结束",
    "Your sign-in was ended by your head or the administrator",
)
FACTOR_OFF = subject(
    "factor.reset",
    "您的双重验证已被管理员解除，请重新设置",
    "The administrator took off your second factor; set it up again",
)

RENEWED = subject(
    "account.renewed",
    "管理员重置了账号 {name} 的登录凭证",
    "The administrator renewed how account {name} signs in",
)


def end(login: LoginSession, *, by: Account, at: datetime) -> None:
    """One sign-in, at one device."""
    login.ended_at = at
    _told(login.account, by=by, at=at)


def end_all(accounts: Iterable[Account], *, by: Account, at: datetime) -> int:
    """Every sign-in of these persons, oneself left out; nor does a PIN lead back. Gives how many persons it was."""
    ended = [account for account in accounts if account.id != by.id]
    for account in ended:
        people.end_logins(account, at=at, keep=None)
        _told(account, by=by, at=at)
    return len(ended)


def _told(account: Account, *, by: Account, at: datetime) -> None:
    record = f"account:{account.id}"
    journal.record("logout.by_head", record=record)
    if account.id != by.id:
        notices.tell([account], ENDED, name="", record=record, link=LOGINS, at=at)


def tell_factor_reset(account: Account, *, at: datetime) -> None:
    notices.tell([account], FACTOR_OFF, name="", record=f"account:{account.id}", link="/me/second-factor", at=at)
    tell_guardians(account, at=at)


def tell_guardians(account: Account, *, at: datetime) -> None:
    """Whoever renews a password or takes off a factor could come in as that person: three others hear of it at once."""
    guardians = [
        people_queries.general_manager(at),
        people_queries.marketing_director(at),
        *people_queries.active(role=Role.PRIVACY_OFFICER),
    ]
    others = [person for person in guardians if person is not None and person.id != account.id]
    notices.tell(
        others, RENEWED, name=account.name, record=f"account:{account.id}", link="/journal", at=at, urgent=True
    )
