"""Who may know what, typed anew from DOMAIN 2.4 and A-003 to A-008, R-019, R-108, R-109, S-017.

Nothing here is imported from the program's own tables: where they are wrong, the crawl and this disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.house.crawl.canaries import Canary

ROWS: dict[str, frozenset[str]] = {
    row: frozenset(groups.split())
    for row, groups in {
        "gm": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12",
        "md": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12",
        "lead": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11",
        "coordinator": "F1 F2 F3 F4 F5 F6 F7 F8 F9 level F11 F12",
        "applicant": "F1",
        "head FO": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F12",
        "head HSK": "F1 F2 F3 F4 F7 F8",
        "head FNB": "F1 F2 F4 F6 F7 F8",
        "head LNG": "F1 F2 F4 F7 F8",
        "head REC": "F1 F2 F6 F7",
        "head SEC": "F1 F2 F3 F4 F5 F6 F9 F10",
        "head ENG": "F1 F3 F6",
        "head HR": "F1 vetting",
        "head FIN": "F1 F2 F3 F12",
        "head GR": "F1 F2 F3 F4 F6 F7 F8 F9",
        "front desk": "F1 F2 F3 F4 F7",
        "concierge": "F1 F2 F3 F4 F5",
        "housekeeping": "F1 F3 F7 F8",
        "food and beverage": "F1 F6 F7 F8",
        "lounge attendant": "F1 F2 F7",
        "engineering": "F1 F3",
        "guest relations": "F1 F2 F3 F4 F7 F8 F9",
        "shift leader": "F1 F3 F4 F5 F6 F10",
        "guard": "F1",
        "duty manager": "F1 F2 F3 F4",
        "other staff": "F1",
        "widened": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12",
        "emergency": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F11",
    }.items()
}
"""2.4, row by row; below them what an act gives: a widening with the groups named (A-005), an emergency (A-013)."""

F10_PARTS = frozenset({"level", "vetting"})
LEADING = frozenset({"gm", "md", "lead", "coordinator"})
DECIDING = frozenset({"gm", "md"})

# --- the moments -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Moment:
    """A time at which the crawl goes through the house, and what of each order holds then."""

    name: str
    at: str
    issued: frozenset[str]
    in_window: frozenset[str] = frozenset()
    handed_back: bool = False
    archived: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    approved: frozenset[str] = frozenset({"VA"})

    def is_before(self, name: str) -> bool:
        names = [one.name for one in MOMENTS]
        return names.index(self.name) < names.index(name)


BOTH = frozenset({"VA", "VC"})
MONTH_BEFORE = Moment("30 days before", "2026-09-20 15:30", frozenset({"VA"}))
DAY_BEFORE = Moment("25 h before", "2026-10-19 14:30", BOTH, approved=BOTH)
HOUR_BEFORE = Moment("1 h before", "2026-10-20 14:30", BOTH, BOTH, approved=BOTH)
IN_HOUSE = Moment("in house", "2026-10-21 10:30", BOTH, BOTH, approved=BOTH)
HANDED_BACK = Moment("after hand-back", "2026-10-23 14:30", BOTH, handed_back=True, approved=BOTH)
ARCHIVED = Moment("archived", "2026-10-26 10:00", BOTH, handed_back=True, archived=BOTH, closed=frozenset({"VC"}),
                  approved=BOTH)  # fmt: skip
MOMENTS = (MONTH_BEFORE, DAY_BEFORE, HOUR_BEFORE, IN_HOUSE, HANDED_BACK, ARCHIVED)

# --- the persons -------------------------------------------------------------------------------------

ALWAYS, LEADS, COORDINATES, APPLIED, LISTED, DELEGATED, AT_THE_DESK = (
    "always", "leads", "coordinates", "applied", "listed", "delegated", "at the desk"
)  # fmt: skip


@dataclass(frozen=True)
class Stand:
    """How a person stands to an order: by which row of 2.4, from when until when, with fewer groups if so given."""

    row: str
    span: str
    fewer: frozenset[str] | None = None
    since: str = ""
    """The name of the first moment at which it holds, where an act began it."""
    until: str = ""
    """The name of the first moment at which it holds no more, where an act ended it."""

    def holds(self, order: str, moment: Moment) -> bool:
        begun = not self.since or not moment.is_before(self.since)
        return begun and not self.is_ended(moment) and self._spans(order, moment)

    def is_ended(self, moment: Moment) -> bool:
        return bool(self.until) and not moment.is_before(self.until)

    def _spans(self, order: str, moment: Moment) -> bool:
        """A-003, A-004, R-019, R-108, R-109."""
        match self.span:
            case "always":
                return True
            case "leads":
                return order in moment.approved - moment.archived
            case "coordinates":
                return order in moment.issued - moment.closed
            case "applied":
                return order not in moment.archived
            case "at the desk":
                return order in moment.in_window
            case _:
                return order in moment.issued and not moment.handed_back

    @property
    def groups(self) -> frozenset[str]:
        return ROWS[self.row] & (self.fewer or ROWS[self.row])


@dataclass(frozen=True)
class Persona:
    """Somebody of the house: what he is to each order, and what else the world lets him know."""

    key: str
    va: tuple[Stand, ...] = ()
    vc: tuple[Stand, ...] = ()
    post: int = 0
    """The post of 云栈's roster on which he stands."""
    lounge: frozenset[str] = frozenset()
    """What he may read of the lounge's own guests."""
    door: bool = False
    """At the lounge's door: who is inside or expected is called by code name, whoever was delegated (A-016, L-083)."""

    left: str = ""
    """The first moment at which he works here no more (R9): nothing is shown to him, whatever he was told."""

    def has_left(self, moment: Moment) -> bool:
        return bool(self.left) and not moment.is_before(self.left)

    def acts_for_gm(self, moment: Moment) -> bool:
        """A-010."""
        return self.key != "gm" and any(stand.row == "gm" for stand in self.stands("VA", moment))

    def stands(self, order: str, moment: Moment) -> tuple[Stand, ...]:
        if self.has_left(moment):
            return ()
        held = {"VA": self.va, "VC": self.vc}.get(order, ())
        return tuple(stand for stand in held if stand.holds(order, moment))


def _head(key: str, dept: str, *, vc: bool = False, lounge: str = "") -> Persona:
    stand = (Stand(f"head {dept}", LISTED),)
    return Persona(key, stand, stand if vc else (), lounge=frozenset(lounge.split()))


def _named(key: str, row: str, *, desk: bool = False, lounge: str = "", fewer: str = "", **more: object) -> Persona:
    stand = Stand(row, AT_THE_DESK if desk else DELEGATED, frozenset(fewer.split()) or None)
    return Persona(key, (stand,), lounge=frozenset(lounge.split()), **more)  # type: ignore[arg-type]


def _guard(key: str, post: int, row: str = "guard") -> Persona:
    return Persona(key, (Stand(row, AT_THE_DESK),), post=post)


MARKETING = (Stand("other staff", DELEGATED),)
"""R-026. Marketing's own tasks fall to its staff, whoever it is."""

ACTS_FOR_GM = (Stand("gm", ALWAYS, since=IN_HOUSE.name, until=HANDED_BACK.name),)
"""A-010. The general manager is away for two days and has appointed somebody."""

PERSONAS: tuple[Persona, ...] = (
    Persona("gm", (Stand("gm", ALWAYS),), (Stand("gm", ALWAYS),), lounge=frozenset({"lounge", "lounge:spend"})),
    Persona("md", (Stand("md", ALWAYS),), (Stand("md", ALWAYS), Stand("lead", LEADS)),
            lounge=frozenset({"lounge", "lounge:spend"})),
    Persona("deputy_gm", (Stand("lead", LEADS), *ACTS_FOR_GM), ACTS_FOR_GM),
    Persona("marketing_1", (Stand("coordinator", COORDINATES), *MARKETING),
            (Stand("coordinator", COORDINATES), *MARKETING), lounge=frozenset({"lounge"})),
    Persona("sales", (Stand("coordinator", COORDINATES),), (Stand("coordinator", COORDINATES),)),
    Persona("marketing_2", (Stand("applicant", APPLIED), *MARKETING), MARKETING, lounge=frozenset({"lounge"})),
    _head("head_fo", "FO", vc=True),
    _head("head_hsk", "HSK", vc=True),
    _head("head_fnb", "FNB", vc=True),
    _head("lounge_supervisor", "LNG", vc=True, lounge="lounge lounge:spend"),
    _head("head_rec", "REC"),
    _head("security_manager", "SEC", vc=True),
    Persona("head_eng", (Stand("head ENG", LISTED),), (Stand("applicant", APPLIED),)),
    _head("head_hr", "HR"),
    _head("head_fin", "FIN"),
    _head("gr_leader", "GR"),
    Persona("duty_manager",
            (Stand("duty manager", AT_THE_DESK),
             Stand("emergency", ALWAYS, since=IN_HOUSE.name, until=HANDED_BACK.name)),
            (Stand("duty manager", AT_THE_DESK),)),
    _named("front_desk_1", "front desk", desk=True, lounge="lounge"),
    Persona("front_desk_2", lounge=frozenset({"lounge"})),
    _named("concierge_1", "concierge", desk=True),
    Persona("concierge_2"),
    Persona("attendant_1", (Stand("lounge attendant", AT_THE_DESK),), (Stand("lounge attendant", AT_THE_DESK),),
            lounge=frozenset({"lounge"}), door=True),
    Persona("attendant_2", lounge=frozenset({"lounge"}), door=True),
    _named("housekeeping_1", "housekeeping"),
    Persona("housekeeping_2"),
    _named("fnb_1", "food and beverage"),
    Persona("fnb_2", left=MONTH_BEFORE.name),
    _named("rec_1", "other staff"),
    Persona("rec_2", (Stand("widened", DELEGATED, frozenset({"F1", "F7"}), since=DAY_BEFORE.name),),
            left=IN_HOUSE.name),
    _named("eng_1", "engineering"),
    Persona("eng_2", (Stand("head ENG", LISTED, since=HOUR_BEFORE.name, until=HANDED_BACK.name),)),
    _named("hr", "other staff"),
    _named("finance", "other staff"),
    Persona("guest_relations_1", (Stand("guest relations", DELEGATED, until=HOUR_BEFORE.name),)),
    _named("guest_relations_2", "guest relations", fewer="F1 F7"),
    _guard("leader_a", 5, "shift leader"),
    Persona("leader_b", (Stand("shift leader", AT_THE_DESK, until=IN_HOUSE.name),
                         Stand("guard", AT_THE_DESK, since=IN_HOUSE.name)), post=5),
    _guard("guard_a1", 1),
    _guard("guard_b4", 4),
    Persona("guard_1"),
    Persona("privacy_officer"),
    Persona("sysadmin"),
)  # fmt: skip

NAMES = (
    "Person.name[", "Person.name_en[", "Person.status_title[", "Person.unit[", "Person.position[",
    "Person.position_en[", "KeyContact.name",
)  # fmt: skip
"""N7, 4.2. What says who somebody is: the name, and the status, unit and position that would say it too."""
UNDER_THE_SEAL = frozenset({"gm", "md", "coordinator"})
"""N7. The name of 霜桥's guest is sealed until a day before the arrival; these read through the seal."""

REPLACED = frozenset({("housekeeping_2", "VA"), ("marketing_1", "VC")})
"""Who was told the code name by an act that is over, or before his own time: a delegate who was replaced, and the
owner of a doubtful item, who is asked before the issue and named coordinator at it (R-014)."""

BESIDE_THE_ORDER: dict[str, frozenset[str]] = {
    "knowledge": frozenset({"gm", "md"}),
    "case": frozenset({"gm", "md", "privacy_officer"}),
    "watch": frozenset({"md"}),
    "line": frozenset({"gm", "md", "marketing_1", "sales"}),
    "message:front_desk_1": frozenset({"gm", "md", "marketing_1", "sales", "front_desk_1"}),
    "message:concierge_2": frozenset({"gm", "md", "duty_manager", "concierge_2"}),
}
"""A-005, A-013, A-015, N9. Acts about persons and messages have readers by name, whatever their groups."""

# --- the question ------------------------------------------------------------------------------------


def may_read(persona: Persona, canary: Canary, moment: Moment) -> bool:
    """Whether 2.4 and the access rules let this person know this value at this moment."""
    if persona.has_left(moment):
        return False
    if canary.group in ("lounge", "lounge:spend"):
        return canary.group in persona.lounge or persona.acts_for_gm(moment)
    if canary.group in BESIDE_THE_ORDER:
        allowed = BESIDE_THE_ORDER[canary.group]
        return persona.key in allowed or ("gm" in allowed and persona.acts_for_gm(moment))
    if persona.key == "privacy_officer" and canary.group == "F1" and canary.order == "VA":
        return moment.name != MONTH_BEFORE.name  # told of the case, which names the order
    if canary.group == "F1" and _was_told(persona, canary.order, moment):
        return True
    if _leads_the_guard(persona, canary, moment):
        return True
    if persona.door and canary.group == "F1" and (canary.order in moment.in_window or moment.handed_back):
        return True
    on_post = any(stand.row in ("guard", "shift leader") for stand in persona.stands("VA", moment))
    if on_post and canary.name.startswith("Vehicle.plate") and canary.order in moment.in_window & {"VA"}:
        return True  # 2.4: the own post sheet names the authorised vehicles
    stands = persona.stands(canary.order, moment)
    return _by_rows(persona, canary, stands, moment)


def _was_told(persona: Persona, order: str, moment: Moment) -> bool:
    """X-008. Whose access has ended keeps the notices that he was sent before; they say the code name and no more."""
    held = {"VA": persona.va, "VC": persona.vc}.get(order, ())
    earlier = MOMENTS[: MOMENTS.index(moment)]
    return (persona.key, order) in REPLACED or any(stand.holds(order, before) for stand in held for before in earlier)


def _heads(persona: Persona, dept: str) -> bool:
    """The head himself; who acted for him hands nothing back."""
    return any(stand.row == f"head {dept}" and not stand.until for stand in (*persona.va, *persona.vc))


def _leads_the_guard(persona: Persona, canary: Canary, moment: Moment) -> bool:
    """A-004 does not name the shift leader among the desks: roster and posts are his from their approval until the
    hand-back (S-017, R-108). The security manager keeps his task: it is the department's own record, by code name."""
    stands = persona.va if canary.order == "VA" else persona.vc
    leads = any(stand.row == "shift leader" and not stand.is_ended(moment) for stand in stands)
    leads = leads and not moment.handed_back
    keeps = any(stand.row == "head SEC" for stand in stands) and canary.order in moment.approved
    return (leads or keeps) and canary.group.partition(":")[0] in {"F1", "eta", "task", "post", "vetting"}


def _by_rows(persona: Persona, canary: Canary, stands: Iterable[Stand], moment: Moment) -> bool:
    rows = frozenset(stand.row for stand in stands)
    groups = frozenset[str]().union(*(stand.groups for stand in stands))
    if moment is DAY_BEFORE and canary.order == "VC" and canary.name.startswith(NAMES):
        return bool(rows & UNDER_THE_SEAL)
    kind, _, rest = canary.group.partition(":")
    match kind:
        case "seal":
            return bool(rows & UNDER_THE_SEAL)
        case "own":
            return bool(rows & (DECIDING | {"applicant"}))
        case "working":
            return bool(rows & LEADING)
        case "any":
            return bool(rows)
        case "handback":
            own = _heads(persona, rest) and canary.order not in moment.archived
            return own or bool(rows & {"gm", "md", "coordinator"})
        case "query":
            return bool(rows & (LEADING | {f"head {rest}"}))
        case "event":
            return "F10" in groups or (persona.key == "head_fnb" and "head FNB" in rows)
        case "task":
            return bool(rows & {"gm", "md", "lead", "head SEC", "shift leader"})
        case "eta":
            return bool(rows)
        case "post":
            return bool(rows & {"gm", "head SEC", "shift leader"}) or (persona.post == int(rest) and bool(rows))
        case "part":
            dept, named = rest.split(":")
            return bool(rows & (LEADING | {f"head {dept}"})) or (persona.key == named and bool(rows))
        case "level" | "vetting":
            return kind in groups or "F10" in groups or (kind == "vetting" and persona.key == "hr" and bool(rows))
        case _:
            return canary.group in groups


# --- R3: what some page or paper has to show ---------------------------------------------------------

FRONT = frozenset({"gm", "md", "head FO", "front desk"})
WRITES = frozenset({"md", "coordinator"})
NOBODY = frozenset[str]()


@dataclass(frozen=True)
class Narrowed:
    """Of all who may read these values, only some work with them: who, by which rule, and while what lasts."""

    names: str
    rows: frozenset[str]
    rule: str
    whole_time: bool = True
    """False: only until the reception is over."""


NARROWED: tuple[Narrowed, ...] = (
    Narrowed("ItemCheck.source", LEADING, "R-013, A-013: the sources are no part of the order that an emergency opens"),
    Narrowed("ContactLog", LEADING, "R-021: the line of the coordinator, which the director is shown"),
    Narrowed("CancelRequest", LEADING, "R-112: asked by the director, decided by the general manager"),
    Narrowed("OrderVersion.reason", LEADING, "R-060, A-013: an emergency opens the version that holds"),
    Narrowed("OrderDraft", WRITES, "2.6: those two draft; the general manager is shown what is sent to him", False),
    Narrowed("LeakAnswer", NOBODY, "its finding is none of this text; a page shows an answer beside its finding"),
    Narrowed("TaskMove", LEADING, "R-106: the task log of all departments is for those who lead"),
    Narrowed("CheckIn", FRONT, "R-092: registration is the front desk's"),
    Narrowed("ArrivalOverride.reason", FRONT, "R-095: said to the general manager and the director, done at the desk"),
    Narrowed("CompanionRegistration", frozenset({"md", "coordinator", "head LNG", "lounge attendant", "front desk"}),
             "L-021: registered by the desk, the lounge or the coordinator"),
    Narrowed("Stay.proof_last_four", frozenset({"head LNG", "lounge attendant"}), "L-003: shown at the lounge's door"),
    Narrowed("Vetting.reference", frozenset({"head SEC"}), "S-012: what stands behind an outcome is the manager's"),
    Narrowed("SecurityConfirmation.note", frozenset({"gm", "head SEC"}), "S-021: confirmed by the manager"),
    Narrowed("TaskPost", frozenset({"gm", "head SEC", "shift leader", "guard"}), "S-017: posts are security's"),
)  # fmt: skip
SHOWN_BESIDE: dict[str, frozenset[str]] = {
    "knowledge": frozenset({"gm", "md"}),
    "case": frozenset({"gm", "md", "privacy_officer"}),
    "watch": frozenset({"md"}),
    "line": frozenset({"md", "marketing_1"}),
    "message:front_desk_1": frozenset({"gm", "md", "marketing_1"}),
    "message:concierge_2": frozenset({"gm", "md"}),
}
GONE = frozenset({"housekeeping_2", "fnb_2"})
"""Their delegation was replaced or ended; the head's page names who carries out now."""
OWN_TEXT = frozenset({"applicant", "gm", "md"})
LOUNGE_DESK = frozenset({"lounge_supervisor"})


AT_QUIET_TIMES = frozenset({
    "concierge_2", "housekeeping_2", "rec_2", "eng_2", "guard_1", "fnb_2", "leader_b", "sales", "attendant_2",
    "front_desk_2",
})  # fmt: skip
"""Who is left out at the four moments at which nothing happens: somebody like him goes through the house then too."""


def walking(moment: Moment) -> tuple[Persona, ...]:
    quiet = moment not in (HOUR_BEFORE, IN_HOUSE)
    return tuple(persona for persona in PERSONAS if not (quiet and persona.key in AT_QUIET_TIMES))


def must_read(persona: Persona, canary: Canary, moment: Moment) -> bool:
    """R3. Whether some page or paper has to show this value to this person."""
    if not may_read(persona, canary, moment) or canary.group == "nobody" or not _stands_yet(canary, moment):
        return False
    if canary.group in SHOWN_BESIDE:
        return persona.key in SHOWN_BESIDE[canary.group] and not (canary.group == "line" and moment.handed_back)
    if not persona.stands(canary.order, moment) and canary.group == "F1":
        return False  # an old notice may say it, a page need not
    if canary.group.startswith("lounge"):
        return persona.key in LOUNGE_DESK
    rows = frozenset(stand.row for stand in persona.stands(canary.order, moment))
    if canary.group == "own":
        return bool(rows & OWN_TEXT)
    if canary.group == "eta":
        return any("F4" in stand.groups for stand in persona.stands(canary.order, moment))
    if canary.group.startswith("part:"):
        _, dept, named = canary.group.split(":")
        return persona.key == named or (f"head {dept}" in rows and named not in GONE)
    if canary.group.startswith("handback:") and _heads(persona, canary.group.partition(":")[2]):
        return True  # his own words, also after he handed them in
    for one in NARROWED:
        if canary.name.startswith(one.names):
            runs = one.whole_time or not moment.handed_back
            return runs and bool(rows & one.rows) and "_en[" not in canary.name  # the readers here read Chinese
    return True


DECIDED = ("OrderContent.level_reason", "OrderContent.budget_fen", "Deviation.")


def _stands_yet(canary: Canary, moment: Moment) -> bool:
    """Whether the value is in the house by then: R-016, what the general manager adds at the approval; L-021, a
    companion is registered for one day, and the desk is shown those of today and of the days to come."""
    if canary.group != "own" and canary.name.startswith(DECIDED):
        return canary.order in moment.approved
    if canary.name.startswith("CompanionRegistration."):
        return int(moment.at[8:10]) <= int(canary.name.partition("[")[2].rstrip("]"))
    return True
