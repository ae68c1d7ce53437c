"""P-011. Once a day the privacy officer hears that something is past its time: a notice only (X-009)."""

from datetime import datetime

from app import clock
from app.notices import queries, services
from app.notices.subjects import subject
from app.people import queries as people
from app.people.rules import Role
from app.privacy import retention

PAST_ITS_TIME = subject(
    "privacy.due", "有资料已到保存期限，等待每日清理", "Data are past their time and wait for the daily run"
)


def send(at: datetime) -> None:
    """What is held is not due. Whoever heard of it today is not asked about again: the counts are not read either."""
    officers = people.active(role=Role.PRIVACY_OFFICER)
    once = f"privacy.due:{clock.day_of(at)}"
    heard = queries.told_before([officer.id for officer in officers], once)
    if len(heard) == len(officers):
        return
    if any(line.due > line.held for line in retention.overview(at)):
        services.tell(officers, PAST_ITS_TIME, name="", record="retention", link="/privacy", at=at, once=once)
