"""2.6. Who may do what. What nobody wrote down here, nobody may do."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from app import clock
from app.people.models import Account
from app.people.rules import HEAD_ROLES, Dept, Role
from app.people.standing import PersonStanding, standing


class Can(StrEnum):
    """What people do, as the desks name it."""

    APPLY = "apply"
    VERIFY_APPLICATION = "verify_application"
    DECIDE_APPLICATION = "decide_application"
    REJECT_APPLICATION = "reject_application"
    ISSUE_ORDER = "issue_order"
    ARCHIVE_ORDER = "archive_order"
    SEAL_FACTS = "seal_facts"
    DRAFT_ORDER = "draft_order"
    SEE_ORDERS = "see_orders"
    SIGN_RECEIPT = "sign_receipt"
    DELEGATE = "delegate"
    COMPLETE_TASK = "complete_task"
    INSPECT_HEAD = "inspect_head"
    INSPECT_MD = "inspect_md"
    INSPECT_GM = "inspect_gm"
    WAIVE_TASK = "waive_task"
    DECLARE_READY = "declare_ready"
    CONFIRM_GATE = "confirm_gate"
    EDIT_CONTINGENCY = "edit_contingency"
    APPROVE_CONTINGENCY = "approve_contingency"
    READ_CONTINGENCY = "read_contingency"
    WIDEN_KNOWLEDGE = "widen_knowledge"
    SUSPEND_ACCESS = "suspend_access"
    SEE_KNOWLEDGE = "see_knowledge"
    OPEN_EMERGENCY = "open_emergency"
    REVIEW_EMERGENCY = "review_emergency"
    REPORT_LEAK = "report_leak"
    READ_CASES = "read_cases"
    INVESTIGATE_CASE = "investigate_case"
    CONFIRM_CASE = "confirm_case"
    SEE_DAY_LIST = "see_day_list"
    CHECK_IN = "check_in"
    OVERRIDE_ARRIVAL = "override_arrival"
    SET_ROOM_STATUS = "set_room_status"
    LOUNGE_ENTRY = "lounge_entry"
    LOUNGE_MANAGE = "lounge_manage"
    LOUNGE_CONDUCT = "lounge_conduct"
    LOUNGE_CLAIMS = "lounge_claims"
    LOUNGE_COLLECT = "lounge_collect"
    LOUNGE_WAIVE = "lounge_waive"
    LOUNGE_EMERGENCY = "lounge_emergency"
    LOUNGE_EVACUATE = "lounge_evacuate"
    LOUNGE_ALL_CLEAR = "lounge_all_clear"
    SEE_REPAIRS = "see_repairs"
    MEND = "mend"
    READ_HANDOVER = "read_handover"
    DECIDE_HANDOVER = "decide_handover"
    SEE_STOCK = "see_stock"
    ISSUE_STORES = "issue_stores"
    REGISTER_COMPANION = "register_companion"
    INVITE_TO_LOUNGE = "invite_to_lounge"
    SEE_SECURITY = "see_security"
    SECURITY_PLAN = "security_plan"
    APPROVE_SECURITY_PLAN = "approve_security_plan"
    PRINT_POSTS = "print_posts"
    LOG_POST = "log_post"
    RECORD_VETTING = "record_vetting"
    PRINT_ORDER = "print_order"
    PRINT_RUN_SHEET = "print_run_sheet"
    PRINT_DAY_SHEET = "print_day_sheet"
    HAND_BACK = "hand_back"
    ACCEPT_HAND_BACK = "accept_hand_back"
    KEEP_COPIES = "keep_copies"
    PROPOSE_POLICY = "propose_policy"
    APPROVE_POLICY = "approve_policy"
    ENTER_POLICY = "enter_policy"
    SEE_POLICY = "see_policy"
    MANAGE_ACCOUNTS = "manage_accounts"
    APPOINT_ACTING = "appoint_acting"
    SEE_LOGINS = "see_logins"
    READ_JOURNAL = "read_journal"
    READ_MATRIX = "read_matrix"
    REVIEW_LOOKS = "review_looks"
    READ_PRIVACY = "read_privacy"
    KEEP_PRIVACY = "keep_privacy"
    PLACE_HOLD = "place_hold"
    TAKE_MESSAGE = "take_message"
    READ_MESSAGES = "read_messages"
    AGREE_CALLERS = "agree_callers"
    WATCH_NAMES = "watch_names"


GM, MD = Role.GM, Role.MARKETING_DIRECTOR
EVERYONE = frozenset(Role)
_GUEST_STAFF = EVERYONE - {Role.SYSADMIN, Role.PRIVACY_OFFICER}
_DESK = frozenset({Role.FRONT_DESK, Role.DEPT_HEAD, Role.DUTY_MANAGER})

ROLES: dict[Can, frozenset[Role]] = {
    Can.APPLY: frozenset({Role.MARKETING_STAFF, MD}) | HEAD_ROLES - {GM},
    Can.VERIFY_APPLICATION: frozenset({MD}),
    Can.DECIDE_APPLICATION: frozenset({GM}),
    Can.REJECT_APPLICATION: frozenset({MD, GM}),
    Can.ISSUE_ORDER: frozenset({MD}),
    Can.ARCHIVE_ORDER: frozenset({MD, GM}),
    Can.SEAL_FACTS: frozenset({MD}),
    Can.DRAFT_ORDER: frozenset({MD, Role.MARKETING_STAFF, Role.SALES}),
    Can.SEE_ORDERS: _GUEST_STAFF,
    Can.SIGN_RECEIPT: HEAD_ROLES - {GM, MD},
    Can.DELEGATE: HEAD_ROLES - {GM},
    Can.COMPLETE_TASK: _GUEST_STAFF,
    Can.INSPECT_HEAD: HEAD_ROLES - {GM},
    Can.INSPECT_MD: frozenset({MD}),
    Can.INSPECT_GM: frozenset({GM}),
    Can.WAIVE_TASK: frozenset({MD}),
    Can.DECLARE_READY: frozenset({MD}),
    Can.CONFIRM_GATE: HEAD_ROLES,
    Can.EDIT_CONTINGENCY: frozenset({Role.SECURITY_MANAGER, MD}),
    Can.APPROVE_CONTINGENCY: frozenset({GM}),
    Can.READ_CONTINGENCY: _GUEST_STAFF,
    Can.WIDEN_KNOWLEDGE: frozenset({MD}),
    Can.SUSPEND_ACCESS: frozenset({MD}),
    Can.SEE_KNOWLEDGE: frozenset({GM, MD}),
    Can.OPEN_EMERGENCY: frozenset({Role.DUTY_MANAGER}),
    Can.REVIEW_EMERGENCY: frozenset({GM, MD}),
    Can.REPORT_LEAK: _GUEST_STAFF,
    Can.READ_CASES: frozenset({GM, MD, Role.PRIVACY_OFFICER}),
    Can.INVESTIGATE_CASE: frozenset({MD}),
    Can.CONFIRM_CASE: frozenset({Role.PRIVACY_OFFICER}),
    Can.SEE_DAY_LIST: frozenset({Role.FRONT_DESK, Role.CONCIERGE, Role.DEPT_HEAD, Role.DUTY_MANAGER, GM, MD}),
    Can.CHECK_IN: _DESK,
    Can.OVERRIDE_ARRIVAL: frozenset({Role.DEPT_HEAD, Role.DUTY_MANAGER, GM}),
    Can.SET_ROOM_STATUS: frozenset({Role.FRONT_DESK, Role.DEPT_HEAD, Role.STAFF, Role.DUTY_MANAGER}),
    Can.LOUNGE_ENTRY: frozenset({Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR}),
    Can.LOUNGE_MANAGE: frozenset({Role.LOUNGE_SUPERVISOR}),
    Can.LOUNGE_CLAIMS: frozenset({Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, MD, GM, Role.FINANCE}),
    Can.LOUNGE_COLLECT: frozenset({Role.FINANCE}),
    Can.LOUNGE_WAIVE: frozenset({MD, GM}),
    Can.LOUNGE_CONDUCT: frozenset({Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, MD, GM}),
    Can.LOUNGE_EMERGENCY: frozenset({
        Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, Role.DUTY_MANAGER, Role.SECURITY_MANAGER, Role.SHIFT_LEADER, GM,
    }),
    Can.LOUNGE_EVACUATE: frozenset({Role.DUTY_MANAGER, Role.LOUNGE_SUPERVISOR}),
    Can.LOUNGE_ALL_CLEAR: frozenset({Role.DUTY_MANAGER, Role.SECURITY_MANAGER}),
    Can.SEE_REPAIRS: frozenset({
        Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, Role.DEPT_HEAD, Role.STAFF,
    }),
    Can.MEND: frozenset({Role.DEPT_HEAD, Role.STAFF}),
    Can.READ_HANDOVER: frozenset({Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, Role.DUTY_MANAGER, GM}),
    Can.DECIDE_HANDOVER: frozenset({Role.LOUNGE_SUPERVISOR, Role.DUTY_MANAGER, GM}),
    Can.SEE_STOCK: frozenset({
        Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, Role.DEPT_HEAD, Role.STAFF, Role.FINANCE,
    }),
    Can.ISSUE_STORES: frozenset({Role.DEPT_HEAD, Role.STAFF, Role.FINANCE}),
    Can.REGISTER_COMPANION: frozenset(
        {Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR, Role.FRONT_DESK, Role.MARKETING_STAFF, Role.SALES, MD}
    ),
    Can.INVITE_TO_LOUNGE: frozenset({MD, Role.LOUNGE_SUPERVISOR}),
    Can.SEE_SECURITY: frozenset({Role.SECURITY_MANAGER, Role.SHIFT_LEADER, Role.GUARD, GM}),
    Can.SECURITY_PLAN: frozenset({Role.SECURITY_MANAGER}),
    Can.APPROVE_SECURITY_PLAN: frozenset({GM, Role.SECURITY_MANAGER}),
    Can.PRINT_POSTS: frozenset({Role.SHIFT_LEADER, Role.SECURITY_MANAGER}),
    Can.LOG_POST: frozenset({Role.GUARD, Role.SHIFT_LEADER}),
    Can.RECORD_VETTING: frozenset({Role.SECURITY_MANAGER, Role.HR}),
    Can.PRINT_ORDER: frozenset({MD}) | HEAD_ROLES - {GM},
    Can.PRINT_RUN_SHEET: _GUEST_STAFF,
    Can.PRINT_DAY_SHEET: frozenset({Role.FRONT_DESK, Role.CONCIERGE, Role.DEPT_HEAD}),
    Can.HAND_BACK: HEAD_ROLES - {GM, MD},
    Can.ACCEPT_HAND_BACK: frozenset({MD}),
    Can.KEEP_COPIES: frozenset({MD, Role.MARKETING_STAFF}) | HEAD_ROLES - {GM},
    Can.PROPOSE_POLICY: (HEAD_ROLES | {Role.PRIVACY_OFFICER, Role.HR}) - {GM},
    Can.APPROVE_POLICY: frozenset({GM}),
    Can.ENTER_POLICY: frozenset({Role.SYSADMIN}),
    Can.SEE_POLICY: HEAD_ROLES | {Role.SYSADMIN, Role.PRIVACY_OFFICER, Role.HR},
    Can.MANAGE_ACCOUNTS: frozenset({Role.SYSADMIN}),
    Can.APPOINT_ACTING: HEAD_ROLES,
    Can.SEE_LOGINS: HEAD_ROLES | {Role.SYSADMIN},
    Can.READ_JOURNAL: frozenset({Role.PRIVACY_OFFICER, GM}),
    Can.READ_MATRIX: frozenset({Role.PRIVACY_OFFICER, GM}),
    Can.REVIEW_LOOKS: frozenset({MD}),
    Can.READ_PRIVACY: frozenset({Role.PRIVACY_OFFICER, GM}),
    Can.KEEP_PRIVACY: frozenset({Role.PRIVACY_OFFICER}),
    Can.PLACE_HOLD: frozenset({Role.PRIVACY_OFFICER, GM}),
    Can.TAKE_MESSAGE: frozenset(
        {Role.FRONT_DESK, Role.CONCIERGE, Role.DEPT_HEAD, Role.DUTY_MANAGER, Role.GUEST_RELATIONS, Role.GR_LEADER}
    ),
    Can.READ_MESSAGES: frozenset({GM, MD, Role.MARKETING_STAFF, Role.DUTY_MANAGER}),
    Can.AGREE_CALLERS: frozenset({MD, Role.MARKETING_STAFF}),
    Can.WATCH_NAMES: frozenset({MD}),
}

_SHARED = frozenset({Role.DEPT_HEAD, Role.STAFF})
"""Roles that every department has: for some acts only those of certain departments count."""

DEPARTMENTS: dict[Can, frozenset[Dept]] = {
    Can.SEE_DAY_LIST: frozenset({Dept.FO}),
    Can.CHECK_IN: frozenset({Dept.FO}),
    Can.OVERRIDE_ARRIVAL: frozenset({Dept.FO}),
    Can.PRINT_DAY_SHEET: frozenset({Dept.FO}),
    Can.TAKE_MESSAGE: frozenset({Dept.FO}),
    Can.SET_ROOM_STATUS: frozenset({Dept.FO, Dept.HSK, Dept.ENG}),
    Can.SEE_REPAIRS: frozenset({Dept.ENG}),
    Can.SEE_STOCK: frozenset({Dept.FIN}),
    Can.ISSUE_STORES: frozenset({Dept.FIN}),
    Can.MEND: frozenset({Dept.ENG}),
}
"""2.6. Where "head" or "staff" means that of these departments."""

ADMINISTRATION = frozenset({
    Can.PROPOSE_POLICY, Can.APPROVE_POLICY, Can.ENTER_POLICY, Can.SEE_POLICY, Can.MANAGE_ACCOUNTS, Can.APPOINT_ACTING,
    Can.SEE_LOGINS, Can.READ_JOURNAL, Can.READ_MATRIX,
    Can.READ_PRIVACY, Can.KEEP_PRIVACY, Can.PLACE_HOLD,
})  # fmt: skip
"""What has nothing to do with guests. All else does not even exist for people without guest work (A-008, E-20)."""

Condition = Callable[[Account, Any, datetime], bool]
CONDITIONS: dict[Can, list[Condition]] = {}


def condition(can: Can) -> Callable[[Condition], Condition]:
    """A desk adds what of the record decides besides the role: ``(account, record, at) -> bool``."""

    def register(test: Condition) -> Condition:
        CONDITIONS.setdefault(can, []).append(test)
        return test

    return register


def may(account: Account, can: Can, at: datetime | None = None) -> bool:
    """Whether any of the person's roles, own or acting, gives the capability."""
    return gives(standing(account, at or clock.now()), account.department, can)


def gives(stands: PersonStanding, department: Dept, can: Can) -> bool:
    """Whether somebody of this department who stands like this has the capability."""
    held = stands.roles & ROLES[can]
    if can not in DEPARTMENTS or held - _SHARED:
        return bool(held)
    departments = stands.headed if held == {Role.DEPT_HEAD} else stands.headed | {department}
    return bool(held) and bool(departments & DEPARTMENTS[can])


def has_guest_work(roles: Iterable[Role]) -> bool:
    """A-008. Whether these roles have anything to do with guests: not the system administrator's, not the privacy
    officer's."""
    return bool(frozenset(roles) & _GUEST_STAFF)


def is_hidden(account: Account, can: Can, at: datetime | None = None) -> bool:
    """A-006, A-008. Whether a desk is not only closed to this person but is not there for him."""
    return can not in ADMINISTRATION and not has_guest_work(standing(account, at or clock.now()).roles)


def allowed(account: Account, can: Can, thing: Any = None, at: datetime | None = None) -> bool:
    """Capability by role, and for a record every condition of its desk."""
    moment = at or clock.now()
    if not may(account, can, moment):
        return False
    return thing is None or all(test(account, thing, moment) for test in CONDITIONS.get(can, ()))


def capability_table() -> Iterable[tuple[Can, frozenset[Role]]]:
    """2.6 as the code has it."""
    return ROLES.items()
