"""Packs go out while the network is there; acts come back and are entered once, at their true time (L-004, N15)."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from app.access.sealed import seal
from app.clock import local
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.keys import derive
from app.lounge.door import services as entry
from app.lounge.door.queries import Arrival
from app.lounge.models import Stay
from app.lounge.offline import claims, judging, messages, queries
from app.lounge.offline.claims import Claim, Malformed
from app.lounge.offline.judging import Objection
from app.lounge.offline.models import OfflineAct, OfflinePack
from app.lounge.offline.rules import ActKind, ActMove, ActState, Doubt, Kept, after, next_ready, true_time
from app.lounge.pen import hold_pen
from app.notices import services as notices
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept


@dataclass(frozen=True)
class Sent:
    """One line as a tablet sends it."""

    tag: str
    line: str
    seal: str


@dataclass(frozen=True)
class Answered:
    """What the tablet is told about one act: it may forget it as soon as it has this."""

    act_id: str
    state: ActState
    doubt: Doubt | None = None


def open_pack(*, by: Account, login_id: int | None, device_id: int | None, at: datetime) -> OfflinePack:
    """A tablet is prepared for a time without network."""
    pack = OfflinePack(
        tag=secrets.token_hex(16), account=by, login_id=login_id, device_id=device_id, issued_at=at, due=1
    )
    db.session.add(pack)
    db.session.flush()
    journal.record("lounge.offline_pack", record=f"offline_pack:{pack.id}")
    return pack


def key_of(tag: str) -> bytes:
    """The key with which the acts of a pack are sealed."""
    return derive(current_app.config["MASTER_KEY"], f"lounge-offline:{tag}")


def replay(sent: Sequence[Sent], *, sent_at: datetime, by: Account, at: datetime) -> list[Answered]:
    """Take what a tablet kept. However often, in whatever order and parts it arrives, each act has its effect once."""
    hold_pen()
    rows = [_kept(one, sent_at=sent_at, by=by, at=at) for one in sent]
    packs = {row.pack_id: row.pack for row in rows if isinstance(row, OfflineAct)}
    _go_on(packs, by=by, at=at)
    return [row if isinstance(row, Answered) else Answered(row.act_id, row.state, row.doubt) for row in rows]


def _kept(one: Sent, *, sent_at: datetime, by: Account, at: datetime) -> OfflineAct | Answered:
    """The row of a line, new or known; what is no act of a pack of ours is answered and not kept."""
    try:
        claim = claims.read(one.line, sent_at)
    except Malformed:
        return Answered("", ActState.REFUSED)
    if (known := queries.act(claim.act_id)) is not None:
        return known
    pack = queries.pack(one.tag)
    genuine = pack is not None and claims.is_sealed(key_of(one.tag), one.line, one.seal)
    if pack is None or not genuine or queries.is_number_taken(pack.id, claim.number):
        journal.record("lounge.offline_unsealed", outcome="refused", facts={"act": claim.act_id})
        return Answered(claim.act_id, ActState.REFUSED)
    return _row(claim, pack, by=by, at=at)


def _row(claim: Claim, pack: OfflinePack, *, by: Account, at: datetime) -> OfflineAct:
    true = true_time(claim.clock, issued_at=pack.issued_at, received_at=at)
    act = OfflineAct(
        act_id=claim.act_id, pack=pack, number=claim.number, kind=claim.kind, words=seal(claim.words or None),
        last_four=seal(claim.last_four or None), escort_name=claim.escort_name, stay_said=claim.stay, proof=claim.proof,
        document_kind=claim.document_kind, check=claim.check, shown_at=claim.clock.shown_at, at=true.at,
        skew_seconds=int(true.skew.total_seconds()), is_sure=true.is_sure, received_at=at, sent_by_id=by.id,
        state=after(None, ActMove.HOLD),
    )  # fmt: skip
    db.session.add(act)
    db.session.flush()
    return act


def judge_all(acts: Sequence[OfflineAct], *, by: Account, at: datetime) -> None:
    """N15. Lines of paper: all of them are there, the earlier first."""
    for act in acts:
        _judge(act, by=by)
    if doubtful := [act for act in acts if act.state is ActState.CONFLICT]:
        _tell_supervisor(doubtful[0], at)


def _go_on(packs: dict[int, OfflinePack], *, by: Account, at: datetime) -> None:
    """Judge what is due, the earliest first, until each pack waits for an act that has not arrived."""
    doubtful = []
    waiting = {act.act_id: act for act in queries.waiting(packs)}
    while True:
        kept = (Kept(act.act_id, act.pack_id, act.number, act.at) for act in waiting.values())
        ready = next_ready(kept, {number: pack.due for number, pack in packs.items()})
        if ready is None:
            break
        act = waiting.pop(ready.act_id)
        _judge(act, by=by)
        act.pack.due = act.number + 1
        if act.state is ActState.CONFLICT:
            doubtful.append(act)
    if doubtful:
        _tell_supervisor(doubtful[0], at)


def _judge(act: OfflineAct, *, by: Account) -> None:
    reader = act.pack.account if act.pack.account.active else by
    try:
        judging.refuse_doubtful(act)
        stay = _in_its_name(act, lambda: judging.enter(act, reader=reader))
    except Objection as objection:
        _object(act, objection)
    else:
        _apply(act, stay)
    db.session.flush()


def _in_its_name(act: OfflineAct, step: Callable[[], Stay]) -> Stay:
    """A-009. The entries of the trail name who did it, and say that it was without network."""
    source = {"paper": act.serial} if act.serial else {"offline": act.act_id}
    with journal.marked(actor_id=act.pack.account_id, at=local(act.at).isoformat(), **source):
        return step()


def _object(act: OfflineAct, objection: Objection) -> None:
    act.state = after(act.state, ActMove.OBJECT)
    act.doubt, act.refusal, act.refusal_facts = objection.doubt, objection.key, dict(objection.told)
    facts = {"act": act.act_id, "doubt": objection.doubt.value, "key": objection.key}
    journal.record("lounge.offline_conflict", record=f"offline_act:{act.id}", outcome="refused", facts=facts)


def _apply(act: OfflineAct, stay: Stay) -> None:
    act.state, act.stay, act.doubt = after(act.state, ActMove.APPLY), stay, None
    _forget(act)


def _forget(act: OfflineAct) -> None:
    """What was typed about the guest stands in the stay, or is nobody's business any more."""
    act.words = act.last_four = None


def _tell_supervisor(act: OfflineAct, at: datetime) -> None:
    notices.tell(
        [people.head_of(Dept.LNG, at)], messages.OFFLINE_CONFLICT, name="", record=f"offline_act:{act.id}",
        link="/lounge/offline/acts", at=at, once=f"lounge.offline:{act.id}",
    )  # fmt: skip


# --- what the supervisor decides --------------------------------------------------------------------


def judge_again(act: OfflineAct, person: Arrival | None, when: datetime | None, why: str, *, by: Account,
                at: datetime) -> None:  # fmt: skip
    """With the person or the time that the words and the clock did not tell; the account's right is the supervisor's
    to say. Refused, with the reason, where it still cannot be entered."""
    hold_pen()
    _refuse_settled(act, ActMove.APPLY)
    note = reason_given(why)
    act.at = min(when, act.received_at) if when else act.at
    reader = act.pack.account if act.pack.account.active else by
    try:
        stay = _in_its_name(act, lambda: judging.enter(act, reader=reader, person=person))
    except Objection as objection:
        raise Refusal("LE-90", why=objection.doubt) from None
    _apply(act, stay)
    _settled(act, note, by=by, at=at)


def enter_as_exception(act: OfflineAct, person: Arrival, why: str, *, by: Account, at: datetime) -> None:
    """The guest was in, whatever the rules say: written down as it was."""
    hold_pen()
    _refuse_settled(act, ActMove.APPLY)
    note = reason_given(why)
    if act.kind not in (ActKind.ADMIT, ActKind.COMPANION) or act.doubt is not Doubt.RULE:
        raise Refusal("LE-91")
    one, shown, verdict = judging.asked(act, person)
    stay = _in_its_name(
        act, lambda: entry.let_in_as_exception(one, shown, verdict, note, by=act.pack.account, at=act.at)
    )
    _apply(act, stay)
    _settled(act, note, by=by, at=at)


def dismiss(act: OfflineAct, why: str, *, by: Account, at: datetime) -> None:
    """It has no effect; the row stays and says why (X-005)."""
    hold_pen()
    note = reason_given(why)
    act.state, act.doubt = after(act.state, ActMove.DISMISS), None
    _forget(act)
    _settled(act, note, by=by, at=at)


def go_on_without(act: OfflineAct, *, by: Account, at: datetime) -> None:
    """The acts before this one will not arrive: the tablet is lost. Go on with what is here."""
    hold_pen()
    if act.state is ActState.WAITING:
        act.pack.due = min(one.number for one in queries.waiting([act.pack_id]))
        journal.record("lounge.offline_gap", record=f"offline_pack:{act.pack_id}", facts={"from": act.pack.due})
        _go_on({act.pack_id: act.pack}, by=by, at=at)


def _refuse_settled(act: OfflineAct, move: ActMove) -> None:
    """What another has settled a moment ago is settled."""
    db.session.refresh(act, ["state"])
    after(act.state, move)


def _settled(act: OfflineAct, why: str, *, by: Account, at: datetime) -> None:
    """What hung on it is judged now."""
    act.settled_at, act.settled_by, act.settled_why = at, by, why
    facts = {"act": act.act_id, "state": act.state.value}
    journal.record("lounge.offline_settled", record=f"offline_act:{act.id}", facts=facts)
    db.session.flush()
    for follower in queries.hanging_on(act.act_id):
        if follower.doubt is Doubt.BEFORE:
            _judge(follower, by=by)


