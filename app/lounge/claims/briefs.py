"""What the pages of damage show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, allowed, may
from app.access.projector import WITHHELD, Purpose, project
from app.errors import NotFound
from app.formats import yuan
from app.lounge.claims import queries
from app.lounge.claims.models import ClaimMove, DamageClaim
from app.lounge.claims.visibility import claim_standing
from app.lounge.emergencies.calling import call_stay
from app.lounge.rules.claims import ClaimAction, ClaimState, can
from app.lounge.stays.queries import names_of
from app.panel import Line, Panel
from app.people.models import Account

ASKS: dict[ClaimAction, Can] = {
    ClaimAction.ASSESS: Can.LOUNGE_MANAGE,
    ClaimAction.ACCEPT: Can.LOUNGE_ENTRY,
    ClaimAction.DISPUTE: Can.LOUNGE_ENTRY,
    ClaimAction.PAY: Can.LOUNGE_COLLECT,
    ClaimAction.WAIVE: Can.LOUNGE_WAIVE,
}
"""Section 17, 2.6. Who moves a claim on."""


def called(claim: DamageClaim, reader: Account, at: datetime) -> str:
    """By name or code name who may know the guest; for finance the number of the stay is enough."""
    if claim.stay is None or not claim_standing(claim, reader, at).relations:
        return claim.stay.number or claim.number if claim.stay else claim.number
    return call_stay(claim.stay, reader, at)


@dataclass(frozen=True)
class Row:
    id: int
    number: str
    called: str
    item: str
    state: ClaimState
    cost: str
    recorded_at: datetime


def rows(found: Iterable[DamageClaim], reader: Account, at: datetime) -> list[Row]:
    return [
        Row(one.id, one.number, called(one, reader, at), one.item, one.state, _money(one.cost_fen), one.recorded_at)
        for one in found
    ]


def _money(fen: int | None) -> str:
    return yuan(fen) if fen is not None else ""


@dataclass(frozen=True)
class Happening:
    """A line of the timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: Any = ""


@dataclass(frozen=True)
class Page:
    """One claim, for one reader."""

    id: int
    number: str
    called: str
    item: str
    state: ClaimState
    grade: Any
    facts: tuple[tuple[str, Any], ...]
    stay_id: int | None
    acts: frozenset[ClaimAction]
    may_print: bool
    timeline: tuple[Happening, ...]


def page(claim: DamageClaim, reader: Account, at: datetime) -> Page:
    knows = bool(claim_standing(claim, reader, at).relations)
    acts = (act for act, asked in ASKS.items() if can(claim.state, act) and allowed(reader, asked, claim, at))
    return Page(
        id=claim.id,
        number=claim.number,
        called=called(claim, reader, at),
        item=claim.item,
        state=claim.state,
        grade=claim.grade if knows else None,
        facts=(
            (_("What happened"), facts_of(claim, reader, at)),
            (_("By accident"), claim.accidental),
            (_("Cost"), _money(claim.cost_fen)),
            (_("Basis"), claim.basis),
            (_("Companion"), _("caused by a companion; the host answers") if claim.companion_id else None),
        ),
        stay_id=claim.stay_id if may(reader, Can.LOUNGE_ENTRY, at) else None,
        acts=frozenset(acts),
        may_print=may(reader, Can.LOUNGE_MANAGE, at) and claim.cost_fen is not None,
        timeline=_timeline(claim.moves, knows),
    )


def facts_of(claim: DamageClaim, reader: Account, at: datetime) -> Any:
    try:
        return project(claim, reader, Purpose.READ, at).facts
    except NotFound:
        return WITHHELD


def _timeline(moves: Iterable[ClaimMove], knows: bool) -> tuple[Happening, ...]:
    moves = list(moves)
    names = names_of({one.by_id for one in moves if one.by_id})
    return tuple(
        Happening(one.at, f"{one.action.label} {_money(one.cost_fen)}".strip(),
                  names.get(one.by_id or 0, _("by default")), one.words if knows or not one.words else WITHHELD)
        for one in moves
    )  # fmt: skip


def panels(account: Account, at: datetime) -> list[Panel]:
    """What of the claims waits for this person: to assess, to pay."""
    if not may(account, Can.LOUNGE_CLAIMS, at):
        return []
    mine = {act for act in (ClaimAction.ASSESS, ClaimAction.PAY) if may(account, ASKS[act], at)}
    lines = tuple(
        Line(text=f"{one.number} {one.item}", url=url_for("lounge.claim", claim_id=one.id), action=act.label,
             state=one.state)
        for one in queries.unsettled() for act in mine if can(one.state, act)
    )  # fmt: skip
    return [Panel(_("Damage in the lounge"), lines, url=url_for("lounge.claims"), order=35)] if lines else []
