"""What a head hands over."""

from dataclasses import dataclass

from app.access.groups import Group
from app.people.rules import Role
from app.reception.orders.linter.services import NOTHING_SAID, Anyway


@dataclass(frozen=True)
class Charge:
    """To whom, for which work, with which groups and tasks, and in which words.

    ``delegate_id`` None is the duty group of the role. ``anyway`` says why the words go out as they stand (N2).
    """

    role: Role
    delegate_id: int | None
    groups: frozenset[Group]
    instruction: str = ""
    task_ids: frozenset[int] = frozenset()
    anyway: Anyway = NOTHING_SAID
