"""Reading acting appointments."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from app.errors import NotFound
from app.extensions import db
from app.people.models import Account, AccountRole, ActingAppointment
from app.people.rules import Role

PAGE = 50


def appointments(person_id: int, *, every: bool) -> Sequence[ActingAppointment]:
    """The newest appointments that concern a person, or all of the house."""
    query = (
        select(ActingAppointment).order_by(ActingAppointment.from_at.desc(), ActingAppointment.id.desc()).limit(PAGE)
    )
    if not every:
        query = query.where(or_(ActingAppointment.absent_id == person_id, ActingAppointment.acting_id == person_id))
    return db.session.scalars(query).all()


def appointment(appointment_id: int, person_id: int) -> ActingAppointment:
    """One that concerns this person; any other is not found (A-006)."""
    found = db.session.get(ActingAppointment, appointment_id, with_for_update={"of": ActingAppointment})
    if found is None or person_id not in (found.absent_id, found.acting_id):
        raise NotFound
    return found


def could_act(person_id: int) -> Sequence[Account]:
    """Who may be appointed: every active person but oneself, and never the system administrator (A-008)."""
    query = select(Account).where(
        Account.disabled_at.is_(None),
        Account.id != person_id,
        ~Account.role_rows.any(AccountRole.role == Role.SYSADMIN),
    )
    return db.session.scalars(query.order_by(Account.department, Account.display_name)).all()


def hold_the_post(person_id: int) -> None:
    """Two appointments by one head wait for each other, so that they cannot overlap."""
    db.session.scalar(select(Account.id).where(Account.id == person_id).with_for_update())
