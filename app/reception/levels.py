"""Security levels and the floor that the kind of guest sets under them (S-001 to S-003). Pure."""

from app.marks import Mark


class SecurityLevel(Mark):
    """S-001. How heavily a reception is guarded; ``none`` is routine and creates no security task."""

    I = "I", "一级", "level I"  # noqa: E741  the regulations count in Roman figures
    II = "II", "二级", "level II"
    III = "III", "三级", "level III"
    NONE = "none", "日常", "routine"

    @property
    def is_guarded(self) -> bool:
        """True for I, II and III: such an order gets a security task (S-010)."""
        return self is not SecurityLevel.NONE

    def is_below(self, other: "SecurityLevel") -> bool:
        """True when this level guards less than the other; a level is not below itself."""
        return _WEIGHT[self] < _WEIGHT[other]


_WEIGHT = {SecurityLevel.NONE: 0, SecurityLevel.III: 1, SecurityLevel.II: 2, SecurityLevel.I: 3}


class GuestCategory(Mark):
    """S-002. What the guest is, as far as the level of the guard depends on it.

    S-003: ``ministry_province`` means provinces and municipalities directly under the central government;
    leaders of an ordinary city are ``city_leader``.
    """

    STATE_LEADER = "state_leader", "党政和国家领导人、外国国家元首", "state and party leader, foreign head of state"
    MINISTRY_PROVINCE = "ministry_province", "国家部委、省（市）党政主要领导", "minister, principal of a province"
    CITY_LEADER = "city_leader", "市级党政领导", "city leader"
    SOE_HEAD = "soe_head", "大型国有企业负责人", "head of a large state enterprise"
    PUBLIC_FIGURE = "public_figure", "有社会影响力的公众人物", "public figure"
    OTHER = "other", "其他", "other"

    @property
    def floor(self) -> SecurityLevel:
        return _FLOOR[self]


_FLOOR = {
    GuestCategory.STATE_LEADER: SecurityLevel.I,
    GuestCategory.MINISTRY_PROVINCE: SecurityLevel.II,
    GuestCategory.CITY_LEADER: SecurityLevel.III,
    GuestCategory.SOE_HEAD: SecurityLevel.III,
    GuestCategory.PUBLIC_FIGURE: SecurityLevel.III,
    GuestCategory.OTHER: SecurityLevel.NONE,
}

_PROPOSED = {"VA": SecurityLevel.I, "VB": SecurityLevel.II, "VC": SecurityLevel.III, "VD": SecurityLevel.NONE}


def proposed_level(grade: str) -> SecurityLevel:
    """S-002. The level that a grade (VA to VD) proposes; it proposes only, the GM confirms."""
    return _PROPOSED[grade]


def floor_level(category: GuestCategory, notice: SecurityLevel | None = None) -> SecurityLevel:
    """S-002, S-003. The lowest level allowed: that of the category, or that of the authority's notice if higher.

    A notice that names a lower level than the category does not lower the floor.
    """
    if notice is not None and category.floor.is_below(notice):
        return notice
    return category.floor


def is_below_floor(level: SecurityLevel, category: GuestCategory, notice: SecurityLevel | None = None) -> bool:
    """SE-01. A level equal to the floor is allowed."""
    return level.is_below(floor_level(category, notice))


def needs_reason(level: SecurityLevel, grade: str) -> bool:
    """S-002. Going below the level that the grade proposes needs a reason; the level itself or above does not."""
    return level.is_below(proposed_level(grade))
