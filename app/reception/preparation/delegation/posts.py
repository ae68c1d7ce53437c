"""For which work somebody is named, and what the duty groups of a department are (R-035, 2.4). Pure."""

from app.access.groups import WHOLE, Group
from app.access.relations import CEILINGS, Relation, delegate_relation
from app.people.rules import HEAD_ROLE, Dept, Role

POSTS: dict[Dept, tuple[Role, ...]] = {
    Dept.FO: (Role.FRONT_DESK, Role.CONCIERGE, Role.STAFF),
    Dept.LNG: (Role.LOUNGE_ATTENDANT,),
    Dept.SEC: (Role.SHIFT_LEADER, Role.GUARD),
    Dept.GR: (Role.GUEST_RELATIONS,),
    Dept.FIN: (Role.FINANCE, Role.STAFF),
    Dept.HR: (Role.HR, Role.STAFF),
    Dept.MKT: (Role.MARKETING_STAFF, Role.SALES),
} | {dept: (Role.STAFF,) for dept in (Dept.HSK, Dept.FNB, Dept.REC, Dept.ENG)}
"""The roles of a department that carry out tasks; a duty group is everybody on duty with one of them."""


def posts_of(dept: Dept) -> tuple[Role, ...]:
    return POSTS.get(dept, ())


def is_head_post(dept: Dept, role: Role) -> bool:
    """R-034. The head takes it over himself: he sees his own part anyway and needs no groups."""
    return HEAD_ROLE[dept] is role


def relation_of(dept: Dept, role: Role) -> Relation | None:
    """Which row of 2.4 the work stands in; none for the head himself."""
    return None if is_head_post(dept, role) else delegate_relation(dept, {role})


def ceiling_of(dept: Dept, role: Role) -> frozenset[Group]:
    """A-005. The most that a head may show to this work."""
    relation = relation_of(dept, role)
    return frozenset() if relation is None else CEILINGS[relation]


def beyond_ceiling(groups: frozenset[Group], dept: Dept, role: Role) -> tuple[Group, ...]:
    """A-005. The groups asked for that the ceiling does not hold; empty when all are allowed."""
    most = ceiling_of(dept, role)
    return tuple(group for group in Group if group in groups and group not in most)


def choosable(dept: Dept, role: Role) -> tuple[Group, ...]:
    """The groups a head may tick, in their order; parts of F10 stand where the whole is not open."""
    most = ceiling_of(dept, role)
    return tuple(group for group in (*WHOLE, Group.LEVEL, Group.VETTING, Group.OWN_POST) if group in most)
