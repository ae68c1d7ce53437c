"""Entering a value. Who may propose and approve it is the business of the administration room."""

from datetime import datetime
from typing import Any

from app.errors import FieldWrong, Refusal, tell
from app.extensions import db
from app.policy import queries
from app.policy.kinds import Nonsense
from app.policy.models import PolicyValue
from app.policy.register import entry

tell(
    {
        "VE-01": (
            "政策参数不能追溯生效：生效时间 {time} 早于现在。",
            "A policy value cannot take effect in the past: {time} is before now.",
        ),
    }
)


def enter(
    key: str, value: Any, *, at: datetime, effective_from: datetime | None = None, by_id: int | None = None
) -> PolicyValue:
    """X-001. Put a value in force from now or later; ``value`` is typed, or text as people write it.

    Nothing takes effect before it is entered, so nothing decided earlier changes (E-19). Nonsense is refused with
    the bounds.
    """
    starts = effective_from or at
    if starts < at:
        raise Refusal("VE-01", time=starts)
    row = PolicyValue(key=key, text=written(key, value), effective_from=starts, entered_at=at, entered_by_id=by_id)
    db.session.add(row)
    db.session.flush()
    queries.forget()
    return row


def written(key: str, value: Any) -> str:
    """The one way in which this value is written; refuses what lies outside the bounds (FEATURES 110)."""
    line = entry(key)
    try:
        text = value if isinstance(value, str) else line.kind.show(value)
        return line.kind.show(line.kind.read(text))
    except Nonsense as nonsense:
        raise FieldWrong(line.title, nonsense.allowed) from None
    except (TypeError, AttributeError):
        raise FieldWrong(line.title, line.kind.bounds()) from None
