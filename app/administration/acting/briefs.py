"""What the page of acting appointments shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.marks import Mark
from app.people.models import ActingAppointment
from app.people.rules import Dept


class Phase(Mark):
    """Derived from the times whenever read (X-009)."""

    COMING = "planned", "未开始", "to come"
    IN_FORCE = "active", "代理中", "in force"
    OVER = "over", "已结束", "over"


@dataclass(frozen=True)
class AppointmentLine:
    """One appointment; ``mine`` may be ended by the reader."""

    id: int
    post: Dept
    absent: str
    acting: str
    from_at: datetime
    to_at: datetime
    phase: Phase
    mine: bool


def end_of(appointment: ActingAppointment) -> datetime:
    return min(appointment.to_at, appointment.ended_at or appointment.to_at)


def phase_of(appointment: ActingAppointment, at: datetime) -> Phase:
    """X-020: from inclusive, to exclusive."""
    if at >= end_of(appointment) or end_of(appointment) == appointment.from_at:
        return Phase.OVER
    return Phase.IN_FORCE if at >= appointment.from_at else Phase.COMING


def lines(appointments: Iterable[ActingAppointment], reader_id: int, at: datetime) -> list[AppointmentLine]:
    return [
        AppointmentLine(
            each.id,
            each.post,
            each.absent.display_name,
            each.acting.display_name,
            each.from_at,
            end_of(each),
            phase_of(each, at),
            reader_id in (each.absent_id, each.acting_id) and phase_of(each, at) is not Phase.OVER,
        )
        for each in appointments
    ]
