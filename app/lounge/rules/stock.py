"""Requisitions: the closed table of moves, and how many are asked for (L-066, L-103). Pure."""

from app.errors import WrongState
from app.marks import Mark


class RequisitionState(Mark):
    """Section 17."""

    ASKED = "asked", "待发料", "asked"
    ISSUED = "issued", "已发料待收", "issued"
    RECEIVED = "received", "已收料", "received"
    REFUSED = "refused", "未发料", "refused"


class RequisitionAction(Mark):
    """What moves a requisition on."""

    ASK = "ask", "领料申请", "ask"
    ISSUE = "issue", "仓库发料", "issue"
    RECEIVE = "receive", "贵宾厅收料", "receive"
    REFUSE = "refuse", "不予发料", "refuse"


R, A = RequisitionState, RequisitionAction
REQUISITION_MOVES: dict[tuple[RequisitionState | None, RequisitionAction], RequisitionState] = {
    (None, A.ASK): R.ASKED,
    (R.ASKED, A.ISSUE): R.ISSUED,
    (R.ISSUED, A.RECEIVE): R.RECEIVED,
    (R.ASKED, A.REFUSE): R.REFUSED,
}
"""Section 17, requisition."""


def requisition_after(state: RequisitionState | None, action: RequisitionAction) -> RequisitionState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return REQUISITION_MOVES[state, action]
    except KeyError:
        raise WrongState(state or RequisitionState.ASKED, action) from None


def asked_quantity(stock: int, minimum: int) -> int:
    """L-066. Up to twice the minimum, at least one."""
    return max(1, 2 * minimum - stock)


class StockWhy(Mark):
    """L-066. Why the book changed, where nothing was served."""

    COUNTED = "counted", "清点", "counted"
    REMOVED = "removed", "下架", "removed"
    DRAWN = "drawn", "领料入账", "drawn from the store"
