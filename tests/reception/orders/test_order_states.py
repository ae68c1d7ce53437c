"""4.14 and section 17, Acknowledgement: the tables of moves are closed (X-017)."""

import pytest

from app.errors import WrongState
from app.reception.orders.states import (
    ACK_MOVES,
    MOVES,
    NEEDS_REASON,
    OVER,
    AckAction,
    AckState,
    Action,
    OrderState,
    ack_after,
    after,
)

pytestmark = pytest.mark.pure

S, A = OrderState, Action

TABLE = {
    "draft submit submitted", "draft discard cancelled", "submitted return returned", "returned resubmit submitted",
    "submitted reject rejected", "submitted verify verified", "verified approve approved",
    "verified send_back submitted", "verified reject rejected", "approved issue issued", "issued all_signed preparing",
    "preparing declare_ready ready", "ready task_fails preparing", "preparing issue_version issued",
    "ready issue_version issued", "issued issue_version issued", "ready check_in in_house",
    "issued override_check_in in_house", "preparing override_check_in in_house", "in_house issue_version in_house",
    "in_house last_out departed", "departed archive archived", "archived close closed", "submitted withdraw cancelled",
    "returned withdraw cancelled", "verified withdraw cancelled", "approved cancel cancelled",
    "issued cancel cancelled", "preparing cancel cancelled", "ready cancel cancelled",
    "ready issue_unchanged ready",
}  # fmt: skip
"""4.14 line by line; the last is R-048: nobody must sign the new version, the state stays."""


def test_moves_are_those_of_the_domain_and_no_others():
    assert {f"{state.value} {action.value} {to.value}" for (state, action), to in MOVES.items()} == TABLE


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("action", A)
def test_every_other_move_is_refused(state, action):
    if (state, action) in MOVES:
        assert after(state, action) is MOVES[state, action]
    else:
        with pytest.raises(WrongState) as refused:
            after(state, action)
        assert (refused.value.key, refused.value.status) == ("XE-02", 409)


@pytest.mark.parametrize("state", sorted(OVER))
def test_a_finished_order_moves_only_from_archived_to_closed(state):
    assert [action for action in A if (state, action) in MOVES] == ([A.CLOSE] if state is S.ARCHIVED else [])


def test_refusal_names_state_and_action_in_both_languages():
    with pytest.raises(WrongState) as refused:
        after(S.DRAFT, A.ISSUE)
    assert refused.value.sentence(english=False) == "当前状态为“草稿”，不能执行“下达”。"
    assert refused.value.sentence(english=True) == 'State is "draft"; "issue" is not possible.'


def test_acts_that_need_a_reason():
    """4.14, column guard."""
    assert {action.value for action in NEEDS_REASON} == {
        "return", "reject", "send_back", "withdraw", "cancel", "override_check_in", "issue_version", "issue_unchanged",
    }  # fmt: skip


ACK_TABLE = {
    "pending query queried", "queried answer pending", "pending sign signed", "pending supersede superseded",
    "queried supersede superseded", "signed supersede superseded", "signed carry_over signed",
    "pending withdraw withdrawn", "queried withdraw withdrawn", "signed withdraw withdrawn",
}  # fmt: skip


def test_acknowledgement_moves_are_those_of_section_17():
    assert {f"{state.value} {action.value} {to.value}" for (state, action), to in ACK_MOVES.items()} == ACK_TABLE


@pytest.mark.parametrize("state", AckState)
@pytest.mark.parametrize("action", AckAction)
def test_every_other_acknowledgement_move_is_refused(state, action):
    if (state, action) not in ACK_MOVES:
        with pytest.raises(WrongState):
            ack_after(state, action)
