"""The course of a hand-back, and what it needs (R-105, R-106, section 17). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.errors import FieldWrong, Words, WrongState
from app.marks import Mark


class HandBackState(Mark):
    REQUESTED = "requested", "待交回", "requested"
    SUBMITTED = "submitted", "已交回待确认", "submitted"
    RETURNED = "returned", "退回补正", "returned"
    ACCEPTED = "accepted", "已确认", "accepted"


class HandBackAction(Mark):
    SUBMIT = "submit", "提交交回", "hand back"
    ACCEPT = "accept", "确认交回", "accept"
    RETURN = "return", "退回补正", "return"


S, A = HandBackState, HandBackAction

MOVES: dict[tuple[HandBackState, HandBackAction], HandBackState] = {
    (S.REQUESTED, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.ACCEPT): S.ACCEPTED,
    (S.SUBMITTED, A.RETURN): S.RETURNED,
    (S.RETURNED, A.SUBMIT): S.SUBMITTED,
}

HANDED = frozenset({HandBackState.SUBMITTED, HandBackState.ACCEPTED})
"""R-108. The department has handed back and sees the order no more."""

TO_HAND = frozenset({HandBackState.REQUESTED, HandBackState.RETURNED})
"""It is the head's turn."""


def after(state: HandBackState, action: HandBackAction) -> HandBackState:
    """The state after a move; refuses with XE-02 what section 17 does not have (X-017)."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def is_late(state: HandBackState, *, due_at: datetime, now: datetime) -> bool:
    """R-105. Strictly after the due time; at that moment it is in time (X-020)."""
    return state in TO_HAND and now > due_at


@dataclass(frozen=True)
class Report:
    """R-106. The head's words: the short report, and what becomes of own notes and photos.

    ``notes`` are the notes handed in, as text; with ``kept_none`` the department declares that it has none.
    """

    went_well: str
    went_wrong: str
    remarks: str
    costs: str
    notes: str = ""
    kept_none: bool = False


SHORTEST, LONGEST = 1, 2000
NOTES = Words("笔记与照片", "Notes and photos")
PARTS = {
    "went_well": Words("做得好的地方", "What went well"),
    "went_wrong": Words("不足之处", "What failed"),
    "remarks": Words("宾客意见", "The guest's remarks"),
    "costs": Words("费用", "Costs"),
}


def refuse_incomplete(report: Report) -> None:
    """R-106, X-018. Every part says something, if only "无" (as RE-01 asks); notes are handed in or declared none."""
    for name, label in PARTS.items():
        if not SHORTEST <= len(getattr(report, name).strip()) <= LONGEST:
            raise FieldWrong(label, Words(f"请填写{SHORTEST}–{LONGEST}字", f"{SHORTEST} to {LONGEST} characters"))
    noted = report.notes.strip()
    if report.kept_none == bool(noted):
        problem = Words("请录入内容，或声明没有（二选一）", "hand them in or declare that there are none")
        raise FieldWrong(NOTES, problem)
    if len(noted) > LONGEST:
        raise FieldWrong(NOTES, Words(f"最多{LONGEST}字", f"at most {LONGEST} characters"))
