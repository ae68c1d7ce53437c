"""What a person is at a moment: own roles, and the posts he acts for (A-010). Computed anew at each request."""

from dataclasses import dataclass, field
from datetime import datetime

from flask import g, has_request_context
from sqlalchemy import select

from app.extensions import db
from app.people.models import Account, ActingAppointment
from app.people.rules import HEAD_ROLE, Dept, Role, headed_department


@dataclass(frozen=True)
class PersonStanding:
    """Own and acting roles together; ``acting`` names the post and the absent head."""

    roles: frozenset[Role]
    headed: frozenset[Dept]
    acting: dict[Dept, str] = field(default_factory=dict)

    def acting_for(self, post: Dept) -> str | None:
        """A-010. The name that stands behind "代 / acting for", where the power is not this person's own."""
        return self.acting.get(post)


NOBODY = PersonStanding(frozenset(), frozenset())


def standing(account: Account, at: datetime) -> PersonStanding:
    """A disabled account stands nowhere (A-012)."""
    if not account.active:
        return NOBODY
    acting = {appointment.post: appointment.absent.display_name for appointment in _acting(account.id, at)}
    own = headed_department(account.department, account.roles)
    return PersonStanding(
        roles=account.roles | {HEAD_ROLE[post] for post in acting},
        headed=frozenset(acting) | ({own} if own else set()),
        acting={post: name for post, name in acting.items() if post != own},
    )


def _acting(account_id: int, at: datetime) -> list[ActingAppointment]:
    """Asked once for each second of a request and kept past none; outside a request, each time."""
    if not has_request_context():
        return _read_acting(account_id, at)
    kept: dict[tuple[int, int], list[ActingAppointment]] = g.setdefault("acting", {})
    key = (account_id, int(at.timestamp()))
    if key not in kept:
        kept[key] = _read_acting(account_id, at)
    return kept[key]


def forget() -> None:
    """An appointment was made or ended in this request: what was read of them is out of date."""
    if has_request_context():
        g.pop("acting", None)


def _read_acting(account_id: int, at: datetime) -> list[ActingAppointment]:
    query = select(ActingAppointment).where(ActingAppointment.acting_id == account_id, *in_force(at))
    return list(db.session.scalars(query))


def in_force(at: datetime) -> tuple[object, ...]:
    """The appointments in force at a moment, as conditions of a query."""
    return (
        ActingAppointment.from_at <= at,
        ActingAppointment.to_at > at,
        (ActingAppointment.ended_at.is_(None)) | (ActingAppointment.ended_at > at),
    )
