"""What a person reads of the notices sent to him."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.notices import queries
from app.notices.models import Notice
from app.notices.subjects import SUBJECTS
from app.panel import Line, Panel, Urgency
from app.people.models import Account

ON_THE_DESK = 6


@dataclass(frozen=True)
class NoticeBrief:
    id: int
    sentence: str
    link: str
    urgent: bool
    sent_at: datetime
    seen_at: datetime | None
    went_up: bool

    @classmethod
    def of(cls, notice: Notice) -> "NoticeBrief":
        return cls(
            id=notice.id,
            sentence=SUBJECTS[notice.subject].sentence(notice.name),
            link=notice.link,
            urgent=notice.urgent,
            sent_at=notice.sent_at,
            seen_at=notice.seen_at,
            went_up=notice.from_id is not None,
        )


def panels(account: Account, at: datetime) -> list[Panel]:
    """The landing page: what was told as urgent and not yet seen; the bell counts the rest."""
    waiting = [NoticeBrief.of(notice) for notice in queries.urgent(account.id, limit=ON_THE_DESK)]
    if not waiting:
        return []
    lines = tuple(
        Line(
            text=one.sentence,
            url=url_for("notices.index"),
            action=_("See"),
            urgency=Urgency.NOW,
        )
        for one in waiting
    )
    return [Panel(_("Told to you"), lines, url=url_for("notices.index"), order=5)]
