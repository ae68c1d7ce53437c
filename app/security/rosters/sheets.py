"""D-05 post roster and D-06 post sheet: code name only, covert posts absent from the roster (A-016, S-017, S-028)."""

from datetime import datetime, timedelta

from app import policy
from app.access.groups import Group
from app.access.relations import CEILINGS, Relation
from app.errors import Refusal, Words
from app.printing import contents
from app.printing.contents import PostSheet, RosterSheet, RosterSlot
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.orders import queries as orders
from app.reception.orders.protection import protected_outside
from app.reception.orders.seals.queries import sealed_facts
from app.security.kit import services as kit
from app.security.posts.rules import PostKind, Visibility
from app.security.rosters import base, queries
from app.security.rosters.models import DutySlot, team_name
from app.security.tasks.models import SecurityTask, TaskPost
from app.security.tasks.queries import plates_of_order

ON_PAPER = CEILINGS[Relation.SHIFT_LEADER]
"""What may stand on a sheet that hangs where guards are relieved, whoever prints it: never F2."""

HAND_OVER = ("接岗人到岗核对装备、阅读岗位记录，双方确认后方可离岗。", "无关人员礼貌劝离，立即向巡逻指挥报告。")


def roster_sheet(task: SecurityTask, at: datetime) -> Sheet:
    """D-05. A covert post is not handed to the printer at all, and the sets are counted for the posts shown."""
    overt = [post for post in task.posts if post.visibility is Visibility.OVERT]
    content = RosterSheet(
        task_no=task.number,
        code_name=task.called,
        level=task.level,
        area=task.plan.area_zh if task.plan else "",
        starts_at=task.window_from,
        ends_at=task.window_to,
        relief=f"{task.relief_hours} 小时 h",
        leader=task.leader.name if task.leader else "",
        posts=tuple(contents.RosterPost(post.sign, post.place_zh, post.kind, post.place_en) for post in overt),
        slots=_slots(overt, list(queries.slots(task.id))),
        equipment=_equipment(len(overt), at),
        base=_base(task, at),
        base_note=_base_note(task, at),
    )
    return _sheet(Doc.POST_ROSTER, content, task, at, record=task.journal_name, for_whom="保安部")


def _slots(posts: list[TaskPost], duties: list[DutySlot]) -> tuple[RosterSlot, ...]:
    by_number: dict[int, dict[int, DutySlot]] = {}
    for duty in duties:
        by_number.setdefault(duty.number, {})[duty.post_id] = duty
    return tuple(
        RosterSlot(
            number=number,
            starts_at=next(iter(relief.values())).starts_at,
            ends_at=next(iter(relief.values())).ends_at,
            team=team_name(next(iter(relief.values())).team),
            duties=tuple(_duty(post, relief.get(post.id)) for post in posts),
        )
        for number, relief in sorted(by_number.items())
    )


def _duty(post: TaskPost, duty: DutySlot | None) -> contents.Duty:
    name = duty.guard.name if duty is not None and duty.guard is not None else ""
    return contents.Duty(name, leader=bool(name) and post.kind is PostKind.PATROL)


def _equipment(posts: int, at: datetime) -> contents.EquipmentNote:
    """S-041. What had to be left out for want of a permit is said on the roster."""
    held, sets = kit.current_kit(at), kit.sets_needed(posts, at)
    note = ""
    if held.left_out:
        items = "、".join(item.zh for item in held.left_out)
        note = f"{Refusal('SE-06').sentence(english=False)}（{items}）"
    return contents.EquipmentNote(sets, sets - posts, tuple(held.items), note)


def _base(task: SecurityTask, at: datetime) -> tuple[contents.BaseShift, ...]:
    meanwhile = queries.base_while(task, at)
    day, night = base.shifts(meanwhile.strength, meanwhile.external)
    start, hours = policy.value("security.base_shift_start", at), policy.value("security.base_shift_hours", at)
    minimum = policy.value("security.base_min", at)
    change = (start.hour + hours) % 24
    morning, evening = f"{start:%H:%M}", f"{change:02d}:{start:%M}"
    return (
        contents.BaseShift(Words("白班", "Day"), f"{morning}–{evening}", day.house, day.external, minimum),
        contents.BaseShift(Words("夜班", "Night"), f"{evening}–{morning}", night.house, night.external, minimum),
    )


def _base_note(task: SecurityTask, at: datetime) -> str:
    """SE-05, S-024. The shortage and the working-time permit, or that it is missing."""
    strength = queries.base_while(task, at).strength
    lacking = Refusal("SE-05", n=strength.shortage).sentence(english=False) if strength.shortage else ""
    permit = policy.value("security.worktime_permit", at)
    worktime = f"工时制批准文号：{permit}" if permit else "12 小时班次尚无工时制批准文号。"
    return lacking + worktime


# --- D-06 --------------------------------------------------------------------------------------------


def post_sheet(task: SecurityTask, post: TaskPost, at: datetime) -> Sheet:
    """D-06. One post, for whoever stands there; a covert post's sheet is for those posted and their leader."""
    content = PostSheet(
        task_no=task.number,
        code_name=task.called,
        level=task.level,
        number=post.sign,
        place=post.place_zh,
        place_en=post.place_en,
        kind=post.kind,
        duty=post.duty_zh,
        reliefs=_reliefs([duty for duty in queries.slots(task.id) if duty.post_id == post.id]),
        persons=(contents.Admitted(task.called, GUEST_PARTY, task.arrival_at, task.departure_at),),
        vehicles=_vehicles(task),
        phones=(),
        instructions=HAND_OVER,
        equipment=kit.current_kit(at).items,
        report_minutes=policy.value("security.log_minutes", at),
    )
    record = f"{task.journal_name}/post:{post.id}"
    return _sheet(Doc.POST_SHEET, content, task, at, record=record, for_whom=f"岗位 {post.sign}")


GUEST_PARTY = Words("宾客一行", "guest party")


def _vehicles(task: SecurityTask) -> tuple[contents.Admitted, ...]:
    plates = plates_of_order(orders.get(task.order_id))
    return tuple(contents.Admitted(plate, GUEST_PARTY, task.window_from, task.window_to) for plate in plates)


def _reliefs(duties: list[DutySlot]) -> tuple[contents.Relief, ...]:
    names = [duty.guard.name if duty.guard else "" for duty in duties]
    before, following = ["", *names[:-1]], [*names[1:], ""]
    return tuple(
        contents.Relief(duty.starts_at, duty.ends_at, team_name(duty.team), name, relieves, relieved_by)
        for duty, name, relieves, relieved_by in zip(duties, names, before, following, strict=True)
    )


def _sheet(
    doc: Doc, content: RosterSheet | PostSheet, task: SecurityTask, at: datetime, *, record: str, for_whom: str
) -> Sheet:
    order = orders.get(task.order_id)
    shown = {Group.F1, Group.F10} | ({Group.F5} if doc is Doc.POST_SHEET else set())
    return Sheet(
        doc=doc,
        content=content,
        record=record,
        number=task.number,
        version=task.roster_version,
        secrecy=Secrecy.of(task.grade),
        for_whom=for_whom,
        code_name=task.called,
        return_by=task.departure_at + timedelta(hours=policy.value("reception.handback_h", at)),
        groups=tuple(group.value for group in Group if group in shown),
        forbidden=protected_outside(order, ON_PAPER, sealed=sealed_facts(order, at)),
        order_id=task.order_id,
    )
