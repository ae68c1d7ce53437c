"""Who sees a hand-back: those who lead the reception, and the head who owes it (R-106, R-108)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.access.capabilities import Can, condition
from app.access.groups import Group
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import HEAD_RELATION, Relation, ceiling
from app.people.models import Account
from app.people.standing import standing
from app.reception.grades import Grade
from app.reception.handback import queries
from app.reception.handback.models import HandBack
from app.reception.handback.rules import TO_HAND
from app.reception.orders import hooks, visibility
from app.reception.orders.states import OrderState

READERS = frozenset({Relation.GM, Relation.MD, Relation.COORDINATOR})
"""R-109. The archive's readers; the reports stand in it."""
SHELVED = frozenset({OrderState.ARCHIVED, OrderState.CLOSED})
OWN_WORDS = frozenset({Group.F1, Group.F11, Group.F12})


@condition(Can.HAND_BACK)
def heads_it(account: Account, thing: Any, at: datetime) -> bool:
    """R-106. The head of the department, own or acting."""
    return not isinstance(thing, HandBack) or thing.dept in standing(account, at).headed


@guarded(HandBack, name=lambda hand_back: hand_back.order.journal_name)
def hand_back_standing(hand_back: HandBack, reader: Account, at: datetime) -> Standing:
    """The head reads his own words while it is his turn; once handed back, that it is handed back (R-108)."""
    order = hand_back.order
    found = visibility.relations(order, reader, at) & READERS
    if found:
        return Standing(found, ceiling(found), journalled=order.grade in (Grade.VA, Grade.VB))
    if not heads_it(reader, hand_back, at) or order.state in SHELVED or order.id in visibility.shut_to(reader, at):
        return NO_STANDING
    own = Standing(frozenset({HEAD_RELATION[hand_back.dept]}), frozenset({Group.F1}))
    return replace(own, groups=OWN_WORDS) if hand_back.state in TO_HAND else own


def connect() -> None:
    """What the room below asks this one."""
    visibility.add_hand_backs(queries.departments_handed_back, queries.is_handed_back)
    hooks.open_hand_backs.append(queries.open_departments)
