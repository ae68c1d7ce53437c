"""What the pages of emergency access show."""

from dataclasses import dataclass
from datetime import datetime

from app.people.models import Account
from app.reception.grades import Grade
from app.reception.knowledge.emergency import queries
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.knowledge.emergency.rules import Review


@dataclass(frozen=True)
class OpenLine:
    """What the duty manager has open."""

    order_id: int
    called: str
    grade: Grade | None
    ends_at: datetime


def open_lines(account: Account, at: datetime) -> list[OpenLine]:
    return [
        OpenLine(one.order_id, one.order.called, one.order.grade, one.ends_at)
        for one in queries.open_accesses(account, at)
    ]


@dataclass(frozen=True)
class AccessLine:
    """One access, for those who review it."""

    id: int
    order_id: int
    called: str
    opened_by: str
    opened_at: datetime
    ends_at: datetime
    minutes: int
    reason: str
    review: Review
    reviewed_by: str
    reviewed_at: datetime | None
    acting_for: str
    finding: str
    own: bool

    @property
    def is_waiting(self) -> bool:
        return self.review is Review.WAITING


def line(access: EmergencyAccess, reader: Account) -> AccessLine:
    reason, finding = queries.words_of(access)
    return AccessLine(
        id=access.id,
        order_id=access.order_id,
        called=f"{access.order.order_no} {access.order.code_name or ''}".strip(),
        opened_by=access.opened_by.display_name,
        opened_at=access.opened_at,
        ends_at=access.ends_at,
        minutes=access.minutes,
        reason=reason,
        review=access.review,
        reviewed_by=access.reviewed_by.display_name if access.reviewed_by is not None else "",
        reviewed_at=access.reviewed_at,
        acting_for=access.acting_for or "",
        finding=finding,
        own=access.opened_by_id == reader.id,
    )
