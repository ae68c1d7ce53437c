"""Whom an act about one person may concern (A-005, A-015)."""

from app.access.capabilities import has_guest_work
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Role

LEADERS = frozenset({Role.GM, Role.MARKETING_DIRECTOR})


def may_be_widened(person: Account) -> bool:
    """A-005, A-008. Anybody with guest work who does not know all anyway; never an administrator of the system."""
    return _is_staff(person) and not person.roles & LEADERS


def may_be_suspended(person: Account) -> bool:
    """A-015. Everybody but GM and MD themselves; who only acts for them is not excepted."""
    return not person.roles & LEADERS and has_guest_work(person.roles)


def _is_staff(person: Account) -> bool:
    return person.active and Role.SYSADMIN not in person.roles and has_guest_work(person.roles)


def to_widen() -> list[Account]:
    return [person for person in people.active() if may_be_widened(person)]


def to_suspend() -> list[Account]:
    return [person for person in people.active() if may_be_suspended(person)]


def choices(persons: list[Account]) -> list[tuple[str, str]]:
    return [(str(person.id), f"{person.display_name} · {person.department.label}") for person in persons]
