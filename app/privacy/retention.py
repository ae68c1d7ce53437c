"""P-009, P-011. The daily run: what is due is deleted or made anonymous, what is held stays and is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app import policy
from app.extensions import db
from app.journal import services as journal
from app.privacy.due import FIND, Due
from app.privacy.erasing import ERASE
from app.privacy.models import RetentionRun
from app.privacy.persons.queries import held_records
from app.privacy.rules import POLICY_KEY, Kind, kept_since

BATCH = 200


@dataclass(frozen=True)
class KindCount:
    """One line of the register: how long, how many are past it, how many of them a hold keeps (PE-01)."""

    kind: Kind
    days: int
    due: int
    held: int


def overview(at: datetime) -> list[KindCount]:
    """What a run at this moment would do; nothing is changed."""
    found = {kind: _found(kind, at) for kind in Kind}
    held = held_records(at) if any(found.values()) else frozenset()
    return [
        KindCount(kind, _days(kind, at), len(due), sum(bool(one.names & held) for one in due))
        for kind, due in found.items()
    ]


def run(at: datetime, *, settle: Callable[[], None]) -> RetentionRun:
    """Everything that is due, batch by batch; ``settle`` ends the transaction of each. A second run finds nothing."""
    held = held_records(at)
    done, kept = {}, {}
    for kind in Kind:
        due = _found(kind, at)
        free = [one.id for one in due if not one.names & held]
        for start in range(0, len(free), BATCH):
            ERASE[kind](free[start : start + BATCH], at)
            settle()
        done[kind.value], kept[kind.value] = len(free), len(due) - len(free)
        if free:
            journal.record("erasure", record="retention", facts={"kind": kind.value, "count": len(free)})
    entered = RetentionRun(at=at, done=done, held=kept)
    db.session.add(entered)
    settle()
    db.session.expire_all()
    return entered


def _found(kind: Kind, at: datetime) -> list[Due]:
    return FIND[kind](kept_since(at, _days(kind, at)))


def _days(kind: Kind, at: datetime) -> int:
    return int(policy.value(POLICY_KEY[kind], at))
