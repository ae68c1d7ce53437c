"""Numbered paper goes out; its lines come in and are judged like what a tablet kept (N15)."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.access.sealed import seal
from app.clock import local
from app.errors import Refusal
from app.extensions import db
from app.journal import services as journal
from app.lounge.backentry import queries
from app.lounge.backentry.models import PaperLine, PaperPack
from app.lounge.backentry.rules import Finding, LineState, Written, findings, is_impossible
from app.lounge.offline import services as offline
from app.lounge.offline.models import OfflineAct, OfflinePack
from app.lounge.offline.rules import ActKind, ActState
from app.lounge.pen import hold_pen
from app.lounge.policies import door_policy
from app.lounge.rules.terms import Check, ProofKind
from app.people.models import Account
from app.policy import value
from app.printing.models import PrintedCopy
from app.reception.frontdesk.documents import DocumentKind


@dataclass(frozen=True)
class Typed:
    """One line as it stands on the paper."""

    written: Written
    words: str = ""
    document_kind: DocumentKind | None = None
    last_four: str = ""
    is_void: bool = False


def note_pack(copy: PrintedCopy, first: int, last: int, *, by: Account, at: datetime) -> PaperPack:
    """The pack that has just been printed; who printed the same numbers a moment earlier wins."""
    pack = PaperPack(first=first, last=last, printed_at=at, printed_by_id=by.id, copy=copy)
    db.session.add(pack)
    db.session.flush()
    return pack


def found_on(typed: Sequence[Typed], pack: PaperPack, *, at: datetime) -> dict[int, tuple[Finding, ...]]:
    """What is wrong with each line, by its number; judged by the policy of its own time."""
    entered = [serial for serial, line in queries.lines(pack.id).items() if line.state is LineState.ENTERED]
    hosts = {*entered, *(one.written.serial for one in typed if one.written.host_serial is None and not one.is_void)}
    return {one.written.serial: _found(one.written, hosts, at) for one in typed if not one.is_void}


def _found(line: Written, hosts: set[int], at: datetime) -> tuple[Finding, ...]:
    then = line.in_at or at
    return findings(
        line, now=local(at), policy=door_policy(then), hosts=hosts,
        limit_minutes=value("lounge.stay_limit_minutes", then),
    )  # fmt: skip


def enter(pack: PaperPack, typed: Sequence[Typed], *, written_by: Account, by: Account, at: datetime) -> int:
    """All lines that were typed, or, where one cannot be true as it stands, none. How many wait for a person."""
    hold_pen()
    known = queries.lines(pack.id)
    for one in typed:
        serial = one.written.serial
        if serial in known or not pack.first <= serial <= pack.last:
            raise Refusal("LE-93", serial=f"{serial:04d}")
    wrong = [serial for serial, found in found_on(typed, pack, at=at).items() if is_impossible(found)]
    if wrong:
        raise Refusal("LE-94", serials=[f"{serial:04d}" for serial in wrong])
    for one in typed:
        state = LineState.SPOILT if one.is_void else LineState.ENTERED
        db.session.add(PaperLine(serial=one.written.serial, pack=pack, state=state, entered_at=at, entered_by=by))
    journal.record("lounge.paper_entered", record=f"lounge_paper:{pack.first}", facts={"lines": len(typed)})
    acts = _acts([one for one in typed if not one.is_void], pack, written_by, by=by, at=at)
    offline.judge_all(acts, by=by, at=at)
    return sum(1 for act in acts if act.state is ActState.CONFLICT)


def _acts(
    typed: Sequence[Typed], pack: PaperPack, written_by: Account, *, by: Account, at: datetime
) -> list[OfflineAct]:
    """In and out of each line as acts of whoever wrote it; the earlier first, and of one moment the host first."""
    batch = OfflinePack(tag=secrets.token_hex(16), account=written_by, issued_at=pack.printed_at, due=1)
    db.session.add(batch)
    hosts = {one.written.serial: one for one in typed}
    acts = []
    for one in sorted(typed, key=lambda one: (one.written.host_serial is not None, one.written.serial)):
        acts += _in_and_out(one, hosts.get(one.written.host_serial or 0), batch)
    acts.sort(key=lambda act: (act.at, act.kind is ActKind.LEAVE, act.kind is ActKind.COMPANION))
    for number, act in enumerate(acts, start=1):
        act.number, act.received_at, act.sent_by_id, act.skew_seconds = number, at, by.id, 0
    db.session.add_all(acts)
    db.session.flush()
    return acts


def _in_and_out(one: Typed, host: Typed | None, batch: OfflinePack) -> list[OfflineAct]:
    line = one.written
    assert line.in_at is not None, "a line without time is impossible"
    came = _act(one, ActKind.COMPANION if line.host_serial else ActKind.ADMIT, line.in_at, batch)
    came.words = seal((host.words if host else one.words) or one.words or None)
    came.last_four, came.document_kind = seal(one.last_four or None), one.document_kind
    came.proof, came.check = ProofKind.DOCUMENT if one.last_four else ProofKind.CARD, Check.PASSED
    if line.out_at is None:
        return [came]
    gone = _act(one, ActKind.LEAVE, line.out_at, batch)
    gone.stay_said = came.act_id
    return [came, gone]


def _act(one: Typed, kind: ActKind, at: datetime, batch: OfflinePack) -> OfflineAct:
    return OfflineAct(
        act_id=str(uuid.uuid4()), pack=batch, kind=kind, serial=one.written.serial, shown_at=at, at=at, is_sure=True,
        state=ActState.WAITING, stay_said="", escort_name="",
    )  # fmt: skip
