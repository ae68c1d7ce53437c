"""Whom a form of this desk offers to choose."""

from collections.abc import Iterable
from datetime import datetime

from app import policy
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.policy.desks.reception import AUTHORITIES
from app.reception.orders.sections import reading


def marketing_people() -> list[tuple[int, str]]:
    return [(one.id, one.display_name) for one in people.active(department=Dept.MKT)]


def heads_and_marketing(at: datetime) -> list[tuple[int, str]]:
    """Who may be made to settle a doubt: marketing, and the heads of the departments."""
    heads = (people.head_of(dept, at) for dept in Dept)
    return _choices([*people.active(department=Dept.MKT), *(head for head in heads if head is not None)])


def leads(at: datetime) -> list[tuple[int, str]]:
    """Who may lead a reception: the general manager's office and the heads."""
    heads = (people.head_of(dept, at) for dept in Dept)
    return _choices([*people.active(department=Dept.GMO), *(head for head in heads if head is not None)])


def _choices(found: Iterable[Account]) -> list[tuple[int, str]]:
    return list({one.id: (one.id, one.display_name) for one in found}.values())


def authorities(at: datetime) -> list[tuple[str, str]]:
    """R-010. The kinds of authority in the table."""
    table = policy.value("reception.authority_departments", at)
    return [(code, reading(AUTHORITIES[code]) if code in AUTHORITIES else code) for code in table]
