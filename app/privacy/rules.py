"""The law of chapter 11 that needs no record: retention, the moves of a request and of a breach case. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from app.errors import WrongState, tell
from app.marks import Mark

tell(
    {
        "PE-01": (
            "该资料因投诉/调查保留，暂不能删除。",
            "These data are held for a complaint or investigation and cannot be erased yet.",
        ),
        "PE-02": ("依法须保存至 {date}。", "The law requires keeping this until {date}."),
        "PE-05": ("该资料已在保留中。", "These data are held already."),
    }
)

ERASED = "已删除"
"""P-012. What stands where something was erased."""


class Kind(Mark):
    """P-009. What is kept for a time of its own."""

    COMPANION = "companion", "陪同人员登记", "companion registrations"
    DOCUMENT = "document", "入住登记的证件信息", "document data of check-ins"
    DENIED = "denied", "拒绝入场记录", "refused entries"
    STAY = "stay", "贵宾厅停留记录", "lounge stays"
    CLAIM = "claim", "损坏赔偿", "damage claims"
    VIOLATION = "violation", "违规与暂停记录", "violations and suspensions"
    INCIDENT = "incident", "突发事件与疏散记录", "incidents and evacuations"
    ROSTER = "roster", "排班与背景核查结果", "rosters and vetting outcomes"
    ORDER = "order", "接待令与归档", "orders and archive"
    NOTICE = "notice", "通知", "notices"
    ENQUIRY = "enquiry", "来访来电与留言", "enquiries and messages"
    SIGN_IN = "sign_in", "登录记录", "sign-ins"
    AUDIT = "audit", "审计日志", "audit trail"


_AS = {Kind.DOCUMENT: Kind.COMPANION, Kind.ENQUIRY: Kind.NOTICE, Kind.SIGN_IN: Kind.NOTICE}
"""Kinds without a line of their own in the register are kept as long as what they are most like."""
POLICY_KEY: Mapping[Kind, str] = {kind: f"retention.{_AS.get(kind, kind).value}" for kind in Kind} | {
    Kind.CLAIM: "retention.complaint",
}
"""A claim of damage may be quarrelled about as long as a complaint."""


def kept_since(at: datetime, days: int) -> datetime:
    """P-009, X-020. What ended at this moment is kept for exactly its days and is not due yet; what ended before is."""
    return at - timedelta(days=days)


class RequestKind(Mark):
    """P-010."""

    INFORMATION = "information", "查询", "information"
    CORRECTION = "correction", "更正", "correction"
    DELETION = "deletion", "删除", "deletion"
    COPY = "copy", "复制", "copy"
    RESTRICTION = "restriction", "限制处理", "restriction"


class RequestState(Mark):
    RECEIVED = "received", "已收到", "received"
    IDENTIFIED = "identified", "已核实身份", "identified"
    ANSWERED = "answered", "已答复", "answered"
    REFUSED = "refused", "已拒绝", "refused"
    CLOSED = "closed", "已结案", "closed"


class BreachState(Mark):
    OPEN = "open", "处理中", "open"
    CONTAINED = "contained", "已控制", "contained"
    REPORTED = "reported", "已报告", "reported"
    CLOSED = "closed", "已结案", "closed"


class Step(Mark):
    IDENTIFY = "identify", "核实身份", "identify"
    ANSWER = "answer", "答复", "answer"
    REFUSE = "refuse", "拒绝", "refuse"
    CONTAIN = "contain", "确认已控制", "contain"
    REPORT = "report", "记录报告", "report"
    CLOSE = "close", "结案", "close"


State = TypeVar("State", RequestState, BreachState)

REQUEST_MOVES: Mapping[tuple[RequestState, Step], RequestState] = {
    (RequestState.RECEIVED, Step.IDENTIFY): RequestState.IDENTIFIED,
    (RequestState.IDENTIFIED, Step.ANSWER): RequestState.ANSWERED,
    (RequestState.IDENTIFIED, Step.REFUSE): RequestState.REFUSED,
    (RequestState.ANSWERED, Step.CLOSE): RequestState.CLOSED,
    (RequestState.REFUSED, Step.CLOSE): RequestState.CLOSED,
}
BREACH_MOVES: Mapping[tuple[BreachState, Step], BreachState] = {
    (BreachState.OPEN, Step.CONTAIN): BreachState.CONTAINED,
    (BreachState.CONTAINED, Step.REPORT): BreachState.REPORTED,
    (BreachState.REPORTED, Step.CLOSE): BreachState.CLOSED,
}


def after(moves: Mapping[tuple[State, Step], State], state: State, step: Step) -> State:
    """Section 17. Everything that is not in the table is refused (X-017)."""
    if (state, step) not in moves:
        raise WrongState(state, step)
    return moves[state, step]


def steps_from(moves: Mapping[tuple[State, Step], State], state: State) -> tuple[Step, ...]:
    return tuple(step for before, step in moves if before is state)


class CaseOf(StrEnum):
    """Which case a line of the log belongs to."""

    REQUEST = "request"
    BREACH = "breach"


UNANSWERED = frozenset({RequestState.RECEIVED, RequestState.IDENTIFIED})
UNREPORTED = frozenset({BreachState.OPEN, BreachState.CONTAINED})
