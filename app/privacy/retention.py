"""P-009, P-011. The daily run: what is due is deleted or made anonymous, what is held stays and is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app import policy
from app.extensions import db
from app.journal import cutting
from app.journal import services as journal
from app.privacy.due import FIND
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
    found = {kind: FIND[kind](_cut(kind, at)) for kind in FIND}
    older = cutting.due(_cut(Kind.AUDIT, at))
    held = held_records(at) if any(found.values()) or older else frozenset()
    lines = [
        KindCount(kind, _days(kind, at), len(due), sum(bool(one.names & held) for one in due))
        for kind, due in found.items()
    ]
    free = cutting.due(_cut(Kind.AUDIT, at), held) if older else None
    due, goes = (cut.count if cut else 0 for cut in (older, free))
    return [*lines, KindCount(Kind.AUDIT, _days(Kind.AUDIT, at), due, due - goes)]


def run(at: datetime, *, settle: Callable[[], None]) -> RetentionRun:
    """Everything that is due, batch by batch; ``settle`` ends the transaction of each. A second run finds nothing."""
    held = held_records(at)
    done, kept = {}, {}
    for kind in FIND:
        due = FIND[kind](_cut(kind, at))
        free = [one.id for one in due if not one.names & held]
        for start in range(0, len(free), BATCH):
            ERASE[kind](free[start : start + BATCH], at)
            settle()
        done[kind.value], kept[kind.value] = len(free), len(due) - len(free)
        _enter(kind, len(free))
    done[Kind.AUDIT.value] = _shorten_trail(at, held)
    entered = RetentionRun(at=at, done=done, held=kept)
    db.session.add(entered)
    settle()
    db.session.expire_all()
    return entered


def _shorten_trail(at: datetime, held: frozenset[str]) -> int:
    """P-009. Up to the first entry that is younger or speaks of what is held; the anchors name the cut."""
    cut = cutting.due(_cut(Kind.AUDIT, at), held)
    if cut is None or not cutting.remove(cut, at=at):
        return 0
    _enter(Kind.AUDIT, cut.count)
    return cut.count


def _enter(kind: Kind, count: int) -> None:
    if count:
        journal.record("erasure", record="retention", facts={"kind": kind.value, "count": count})


def _cut(kind: Kind, at: datetime) -> datetime:
    return kept_since(at, _days(kind, at))


def _days(kind: Kind, at: datetime) -> int:
    return int(policy.value(POLICY_KEY[kind], at))
