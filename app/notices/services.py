"""Telling persons, their having seen it, and what goes up when they have not (X-008)."""

from collections.abc import Iterable
from datetime import datetime

from app import clock, policy
from app.extensions import db
from app.journal import services as journal
from app.notices import queries, rules
from app.notices.models import Notice
from app.notices.subjects import SUBJECTS, Subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import HEAD_ROLE, Dept, Role


def tell(
    to: Iterable[Account | None],
    subject: Subject,
    *,
    name: str,
    record: str,
    link: str,
    at: datetime,
    urgent: bool = False,
    once: str | None = None,
    unseen: Notice | None = None,
) -> list[Notice]:
    """Send a notice to each of these persons, in the transaction under way.

    ``name`` is an order number or a code name, never a guest's. ``once`` names the occasion: whoever was told of it
    before is not told again (X-009). Somebody who is named twice, has left, or is nobody at all is passed over.
    """
    persons = {person.id: person for person in to if person is not None and person.active}
    if once is not None and persons:
        for heard in queries.told_before(list(persons), once):
            del persons[heard]
    sent = [
        Notice(
            to=person, subject=subject.code, name=name, record=record, link=link, urgent=urgent, once=once, sent_at=at,
            from_id=unseen.id if unseen else None,
        )
        for person in persons.values()
    ]  # fmt: skip
    db.session.add_all(sent)
    if sent:
        db.session.flush()
    return sent


def see(notice: Notice, *, at: datetime) -> None:
    """The person it was sent to has seen it; a second time changes nothing."""
    if notice.seen_at is None:
        notice.seen_at = at
        if notice.urgent:
            journal.record("notice.seen", record=notice.record, facts={"subject": notice.subject, "notice": notice.id})


def settle(record: str, kinds: Iterable[Subject], *, at: datetime, to: Account | None = None) -> None:
    """What these notices asked for is done: they wait for nobody any more. Of one person, or of everybody."""
    codes = [kind.code for kind in kinds]
    for notice in queries.waiting(record, codes, to_id=to.id if to is not None else None):
        notice.seen_at = max(at, notice.sent_at)


def see_all(account: Account, *, at: datetime) -> int:
    """Everything that is not urgent; an urgent one asks to be seen by itself."""
    calm = [notice for notice in queries.unseen(account.id, limit=1000) if not notice.urgent]
    for notice in calm:
        see(notice, at=at)
    return len(calm)


def send_up(at: datetime) -> None:
    """X-008. Urgent notices not seen in time go to the superior and, out of hours, to the duty manager. Idempotent."""
    minutes = policy.value("notify.urgent_escalate_minutes", at)
    for notice in queries.overdue(at, minutes=minutes):
        _send_up(notice, at)


def _send_up(notice: Notice, at: datetime) -> None:
    upward = [superior(notice.to, at)]
    if rules.is_out_of_hours(clock.local(at)):
        upward += people.active(role=Role.DUTY_MANAGER)
    others = [person for person in upward if person is not None and person.id != notice.to_id]
    tell(
        others, SUBJECTS[notice.subject], name=notice.name, record=notice.record, link=notice.link, at=at,
        once=f"up:{notice.id}", unseen=notice,
    )  # fmt: skip


def superior(person: Account, at: datetime) -> Account | None:
    """Of staff the head of the department, of a head the general manager; of him nobody."""
    if HEAD_ROLE[person.department] in person.roles:
        return people.general_manager(at) if person.department is not Dept.GMO else None
    return people.head_of(person.department, at)
