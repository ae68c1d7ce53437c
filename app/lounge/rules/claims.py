"""Damage: the closed table of a claim, the default waiver, who is told (L-090, section 17). Pure."""

from app.errors import WrongState
from app.marks import Mark

FEN = 100


class ClaimState(Mark):
    """Section 17."""

    RECORDED = "recorded", "已记录", "recorded"
    ASSESSED = "assessed", "已定损", "assessed"
    ACCEPTED = "accepted", "客人已确认", "accepted"
    DISPUTED = "disputed", "客人有异议", "disputed"
    PAID = "paid", "已赔付", "paid"
    WAIVED = "waived", "已免赔", "waived"


class ClaimAction(Mark):
    RECORD = "record", "记录损坏", "record"
    ASSESS = "assess", "定损", "assess"
    ACCEPT = "accept", "客人确认", "accept"
    DISPUTE = "dispute", "客人提出异议", "dispute"
    PAY = "pay", "收款", "pay"
    WAIVE = "waive", "免赔", "waive"


class Basis(Mark):
    """L-090. By what the cost is known."""

    PRICE = "price", "重置价（价目表）", "replacement price (price list)"
    INVOICE = "invoice", "维修发票", "repair invoice"
    DEPRECIATED = "depreciated", "折旧后价值", "price less depreciation"


S, A = ClaimState, ClaimAction

CLAIM_MOVES: dict[tuple[ClaimState, ClaimAction], ClaimState] = {
    (S.RECORDED, A.ASSESS): S.ASSESSED,
    (S.ASSESSED, A.ACCEPT): S.ACCEPTED,
    (S.ASSESSED, A.DISPUTE): S.DISPUTED,
    (S.DISPUTED, A.ASSESS): S.ASSESSED,
    (S.ACCEPTED, A.PAY): S.PAID,
    (S.RECORDED, A.WAIVE): S.WAIVED,
    (S.ASSESSED, A.WAIVE): S.WAIVED,
    (S.ACCEPTED, A.WAIVE): S.WAIVED,
    (S.DISPUTED, A.WAIVE): S.WAIVED,
}
"""Section 17, damage claim."""

SETTLED = frozenset({S.PAID, S.WAIVED})


def claim_after(state: ClaimState, action: ClaimAction) -> ClaimState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return CLAIM_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def can(state: ClaimState, action: ClaimAction) -> bool:
    return (state, action) in CLAIM_MOVES


def is_waived_by_default(cost_fen: int, *, accidental: bool, below_yuan: int) -> bool:
    """L-090. Accidental and below the limit: exactly 100.00 is no longer below."""
    return accidental and cost_fen < below_yuan * FEN


def is_told_to_gm(cost_fen: int, *, above_yuan: int) -> bool:
    """L-090. Above the limit: exactly 5,000.00 is not above."""
    return cost_fen > above_yuan * FEN
