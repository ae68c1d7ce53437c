"""Who at the lounge may know what of whom (2.4, A-003, A-004).

A guest of an order is known through the order alone: the relation, the window and the ceilings are the order's own.
Card holders, invited and escorted visitors are the lounge's guests; the desks that work with them see who they are.
"""

from datetime import datetime

from flask import has_request_context
from flask_login import current_user

from app.access.groups import Group
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import CEILINGS, Relation
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest, Stay
from app.people.current import my_standing
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.orders.visibility import guest_standing as order_guest_standing

AT_THE_DOOR = frozenset({Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR})
OWN_GUESTS: dict[Role, tuple[Relation, frozenset[Group]]] = {
    Role.GM: (Relation.GM, CEILINGS[Relation.GM]),
    Role.MARKETING_DIRECTOR: (Relation.MD, CEILINGS[Relation.MD]),
    Role.LOUNGE_SUPERVISOR: (Relation.HEAD_LNG, CEILINGS[Relation.HEAD_LNG] | {Group.F12}),
    Role.LOUNGE_ATTENDANT: (Relation.ATTENDANT, CEILINGS[Relation.ATTENDANT]),
    Role.FRONT_DESK: (Relation.FRONT_DESK, frozenset({Group.F1, Group.F2})),
    Role.MARKETING_STAFF: (Relation.OTHER_STAFF, frozenset({Group.F1, Group.F2})),
}
"""The lounge's own guests. The supervisor keeps the cards and their spend; who registers a companion needs the name."""

CODE_NAME_ONLY = Standing(frozenset({Relation.OTHER_STAFF}), CEILINGS[Relation.OTHER_STAFF])
"""A-016. Somebody at the door who was not delegated to the order: that a person is in the lounge, by code name."""


def roles_of(reader: Account, at: datetime) -> frozenset[Role]:
    """Own and acting roles; within one request asked once, since every line of a board asks."""
    if has_request_context() and getattr(current_user, "account_id", None) == reader.id:
        return my_standing().roles
    return standing(reader, at).roles


def own_guest_standing(reader: Account, at: datetime) -> Standing:
    held = [OWN_GUESTS[role] for role in roles_of(reader, at) if role in OWN_GUESTS]
    if not held:
        return NO_STANDING
    relations = frozenset(relation for relation, _groups in held)
    return Standing(relations, frozenset().union(*(groups for _relation, groups in held)))


def order_of(guest: LoungeGuest | None) -> int | None:
    """For the journal: whose order a person in the lounge belongs to."""
    return guest.order_guest.order_id if guest is not None and guest.order_guest is not None else None


@guarded(LoungeGuest, name=lambda guest: f"lounge_guest:{guest.id}", order=order_of)
def guest_standing(guest: LoungeGuest, reader: Account, at: datetime) -> Standing:
    """Of a guest of an order what the order allows; at least, at the door, the code name."""
    if guest.order_guest is None:
        return own_guest_standing(reader, at)
    on_order = order_guest_standing(guest.order_guest, reader, at)
    if on_order.relations or not roles_of(reader, at) & AT_THE_DOOR:
        return on_order
    return CODE_NAME_ONLY


@guarded(Entitlement, name=lambda right: f"lounge_guest:{right.guest_id}", order=lambda right: order_of(right.guest))
def entitlement_standing(right: Entitlement, reader: Account, at: datetime) -> Standing:
    return guest_standing(right.guest, reader, at)


@guarded(CompanionRegistration, name=lambda one: f"companion:{one.id}", order=lambda one: order_of(one.host))
def companion_standing(companion: CompanionRegistration, reader: Account, at: datetime) -> Standing:
    """A companion is known to those who know the host."""
    return guest_standing(companion.host, reader, at)


@guarded(Stay, name=lambda stay: f"stay:{stay.id}", order=lambda stay: order_of(stay.guest))
def stay_standing(stay: Stay, reader: Account, at: datetime) -> Standing:
    """The lounge's record, for the lounge's people; what it says of the person, the person's own standing decides."""
    if not roles_of(reader, at) & (AT_THE_DOOR | {Role.GM, Role.MARKETING_DIRECTOR}):
        return NO_STANDING
    return guest_standing(stay.guest, reader, at) if stay.guest else own_guest_standing(reader, at)
