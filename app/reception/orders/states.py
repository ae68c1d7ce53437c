"""The life of an order: its states, the acts that move it, and the closed table of moves (DOMAIN 4.14). Pure."""

from app.errors import WrongState
from app.marks import Mark


class OrderState(Mark):
    DRAFT = "draft", "草稿", "draft"
    SUBMITTED = "submitted", "已申请", "submitted"
    RETURNED = "returned", "退回补充", "returned"
    VERIFIED = "verified", "已核实", "verified"
    APPROVED = "approved", "已批准", "approved"
    REJECTED = "rejected", "不予受理", "rejected"
    ISSUED = "issued", "已下达", "issued"
    PREPARING = "preparing", "准备中", "preparing"
    READY = "ready", "就绪", "ready"
    IN_HOUSE = "in_house", "在店", "in house"
    DEPARTED = "departed", "已离店", "departed"
    ARCHIVED = "archived", "已归档", "archived"
    CLOSED = "closed", "已结案", "closed"
    CANCELLED = "cancelled", "已取消", "cancelled"


class Action(Mark):
    """What people (or the system) do to an order. ``issue_unchanged`` is R-048: a new version that nobody must sign."""

    CREATE = "create", "新建", "create"
    SUBMIT = "submit", "提交申请", "submit"
    DISCARD = "discard", "作废草稿", "discard"
    RETURN = "return", "退回补充", "return"
    RESUBMIT = "resubmit", "重新提交", "resubmit"
    REJECT = "reject", "不予受理", "reject"
    VERIFY = "verify", "核实", "verify"
    APPROVE = "approve", "批准", "approve"
    SEND_BACK = "send_back", "退回市场营销总监", "send back"
    ISSUE = "issue", "下达", "issue"
    ALL_SIGNED = "all_signed", "全部签收", "all signed"
    DECLARE_READY = "declare_ready", "确认就绪", "declare ready"
    TASK_FAILS = "task_fails", "任务不合格", "task fails"
    ISSUE_VERSION = "issue_version", "下达新版本", "issue new version"
    ISSUE_UNCHANGED = "issue_unchanged", "下达新版本（无需重签）", "issue new version, nobody signs again"
    CHECK_IN = "check_in", "主宾入住", "check in the principal"
    OVERRIDE_CHECK_IN = "override_check_in", "特批入住", "check in with override"
    LAST_OUT = "last_out", "主宾全部离店", "last principal out"
    ARCHIVE = "archive", "归档", "archive"
    CLOSE = "close", "结案", "close"
    WITHDRAW = "withdraw", "撤回申请", "withdraw"
    CANCEL = "cancel", "取消接待", "cancel"


S, A = OrderState, Action

MOVES: dict[tuple[OrderState, Action], OrderState] = {
    (S.DRAFT, A.SUBMIT): S.SUBMITTED,
    (S.DRAFT, A.DISCARD): S.CANCELLED,
    (S.SUBMITTED, A.RETURN): S.RETURNED,
    (S.RETURNED, A.RESUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.REJECT): S.REJECTED,
    (S.SUBMITTED, A.VERIFY): S.VERIFIED,
    (S.VERIFIED, A.APPROVE): S.APPROVED,
    (S.VERIFIED, A.SEND_BACK): S.SUBMITTED,
    (S.VERIFIED, A.REJECT): S.REJECTED,
    (S.APPROVED, A.ISSUE): S.ISSUED,
    (S.ISSUED, A.ALL_SIGNED): S.PREPARING,
    (S.PREPARING, A.DECLARE_READY): S.READY,
    (S.READY, A.TASK_FAILS): S.PREPARING,
    (S.PREPARING, A.ISSUE_VERSION): S.ISSUED,
    (S.READY, A.ISSUE_VERSION): S.ISSUED,
    (S.ISSUED, A.ISSUE_VERSION): S.ISSUED,
    (S.IN_HOUSE, A.ISSUE_VERSION): S.IN_HOUSE,
    (S.READY, A.ISSUE_UNCHANGED): S.READY,
    (S.READY, A.CHECK_IN): S.IN_HOUSE,
    (S.ISSUED, A.OVERRIDE_CHECK_IN): S.IN_HOUSE,
    (S.PREPARING, A.OVERRIDE_CHECK_IN): S.IN_HOUSE,
    (S.IN_HOUSE, A.LAST_OUT): S.DEPARTED,
    (S.DEPARTED, A.ARCHIVE): S.ARCHIVED,
    (S.ARCHIVED, A.CLOSE): S.CLOSED,
    (S.SUBMITTED, A.WITHDRAW): S.CANCELLED,
    (S.RETURNED, A.WITHDRAW): S.CANCELLED,
    (S.VERIFIED, A.WITHDRAW): S.CANCELLED,
    (S.APPROVED, A.CANCEL): S.CANCELLED,
    (S.ISSUED, A.CANCEL): S.CANCELLED,
    (S.PREPARING, A.CANCEL): S.CANCELLED,
    (S.READY, A.CANCEL): S.CANCELLED,
}

NEEDS_REASON = frozenset({A.RETURN, A.REJECT, A.SEND_BACK, A.ISSUE_VERSION, A.ISSUE_UNCHANGED, A.OVERRIDE_CHECK_IN,
                          A.WITHDRAW, A.CANCEL})
"""Acts that refuse without a reason (XE-03)."""

APPLYING = frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED, S.VERIFIED, S.APPROVED})
"""Before issue: the departments know nothing of it (R-020)."""

ISSUED_STATES = frozenset({S.ISSUED, S.PREPARING, S.READY, S.IN_HOUSE, S.DEPARTED, S.ARCHIVED, S.CLOSED})
"""A version exists; a cancelled order may have one or not."""

LIVE = frozenset({S.ISSUED, S.PREPARING, S.READY, S.IN_HOUSE})
"""Issued and not yet over: it can be amended, and its departments work on it."""

OVER = frozenset({S.REJECTED, S.CANCELLED, S.ARCHIVED, S.CLOSED})
"""No longer open: its code name is free again, and it clashes with nobody (R-012)."""

HELD = frozenset(set(S) - OVER - {S.DRAFT})
"""Open orders that marketing knows of; a second one for the same guest and dates is refused (R-012)."""


def after(state: OrderState, action: Action) -> OrderState:
    """X-017. The state that follows; a move that is not in the table is refused with XE-02."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def is_possible(state: OrderState, action: Action) -> bool:
    return (state, action) in MOVES


class AckState(Mark):
    """Section 17, Acknowledgement."""

    PENDING = "pending", "待签收", "to be signed"
    SIGNED = "signed", "已签收", "signed"
    QUERIED = "queried", "有疑问", "queried"
    SUPERSEDED = "superseded", "已被新版取代", "superseded"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class AckAction(Mark):
    QUERY = "query", "提出疑问", "query"
    ANSWER = "answer", "答复", "answer"
    SIGN = "sign", "签收", "sign"
    SUPERSEDE = "supersede", "被新版取代", "supersede"
    CARRY_OVER = "carry_over", "沿用签收", "carry over"
    WITHDRAW = "withdraw", "撤回", "withdraw"


P = AckState

ACK_MOVES: dict[tuple[AckState, AckAction], AckState] = {
    (P.PENDING, AckAction.QUERY): P.QUERIED,
    (P.QUERIED, AckAction.ANSWER): P.PENDING,
    (P.PENDING, AckAction.SIGN): P.SIGNED,
    (P.PENDING, AckAction.SUPERSEDE): P.SUPERSEDED,
    (P.QUERIED, AckAction.SUPERSEDE): P.SUPERSEDED,
    (P.SIGNED, AckAction.SUPERSEDE): P.SUPERSEDED,
    (P.SIGNED, AckAction.CARRY_OVER): P.SIGNED,
    (P.PENDING, AckAction.WITHDRAW): P.WITHDRAWN,
    (P.QUERIED, AckAction.WITHDRAW): P.WITHDRAWN,
    (P.SIGNED, AckAction.WITHDRAW): P.WITHDRAWN,
}


def ack_after(state: AckState, action: AckAction) -> AckState:
    """X-017 for acknowledgements."""
    try:
        return ACK_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


class Category(Mark):
    GROUP_RECEPTION = "group_reception", "集团接待", "group reception"
    KEY_GUEST = "key_guest", "酒店重要客户", "important guest of the hotel"
    AUTHORITY = "authority", "主管部门", "supervising authority"


class VersionKind(Mark):
    INITIAL = "initial", "首发", "first issue"
    AMENDMENT = "amendment", "变更", "amendment"
    URGENT_WRITTEN = "urgent_written", "紧急变更补发", "urgent change in writing"
    CANCELLATION = "cancellation", "取消通知", "cancellation"


class CheckState(Mark):
    """R-013. What marketing knows about the truth of an item."""

    UNVERIFIED = "unverified", "未核实", "not verified"
    VERIFIED = "verified", "已核实", "verified"
    DOUBTFUL = "doubtful", "存疑", "doubtful"
