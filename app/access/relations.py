"""2.4. What each relation to an order may know at the most. What is not written here, nobody knows."""

from collections.abc import Iterable

from app.access.groups import WHOLE, Group
from app.marks import Mark
from app.people.rules import Dept, Role


class Relation(Mark):
    GM = "gm", "总经理", "General manager"
    MD = "md", "市场营销总监", "Marketing director"
    LEAD = "lead", "接待总负责人", "Reception lead"
    COORDINATOR = "coordinator", "专人", "Coordinator"
    APPLICANT = "applicant", "申请部门负责人", "Applicant head"
    HEAD_FO = "head_fo", "前厅部负责人", "Head FO"
    HEAD_HSK = "head_hsk", "客房部负责人", "Head HSK"
    HEAD_FNB = "head_fnb", "餐饮部负责人", "Head FNB"
    HEAD_LNG = "head_lng", "贵宾厅主管", "Head LNG"
    HEAD_REC = "head_rec", "康乐部负责人", "Head REC"
    HEAD_SEC = "head_sec", "保安部经理", "Security manager"
    HEAD_ENG = "head_eng", "工程部负责人", "Head ENG"
    HEAD_HR = "head_hr", "行政人事部负责人", "Head HR"
    HEAD_FIN = "head_fin", "财务部负责人", "Head FIN"
    HEAD_GR = "head_gr", "客户关系主管", "Head GR"
    FRONT_DESK = "front_desk", "受派：前台", "Delegate: front desk"
    CONCIERGE = "concierge", "受派：礼宾", "Delegate: concierge"
    HOUSEKEEPING = "housekeeping", "受派：客房", "Delegate: housekeeping"
    FOOD = "food", "受派：餐饮", "Delegate: food and beverage"
    ATTENDANT = "attendant", "受派：贵宾厅", "Delegate: lounge attendant"
    ENGINEERING = "engineering", "受派：工程", "Delegate: engineering"
    RELATIONS = "relations", "受派：客户关系", "Delegate: guest relations"
    SHIFT_LEADER = "shift_leader", "保安班长", "Shift leader"
    GUARD = "guard", "保安员", "Guard"
    DUTY_MANAGER = "duty_manager", "当值值班经理", "Duty manager on duty"
    OTHER_STAFF = "other_staff", "受派：其他部门", "Delegate: other department"
    WIDENED = "widened", "总监扩大授权", "Widened by the director"
    EMERGENCY = "emergency", "紧急查看", "Emergency access"


def _groups(*numbers: int) -> frozenset[Group]:
    return frozenset(Group(f"F{number}") for number in numbers)


ALL = frozenset(WHOLE)

CEILINGS: dict[Relation, frozenset[Group]] = {
    Relation.GM: ALL,
    Relation.MD: ALL,
    Relation.LEAD: ALL - {Group.F12},
    Relation.COORDINATOR: (ALL - {Group.F10}) | {Group.LEVEL},
    Relation.APPLICANT: _groups(1),
    Relation.HEAD_FO: _groups(1, 2, 3, 4, 5, 6, 7, 8, 9, 12),
    Relation.HEAD_HSK: _groups(1, 2, 3, 4, 7, 8),
    Relation.HEAD_FNB: _groups(1, 2, 4, 6, 7, 8),
    Relation.HEAD_LNG: _groups(1, 2, 4, 7, 8),
    Relation.HEAD_REC: _groups(1, 2, 6, 7),
    Relation.HEAD_SEC: _groups(1, 2, 3, 4, 5, 6, 9, 10),
    Relation.HEAD_ENG: _groups(1, 3, 6),
    Relation.HEAD_HR: _groups(1) | {Group.VETTING},
    Relation.HEAD_FIN: _groups(1, 2, 3, 12),
    Relation.HEAD_GR: _groups(1, 2, 3, 4, 6, 7, 8, 9),
    Relation.FRONT_DESK: _groups(1, 2, 3, 4, 7),
    Relation.CONCIERGE: _groups(1, 2, 3, 4, 5),
    Relation.HOUSEKEEPING: _groups(1, 3, 7, 8),
    Relation.FOOD: _groups(1, 6, 7, 8),
    Relation.ATTENDANT: _groups(1, 2, 7),
    Relation.ENGINEERING: _groups(1, 3),
    Relation.RELATIONS: _groups(1, 2, 3, 4, 7, 8, 9),
    Relation.SHIFT_LEADER: _groups(1, 3, 4, 5, 6, 10),
    Relation.GUARD: _groups(1) | {Group.OWN_POST},
    Relation.DUTY_MANAGER: _groups(1, 2, 3, 4),
    Relation.OTHER_STAFF: _groups(1),
    Relation.WIDENED: ALL,
    Relation.EMERGENCY: ALL - {Group.F10, Group.F12},
}
"""The rows of 2.4. Below them what is given by an act of its own: MD's widening, always with the groups that he named
(A-005), and emergency access, which opens neither security, not even its parts, nor money (A-013, AE-06)."""

HEAD_RELATION: dict[Dept, Relation] = {
    dept: Relation(f"head_{dept.lower()}")
    for dept in (Dept.FO, Dept.HSK, Dept.FNB, Dept.LNG, Dept.REC, Dept.SEC, Dept.ENG, Dept.HR, Dept.FIN, Dept.GR)
}

POST_RELATION = HEAD_RELATION | {Dept.GMO: Relation.GM, Dept.MKT: Relation.MD}
"""How the holder of each post stands to an order, and whoever acts for him (A-010)."""

DESK = frozenset(
    {
        Relation.FRONT_DESK,
        Relation.CONCIERGE,
        Relation.ATTENDANT,
        Relation.GUARD,
        Relation.SHIFT_LEADER,
        Relation.DUTY_MANAGER,
    }
)
"""A-004. Delegates at a desk see from 24 h before arrival to the end of the departure day."""

_BY_DEPARTMENT = {
    Dept.HSK: Relation.HOUSEKEEPING,
    Dept.FNB: Relation.FOOD,
    Dept.ENG: Relation.ENGINEERING,
    Dept.GR: Relation.RELATIONS,
}


def delegate_relation(department: Dept, roles: Iterable[Role]) -> Relation:
    """Which row of 2.4 a delegate stands in, by department and role; the narrowest that fits."""
    held = frozenset(roles)
    match department:
        case Dept.FO:
            if Role.FRONT_DESK in held:
                return Relation.FRONT_DESK
            return Relation.CONCIERGE if Role.CONCIERGE in held else Relation.OTHER_STAFF
        case Dept.LNG:
            return Relation.ATTENDANT
        case Dept.SEC:
            return Relation.SHIFT_LEADER if Role.SHIFT_LEADER in held else Relation.GUARD
        case _:
            return _BY_DEPARTMENT.get(department, Relation.OTHER_STAFF)


def ceiling(relations: Iterable[Relation]) -> frozenset[Group]:
    """All that these relations together may open."""
    return frozenset().union(*(CEILINGS[relation] for relation in relations))
