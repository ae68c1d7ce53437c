"""The list of tasks, as its reader gets it (X-010)."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import case, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.marks import Mark
from app.people import queries as people
from app.people.models import Account
from app.security import standing
from app.security.tasks.briefs import TaskLine, line_of
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import OVER, TaskState

PAGE = 50


@dataclass(frozen=True)
class TaskPage:
    """X-010. Fifty rows, the filter in use and the ways on."""

    tasks: tuple[TaskLine, ...]
    state: str
    states: tuple[Mark, ...]
    previous_url: str | None
    next_url: str | None
    note: str


def page(account: Account, at: datetime, *, state: str, number: int) -> TaskPage:
    """X-010. Open tasks first, the earliest window on top; those over, the latest first."""
    number = max(number, 1)
    over = SecurityTask.state.in_(OVER)
    query = select(SecurityTask).where(standing.visible(account, at))
    if state in set(TaskState):
        query = query.where(SecurityTask.state == TaskState(state))
    query = query.order_by(
        case((over, 1), else_=0),
        case((over, None), else_=SecurityTask.window_from).asc().nulls_last(),
        SecurityTask.id.desc(),
    )
    query = query.options(joinedload(SecurityTask.plan))
    rows = db.session.scalars(query.offset((number - 1) * PAGE).limit(PAGE + 1)).unique().all()
    return TaskPage(
        tasks=tuple(line_of(task, at) for task in rows[:PAGE]),
        state=state if state in set(TaskState) else "",
        states=tuple(TaskState),
        previous_url=_page_url(state, number - 1) if number > 1 else None,
        next_url=_page_url(state, number + 1) if len(rows) > PAGE else None,
        note=_("Page %(number)s", number=number),
    )


def _page_url(state: str, number: int) -> str:
    return url_for("security.index", state=state or None, page=number)


def changed_by(task: SecurityTask) -> str:
    """XE-01. Who saved the newer revision; the system where the order itself has changed."""
    account = people.account(task.changed_by_id) if task.changed_by_id else None
    return account.display_name if account else _("the system")
