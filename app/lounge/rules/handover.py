"""The handover of a shift: its lines, its table of moves, who may sign (L-100 to L-102, O-020 to O-025). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import Refusal, Words, WrongState
from app.marks import Mark


class HandoverKind(Mark):
    """L-101 between two shifts of the lounge; L-102 at closing, to the security shift leader."""

    SHIFT = "shift", "班间交接", "between shifts"
    CLOSING = "closing", "闭厅交接", "at closing"


class HandoverState(Mark):
    """Section 17."""

    OPEN = "open", "草拟", "draft"
    FILLED = "filled", "已填写", "filled in"
    PROBLEM = "problem", "有问题待处理", "problem"
    SIGNED_OUT = "signed_out", "交班已签", "signed by outgoing"
    COMPLETE = "complete", "已完成", "complete"


class HandoverAction(Mark):
    """What moves a handover on."""

    OPEN = "open", "开始交接", "begin"
    FILL = "fill", "填写", "fill in"
    STOP = "stop", "报告问题", "report a problem"
    DECIDE = "decide", "上级处理", "decide"
    SIGN = "sign", "交班签字", "sign out"
    TAKE_OVER = "take_over", "接班签字", "take over"


S, A = HandoverState, HandoverAction
HANDOVER_MOVES: dict[tuple[HandoverState | None, HandoverAction], HandoverState] = {
    (None, A.OPEN): S.OPEN,
    (S.OPEN, A.FILL): S.FILLED,
    (S.FILLED, A.FILL): S.FILLED,
    (S.FILLED, A.STOP): S.PROBLEM,
    (S.PROBLEM, A.DECIDE): S.FILLED,
    (S.FILLED, A.SIGN): S.SIGNED_OUT,
    (S.SIGNED_OUT, A.TAKE_OVER): S.COMPLETE,
}
"""Section 17, handover; what is filled in may be filled in again until the outgoing person signs."""


def handover_after(state: HandoverState | None, action: HandoverAction) -> HandoverState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return HANDOVER_MOVES[state, action]
    except KeyError:
        raise WrongState(state or HandoverState.OPEN, action) from None


class Topic(Mark):
    """L-100, L-102. The lines. What the house knows by itself stands under its line and is only explained (N19)."""

    WORK = "work", "工作", "work"
    SUPPLIES = "supplies", "物料", "supplies"
    ARTICLES = "articles", "物品", "articles"
    ORAL = "oral", "口头通知", "oral messages"
    DETAILS = "details", "工作细节", "details"
    POINTS = "points", "注意事项", "points to note"
    CHANGES = "changes", "物品变动", "changes in articles"
    MATTERS = "matters", "未了事项", "open matters"
    GUESTS = "guests", "在厅宾客及应离时间", "guests inside with due time"
    LOCKERS = "lockers", "在用储物柜", "lockers used"
    KEYS = "keys", "钥匙", "keys"
    CHECKS = "checks", "未完成的检查", "unfinished checks"
    FOUND = "found", "拾获物品", "found articles"
    ALARM = "alarm", "报警系统状态", "alarm state"


KNOWN_BY_ITSELF = frozenset({Topic.GUESTS, Topic.LOCKERS, Topic.CHECKS})
"""Lines that the house fills in; "none" there is a fact too."""
ONLY_AT_CLOSING = frozenset({Topic.FOUND, Topic.ALARM})


def topics_of(kind: HandoverKind) -> tuple[Topic, ...]:
    return tuple(one for one in Topic if kind is HandoverKind.CLOSING or one not in ONLY_AT_CLOSING)


def typed_topics(kind: HandoverKind) -> tuple[Topic, ...]:
    """The lines that people fill in, or say "none" to."""
    return tuple(one for one in topics_of(kind) if one not in KNOWN_BY_ITSELF)


@dataclass(frozen=True)
class Fact:
    """N19. Something that is so at this moment. ``key`` names the record, so that an explanation finds it again."""

    topic: Topic
    key: str
    words: Words
    due_at: datetime | None = None


def as_kept(fact: Fact) -> dict[str, Any]:
    """A fact as the signed record keeps it."""
    due = fact.due_at.isoformat() if fact.due_at else None
    return {"topic": fact.topic.value, "key": fact.key, "zh": fact.words.zh, "en": fact.words.en, "due_at": due}


def as_was(kept: Mapping[str, Any]) -> Fact:
    due = datetime.fromisoformat(kept["due_at"]) if kept["due_at"] else None
    return Fact(Topic(kept["topic"]), kept["key"], Words(kept["zh"], kept["en"]), due)


def refuse_unfilled(kind: HandoverKind, said: Mapping[str, str], nothing: frozenset[str]) -> None:
    """L-100. Every line is filled, or said to be "none"; the alarm is never "none"."""
    missing = [
        topic for topic in typed_topics(kind)
        if not said.get(topic.value) and (topic.value not in nothing or topic is Topic.ALARM)
    ]  # fmt: skip
    if missing:
        raise Refusal("LE-140", lines=missing)


def refuse_same_person(outgoing_id: int, incoming_id: int) -> None:
    """A-011, O-021."""
    if outgoing_id == incoming_id:
        raise Refusal("LE-141")
