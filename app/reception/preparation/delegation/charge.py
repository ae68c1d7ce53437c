"""What a head hands over. Pure."""

from dataclasses import dataclass

from app.access.groups import Group
from app.people.rules import Role


@dataclass(frozen=True)
class Charge:
    """To whom, for which work, with which groups and tasks, and in which words.

    ``delegate_id`` None is the duty group of the role. ``reason`` says why the words go out as they stand (N2), for
    the findings ``seen``.
    """

    role: Role
    delegate_id: int | None
    groups: frozenset[Group]
    instruction: str = ""
    task_ids: frozenset[int] = frozenset()
    reason: str = ""
    seen: frozenset[str] = frozenset()
