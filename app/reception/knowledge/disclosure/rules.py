"""A-015. Suspected disclosure: the case and its closed table of moves (section 17), findings, measures. Pure."""

from collections.abc import Collection

from app.errors import Refusal, WrongState
from app.marks import Mark


class CaseState(Mark):
    OPEN = "open", "待处理", "open"
    INVESTIGATING = "investigating", "调查中", "under investigation"
    CLOSED = "closed", "已结案", "closed"


class CaseAction(Mark):
    """``conclude`` is MD's word, ``confirm`` the privacy officer's; the case is closed by both."""

    REPORT = "report", "报告", "report"
    INVESTIGATE = "investigate", "开始调查", "begin to investigate"
    CONCLUDE = "conclude", "提出结论", "conclude"
    SEND_BACK = "send_back", "退回结论", "send the conclusion back"
    CONFIRM = "confirm", "确认结论", "confirm the conclusion"


S, A = CaseState, CaseAction
MOVES = {
    (S.OPEN, A.INVESTIGATE): S.INVESTIGATING,
    (S.INVESTIGATING, A.CONCLUDE): S.INVESTIGATING,
    (S.INVESTIGATING, A.SEND_BACK): S.INVESTIGATING,
    (S.INVESTIGATING, A.CONFIRM): S.CLOSED,
}


def after(state: CaseState, action: CaseAction) -> CaseState:
    """X-017."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


class Source(Mark):
    """From where a case comes."""

    REPORT = "report", "员工报告", "report of an employee"
    EMERGENCY = "emergency", "紧急查看复核", "review of an emergency access"
    LOST_COPY = "lost_copy", "纸质资料遗失", "lost copy"


class Finding(Mark):
    CONFIRMED = "confirmed", "属实", "confirmed"
    UNFOUNDED = "unfounded", "不属实", "unfounded"
    UNCLEAR = "unclear", "无法查清", "not to be cleared up"


class Measure(Mark):
    """A-015. Recorded, never carried out by the program; there are no fines."""

    WARNING = "warning", "警告", "warning"
    LOSS_OF_ACCESS = "loss_of_access", "取消访问", "loss of access"
    HR_REFERRAL = "hr_referral", "移交人事", "referral to HR"
    NONE = "none", "无措施", "none"


def refuse_measures(measures: Collection[Measure], *, concerns_somebody: bool) -> None:
    """One at least; "none" stands alone, and every other names the person."""
    if not measures or (Measure.NONE in measures and len(set(measures)) > 1):
        raise Refusal("AE-37")
    if Measure.NONE not in measures and not concerns_somebody:
        raise Refusal("AE-39")
