"""A claim from the record to the payment or the waiver (L-090). Every act holds the pen of the lounge."""

from dataclasses import dataclass
from datetime import datetime

from app import numbers, policy
from app.clock import local
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.claims import messages
from app.lounge.claims.models import ClaimMove, DamageClaim
from app.lounge.models import Stay
from app.lounge.pen import changed, hold_pen
from app.lounge.people import queries as lounge_people
from app.lounge.rules.claims import (
    SETTLED,
    Basis,
    ClaimAction,
    ClaimState,
    claim_after,
    is_told_to_gm,
    is_waived_by_default,
)
from app.lounge.rules.facts import highest_grade
from app.notices import services as notices
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role

DEFAULT = "意外损坏且低于免赔额，按规定免赔"


@dataclass(frozen=True)
class Damage:
    """What was found, as it is typed."""

    item: str
    facts: str
    accidental: bool


def record(stay: Stay, damage: Damage, *, by: Account, at: datetime) -> DamageClaim:
    """L-090, L-025. On the stay in which it happened; a companion's stands for the host, who answers for it."""
    hold_pen()
    if stay.guest is None:
        raise Refusal("LE-70")
    claim = DamageClaim(
        number=numbers.next("SH", local(at).year), stay_id=stay.id, guest=stay.guest, companion=stay.companion,
        item=damage.item, facts=damage.facts, accidental=damage.accidental,
        grade=highest_grade(lounge_people.rights_of(stay.guest, at)), state=ClaimState.RECORDED, recorded_at=at,
        moves=[ClaimMove(action=ClaimAction.RECORD, at=at, by_id=by.id)],
    )  # fmt: skip
    db.session.add(claim)
    db.session.flush()
    _done(claim, ClaimAction.RECORD)
    return claim


def assess(
    claim: DamageClaim, cost_fen: int, basis: Basis, reference: str, *, insist: bool, by: Account, at: datetime
) -> None:
    """L-090. By a documented price. Accidental and small is waived by default, unless it is claimed on purpose."""
    hold_pen()
    _move(claim, ClaimAction.ASSESS, by=by, at=at, words=reason_given(reference), cost_fen=cost_fen, basis=basis)
    below = policy.value("lounge.damage_waive_yuan", at)
    if is_waived_by_default(cost_fen, accidental=claim.accidental, below_yuan=below) and not insist:
        _move(claim, ClaimAction.WAIVE, by=None, at=at, words=DEFAULT)
    if is_told_to_gm(cost_fen, above_yuan=policy.value("lounge.damage_gm_yuan", at)):
        _tell(claim, messages.LARGE, [people.general_manager(at)], at)


def accept(claim: DamageClaim, *, by: Account, at: datetime) -> None:
    """The guest has signed the statement (D-17); finance hears that money comes."""
    hold_pen()
    _move(claim, ClaimAction.ACCEPT, by=by, at=at)
    _tell(claim, messages.TO_PAY, [people.head_of(Dept.FIN, at), *people.active(role=Role.FINANCE)], at)


def dispute(claim: DamageClaim, words: str, *, by: Account, at: datetime) -> None:
    """Section 17. Assessed again on a new basis, or waived."""
    hold_pen()
    _move(claim, ClaimAction.DISPUTE, by=by, at=at, words=reason_given(words))


def pay(claim: DamageClaim, receipt: str, *, by: Account, at: datetime) -> None:
    """Section 17. By finance, with the receipt."""
    hold_pen()
    _move(claim, ClaimAction.PAY, by=by, at=at, words=reason_given(receipt))


def waive(claim: DamageClaim, reason: str, *, by: Account, at: datetime) -> None:
    """2.6. By MD, of VA and VB guests by GM; with the reason."""
    hold_pen()
    _move(claim, ClaimAction.WAIVE, by=by, at=at, words=reason_given(reason))


def _move(
    claim: DamageClaim, action: ClaimAction, *, by: Account | None, at: datetime, words: str = "", **known: object
) -> None:
    """The only writer of a claim's state (X-017)."""
    state = claim_after(claim.state, action)
    for name, value in known.items():
        setattr(claim, name, value)
    claim.state, claim.settled_at = state, at if state in SETTLED else None
    cost = claim.cost_fen if action is ClaimAction.ASSESS else None
    claim.moves.append(
        ClaimMove(action=action, at=at, by_id=by.id if by else None, cost_fen=cost, words=words)
    )
    _done(claim, action)


def _tell(claim: DamageClaim, subject: messages.Subject, told: list[Account | None], at: datetime) -> None:
    notices.tell(
        told, subject, name=claim.number, record=claim.journal_name, link=f"/lounge/claims/{claim.id}", at=at,
        once=f"{subject.code}:{claim.id}:{claim.cost_fen}",
    )  # fmt: skip


def _done(claim: DamageClaim, action: ClaimAction) -> None:
    journal.record(f"lounge.claim_{action.value}", record=claim.journal_name)
    changed()
