"""Example S-1 as the demonstration shows it, beside other receptions of the same days (E-12, S-016)."""

from sqlalchemy import select

from app.extensions import db
from app.security.rosters import queries
from app.security.tasks.models import SecurityTask
from tests.application import property_time


def test_e12_drafts_of_other_tasks_call_nobody(busy_house: dict[str, int]) -> None:
    tasks = {task.order_id: task for task in db.session.scalars(select(SecurityTask))}
    pines = tasks[busy_house["0031"]]
    drafts = [task for task in tasks.values() if task is not pines and task.state == "draft" and task.external_guards]
    assert drafts, "a draft of the same days that has numbers of its own"
    found = queries.base_while(pines, property_time("2026-09-16 12:00"))
    assert (found.strength.day, found.strength.night, found.external) == (8, 8, 10)
