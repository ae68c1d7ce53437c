"""The law of the front desk: when a guest may be checked in and out (R-091 to R-099). Pure."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app import clock
from app.errors import Refusal, Words, WrongState, tell
from app.marks import Mark, spoken
from app.reception.levels import SecurityLevel
from app.reception.orders.states import OrderState

tell(
    {
        "RE-13": (
            "该宾客没有已下达的接待令，请按普通宾客办理。",
            "No issued order. Check in as an ordinary guest.",
        ),
        "RE-14": (
            "接待准备尚有未完成事项：{list}。请前厅经理或值班经理确认后继续。",
            "Preparation is incomplete: {list}. The front office head or duty manager must confirm.",
        ),
        "RE-25": ("该宾客已于 {time} 办理入住。", "This guest was checked in at {time}."),
        "RE-26": ("该宾客尚未办理入住。", "This guest is not checked in."),
        "RE-27": (
            "证件姓名与接待令不一致，须前厅经理注明原因后办理。",
            "The name on the document differs from the order. The front office head accepts it with a reason.",
        ),
        "RE-28": (
            "仅一级、二级警卫任务且有来文依据时，可按有关部门提供的名单登记。",
            "Registration by official list needs security level I or II and the authority's reference.",
        ),
        "RE-29": ("退房前请确认：{list}。", "Before check-out confirm: {list}."),
        "RE-31": (
            "该接待令已办理特批入住，可直接登记。",
            "The override is on record already; go on with the registration.",
        ),
        "RE-32": ("{room} 房未列入该接待令。", "Room {room} is not on this order."),
        "RE-33": ("{room} 房的房卡已制作。", "The keys of room {room} are made already."),
        "RE-34": ("该接待令的早餐券已领取。", "The breakfast vouchers of this order are drawn already."),
        "RE-35": ("{room} 房的房卡不足或尚未制作。", "The keys of room {room} are not made or too few."),
        "RE-36": ("早餐券仅余 {n} 张。", "Only {n} breakfast vouchers are left."),
        "RE-37": ("该宾客已于 {time} 办理退房。", "This guest was checked out at {time}."),
    }
)


class CheckInMode(Mark):
    """R-091. Where the guest registers."""

    DESK = "desk", "前台办理", "at the desk"
    LOUNGE = "lounge", "贵宾厅办理", "in the lounge"
    IN_ROOM = "in_room", "客房内办理", "in the room, by an escort"
    OFFICIAL_LIST = "official_list", "按来文名单登记", "by official list"


class Way(Mark):
    """How an order meets its arriving guest."""

    OPEN = "open", "可以入住", "check in"
    OVERRIDE = "override", "须特批入住", "needs an override"
    JOIN = "join", "已在店", "in house"


OVER = frozenset({OrderState.DEPARTED, OrderState.ARCHIVED, OrderState.CLOSED})
"""The guests have left; who may still see the order reads the desk's own record of it (R-109)."""


def way_in(state: OrderState) -> Way:
    """R-095, R-096. ``ready`` opens; ``issued`` and ``preparing`` need an override; others are no VIP order (RE-13)."""
    match state:
        case OrderState.READY:
            return Way.OPEN
        case OrderState.ISSUED | OrderState.PREPARING:
            return Way.OVERRIDE
        case OrderState.IN_HOUSE:
            return Way.JOIN
        case _:
            raise Refusal("RE-13")


def refuse_mode(mode: CheckInMode, *, level: SecurityLevel | None, source_ref: str) -> None:
    """R-091, RE-28."""
    official = level in {SecurityLevel.I, SecurityLevel.II} and bool(source_ref.strip())
    if mode is CheckInMode.OFFICIAL_LIST and not official:
        raise Refusal("RE-28")


def same_name(on_order: str, on_document: str) -> bool:
    """R-092. Spaces, case, full width and the order of a Latin name's parts do not make another person."""
    return _parts(on_order) == _parts(on_document)


def _parts(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", name).casefold().replace("·", " ").replace(",", " ").replace(",", " ")
    parts = plain.split()
    return tuple(sorted(parts)) if plain.isascii() else ("".join(parts),)


def breakfasts(persons: int, *, arrival: date, departure: date) -> int:
    """R-094. Persons times the mornings of the stay; a day visit has none."""
    return persons * max((departure - arrival).days, 0)


class Departure(Mark):
    """R-099. What is settled before a guest leaves."""

    BILL = "bill", "账单已结或已注明付款人", "bill settled or payer named"
    KEYS = "keys", "房卡已收回", "keys back"
    ROOM = "room", "已查房，无遗留物品", "room checked for lost property"
    LEG = "leg", "返程交通已知", "outbound leg known"


def refuse_unsettled(confirmed: Collection[Departure], *, with_room: bool) -> None:
    """R-099, RE-29. A day visitor has neither keys nor a room to check."""
    needed = [step for step in Departure if with_room or step not in {Departure.KEYS, Departure.ROOM}]
    missing = [Words(step.zh, step.en) for step in needed if step not in confirmed]
    if missing:
        raise Refusal("RE-29", list=missing)


class KeyState(Mark):
    """Section 17, Key."""

    MADE = "made", "已制卡", "made"
    HELD = "held", "专人保管", "held by the custodian"
    WITH_GUEST = "with_guest", "已交宾客", "with the guest"
    RETURNED = "returned", "已收回", "returned"
    LOST = "lost", "遗失", "lost"
    VOID = "void", "已作废", "void"


class KeyAction(Mark):
    MAKE = "make", "制卡", "make"
    HOLD = "hold", "交专人保管", "hand to the custodian"
    HAND_OVER = "hand_over", "交宾客", "hand to the guest"
    RETURN = "return", "收回", "take back"
    LOSE = "lose", "报失", "report lost"
    VOID = "void", "作废", "void"


K = KeyState
_LOSABLE = (K.MADE, K.HELD, K.WITH_GUEST, K.RETURNED)

KEY_MOVES: dict[tuple[KeyState, KeyAction], KeyState] = {
    (K.MADE, KeyAction.HOLD): K.HELD,
    (K.HELD, KeyAction.HOLD): K.HELD,
    (K.HELD, KeyAction.HAND_OVER): K.WITH_GUEST,
    (K.WITH_GUEST, KeyAction.RETURN): K.RETURNED,
    (K.LOST, KeyAction.VOID): K.VOID,
} | {(state, KeyAction.LOSE): K.LOST for state in _LOSABLE}


def key_after(state: KeyState, action: KeyAction) -> KeyState:
    """X-017."""
    try:
        return KEY_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


@dataclass(frozen=True)
class OpenGate:
    """What was still open when a guest came early, as it stands on the override (R-095)."""

    zh: str
    en: str

    @property
    def word(self) -> str:
        return spoken(self.zh, self.en)


def gate_words(gates: Iterable[OpenGate]) -> list[Words]:
    return [Words(gate.zh, gate.en) for gate in gates]


class DayPart(Mark):
    """R-090. The three lists of a day."""

    ARRIVAL = "arrival", "今日抵店", "arrivals"
    IN_HOUSE = "in_house", "在店", "in house"
    DEPARTURE = "departure", "今日离店", "departures"


WAITED_FOR = frozenset({OrderState.ISSUED, OrderState.PREPARING, OrderState.READY})


def day_part(state: OrderState, *, arrival_at: datetime, departure_at: datetime, day: date) -> DayPart | None:
    """R-090. Where an order stands on the list of a day; one that arrived and leaves on it is a departure."""
    if state in WAITED_FOR:
        return DayPart.ARRIVAL if clock.day_of(arrival_at) == day else None
    if state is OrderState.IN_HOUSE:
        if day < clock.day_of(arrival_at):
            return None
        return DayPart.DEPARTURE if clock.day_of(departure_at) == day else DayPart.IN_HOUSE
    left_today = state in OVER and clock.day_of(departure_at) == day
    return DayPart.DEPARTURE if left_today else None


def window_of(day: date, *, margin_h: int) -> tuple[datetime, datetime]:
    """The UTC span in which orders of a day are looked for."""
    start = clock.at_local(day, datetime.min.time())
    return start - timedelta(hours=margin_h), start + timedelta(days=1)
