"""What this room says when it refuses, and the notices it sends."""

from http import HTTPStatus

from app.errors import Refusal, tell
from app.notices import subjects

tell({
    "AE-30": (
        "该人员不能被扩大知悉范围：系统管理员及无接待工作的人员除外，总经理与市场营销总监无须扩大。",
        "This person's groups cannot be widened: not an administrator's, not without guest work; GM and MD know all.",
    ),
    "AE-31": ("只有已下达且部门尚可查阅的接待令才能扩大知悉范围。",
              "Groups are widened only for an issued order that the departments can still read."),
    "AE-32": ("请至少选择一个信息分组。", "Choose at least one field group."),
    "AE-33": ("不能暂停总经理或市场营销总监本人，也不能暂停自己。",
              "Neither the general manager, nor the marketing director, nor yourself can be suspended."),
    "AE-34": ("{name} 对本接待令的访问已经暂停。", "{name}'s access to this order is suspended already."),
    "AE-35": ("本人的紧急查看不得由本人复核，代理期间也不例外。",
              "Nobody reviews his own emergency access, not even when acting for the reviewer."),
    "AE-36": ("结论须由另一人提出后再确认。", "A conclusion is confirmed by another person than the one who made it."),
    "AE-37": ("“无措施”不能与其他措施同时选择；至少选择一项。",
              '"None" does not go with other measures; choose at least one.'),
    "AE-38": ("结论尚未提出。", "There is no conclusion yet."),
    "AE-39": ("警告、取消访问、移交人事须指明有关人员。",
              "A warning, a loss of access and a referral to HR name the person concerned."),
    "AE-40": ("此编号或代号下没有可由您紧急查看的接待令，请核对后再试。已填内容仍在，密码须再输入一次。",
              "Under this number or code name there is no order that you could open. Check it and try again. What you "
              "typed is kept; enter your password once more."),
})  # fmt: skip


class NothingToOpen(Refusal):
    """A-006, A-013. No such order, or none of his: the same sentence, with the form as it was typed."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("AE-40")


EMERGENCY_OPENED = subjects.subject(
    "order.emergency", "{name} 已被紧急查看，请复核", "{name} was opened under emergency access; please review"
)
CASE_OPENED = subjects.subject("case.opened", "{name}：疑似泄密，请处理", "{name}: suspected disclosure")
CASE_CONCLUDED = subjects.subject(
    "case.concluded", "{name}：泄密事件结论待确认", "{name}: conclusion of the disclosure case to confirm"
)
CASE_SENT_BACK = subjects.subject(
    "case.sent_back", "{name}：泄密事件结论被退回", "{name}: conclusion of the disclosure case sent back"
)
CASE_CLOSED = subjects.subject("case.closed", "{name}：泄密事件已结案", "{name}: disclosure case closed")
REPLACE_DELEGATE = subjects.subject(
    "delegate.away", "{name}：本部门有受派人不能继续，请另行落实", "{name}: a delegate of yours is out; name another"
)
WIDENED = subjects.subject("order.widened", "{name}：您的知悉范围已扩大", "{name}: your groups were widened")
