"""One act of a tablet, judged at its true time by the door's own rules and the policy in force then."""

from collections.abc import Callable, Mapping
from datetime import datetime

from app.access.capabilities import ROLES, Can
from app.errors import NotPermitted, Refusal
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.queries import Arrival
from app.lounge.door.services import Shown
from app.lounge.models import Stay
from app.lounge.offline import queries
from app.lounge.offline.models import OfflineAct
from app.lounge.offline.rules import AT_THE_DOOR, ActKind, ActState, Doubt, counts, is_overtaken
from app.lounge.rules.admission import Verdict
from app.lounge.rules.terms import Check, ProofKind, StayAction, StayKind
from app.lounge.stays import services as stays
from app.people.models import Account


class Objection(Exception):
    """Why an act is not entered but put before a person."""

    def __init__(self, doubt: Doubt, refusal: Refusal | None = None) -> None:
        super().__init__(doubt)
        self.doubt = doubt
        self.key = refusal.key if refusal else ""
        self.told: Mapping[str, str] = (
            {"zh": refusal.sentence(english=False), "en": refusal.sentence(english=True)} if refusal else {}
        )


def refuse_doubtful(act: OfflineAct) -> None:
    """A time that is not sure, or an account that had no right to it then, is for a person."""
    if not act.is_sure:
        raise Objection(Doubt.TIME)
    account = act.pack.account
    if not counts(act.at, account.disabled_at) or not account.roles & ROLES[Can.LOUNGE_ENTRY]:
        raise Objection(Doubt.ACCOUNT)


def enter(act: OfflineAct, *, reader: Account, person: Arrival | None = None) -> Stay:
    """The act with its effect; raises an objection before anything is changed.

    ``person`` is whom somebody chose where the words did not tell. ``reader`` looks people up: the one who did it, or,
    where that account is disabled by now, the one who sent it.
    """
    if act.kind in AT_THE_DOOR:
        return _at_the_door(act, person or _who(act, reader))
    return _on_the_stay(act)


def _who(act: OfflineAct, reader: Account) -> Arrival:
    try:
        found = queries.persons(act, reader)
    except NotPermitted:
        raise Objection(Doubt.ACCOUNT) from None
    if len(found) == 1:
        return found[0]
    if not found and act.kind is ActKind.REFUSE:
        return Arrival(StayKind.HOLDER)
    raise Objection(Doubt.SEVERAL if found else Doubt.NOBODY)


def _at_the_door(act: OfflineAct, one: Arrival) -> Stay:
    one, shown, verdict = asked(act, one)
    if queries.gone_on(one, act.at) is not None:
        raise Objection(Doubt.OVERTAKEN)
    if _changed_since(one, act.at):
        raise Objection(Doubt.CHANGED)
    if act.kind is ActKind.REFUSE and verdict.is_admitted:
        raise Objection(Doubt.NOT_REFUSED)
    if act.kind is not ActKind.REFUSE and verdict.failure is not None:
        raise Objection(Doubt.RULE, Refusal(verdict.failure.key, **verdict.failure.words))
    return entry.answer(one, shown, by=act.pack.account, at=act.at, room=queries.room_then(act.at))


def asked(act: OfflineAct, one: Arrival) -> tuple[Arrival, Shown, Verdict]:
    """L-009. Who stood there, what was shown, and what the door says of it at that time."""
    one = door.afresh(one, act.at)
    return one, shown_on(act), entry.judged(one, shown_on(act), queries.room_then(act.at), act.at)


def shown_on(act: OfflineAct) -> Shown:
    """L-003, L-007. What is not noted was not shown, and a check that is not noted was not made."""
    return Shown(
        proof=act.proof or ProofKind.COPY,
        check=act.check or Check.REFUSED,
        document_kind=act.document_kind,
        last_four=queries.last_four_of(act),
        escort_name=act.escort_name,
    )


def _changed_since(one: Arrival, at: datetime) -> bool:
    """A card keeps no history: what was changed later cannot be judged as it was."""
    if one.guest is None:
        return False
    return any(is_overtaken(at, right.changed_at) for right in one.guest.rights if right.ended_at is None)


def _on_the_stay(act: OfflineAct) -> Stay:
    stay = _stay_of(act)
    last = stay.moves[-1]
    if is_overtaken(act.at, last.at):
        if act.kind is ActKind.RETURN and last.action is StayAction.LONG_ABSENCE:
            return _entered(lambda: stays.came_back_unseen(stay, by=act.pack.account, at=act.at), stay)
        raise Objection(Doubt.OVERTAKEN)
    step = {
        ActKind.STEP_OUT: stays.step_out,
        ActKind.RETURN: stays.come_back,
        ActKind.LEAVE: stays.leave,
    }[act.kind]
    return _entered(lambda: step(stay, by=act.pack.account, at=act.at), stay)


def _entered(step: Callable[[], None], stay: Stay) -> Stay:
    try:
        step()
    except Refusal as refusal:
        raise Objection(Doubt.RULE, refusal) from None
    return stay


def _stay_of(act: OfflineAct) -> Stay:
    """By its number, or by the act of the same tablet that began it."""
    if (stay := queries.stay_by_number(act.stay_said)) is not None:
        return stay
    began = queries.act(act.stay_said)
    if began is None or began.state is ActState.REFUSED:
        raise Objection(Doubt.NO_STAY)
    if began.stay is None:
        raise Objection(Doubt.BEFORE)
    return began.stay
