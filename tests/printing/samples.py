"""Invented sheets: example R-1 and S-1 of DOMAIN, and parties that strain the layout."""

from datetime import date, datetime
from itertools import pairwise

from app.clock import PROPERTY_ZONE
from app.errors import Words
from app.printing.contents import (
    WITHHELD,
    Admitted,
    ArchiveSheet,
    BaseShift,
    BriefingSheet,
    CardSheet,
    Doubt,
    Duty,
    EquipmentNote,
    Fact,
    Guest,
    InstructionSheet,
    OrderSheet,
    PostSheet,
    Relief,
    RosterPost,
    RosterSheet,
    RosterSlot,
    Row,
    RunSheet,
    Section,
    SignLine,
    Table,
    TaskLine,
    VipLine,
)
from app.printing.sheet import Doc, Imprint, Secrecy, Sheet

RARE_NAMES = ("㛃 晴川", "陈 𬘘", "李 𫍯远")
TEAMS = {
    "A": ("陈志强", "林建华", "张勇", "李海涛", "王国平"),
    "B": ("黄伟", "何俊", "郭峰", "邓超群", "吴永康"),
    "C": ("梁国栋", "罗文斌", "谢家明", "曾志远", "周立新"),
}
SLOTS = (
    "09-16 13:30", "09-16 16:00", "09-16 20:00", "09-17 00:00", "09-17 04:00", "09-17 08:00", "09-17 12:00",
    "09-17 16:00", "09-17 20:00", "09-18 00:00", "09-18 04:00", "09-18 08:00", "09-18 11:00",
)  # fmt: skip


def local(text: str) -> datetime:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=PROPERTY_ZONE)


def words(zh: str, en: str) -> Words:
    return Words(zh, en)


def imprint(copy_no: int = 1, reprint: str = "") -> Imprint:
    address = "https://vip.hotel.example/sheet?code=K7M4QX"
    return Imprint(copy_no, "苏曼青（市场营销总监）", local("09-15 18:02"), "K7M4QX", address, reprint)


def party(count: int) -> Table:
    """An entourage of ``count`` persons, some with rare or very long names."""
    long = Row(
        (
            "亚历山德罗·费尔南德斯-蒙特内格罗 Alessandro Fernández-Montenegro",
            "首席技术顾问兼亚太区可持续发展委员会联席主席",
            "国际水利与岭南文化遗产联合保护基金会（日内瓦）",
            "1206",
        )
    )
    rare = tuple(
        Row((name, "秘书", "岭南集团办公厅", str(1208 + n)), changed=n == 0) for n, name in enumerate(RARE_NAMES)
    )
    rest = tuple(
        Row((f"随员{n:02d} 周启明", "工作人员", "岭南集团办公厅", str(1301 + n)), doubtful=n == 6)
        for n in range(count - 4)
    )
    heads = (words("姓名", "Name"), words("身份", "Role"), words("单位", "Unit"), words("房号", "Room"))
    return Table(heads, (long, *rare, *rest)[:count], (30, 28, 30, 12))


def sections(persons: int) -> tuple[Section, ...]:
    def one(number: str, zh: str, en: str, label: tuple[str, str], value: str, **marks: bool) -> Section:
        return Section(words(zh, en), number, (Fact(words(*label), value),), **marks)

    guest = (
        Fact(words("主宾", "Principal"), "欧阳㛃 Ouyang Jie"),
        Fact(words("身份", "Status"), "集团董事长", note="已核实 · 来源：集团办公厅 · 苏曼青 09-12 11:00"),
        Fact(words("单位", "Unit"), "岭南集团"),
        Fact(words("职位", "Position"), "董事长、党委书记 Chairman", changed=True),
    )
    legs = Table(
        (
            words("方向", "Leg"),
            words("班次", "Number"),
            words("计划", "Scheduled"),
            words("预计", "Expected"),
            words("接站", "Pickup"),
        ),
        (
            Row(("抵 in", "CZ3582", "2026-09-16 14:20", "2026-09-16 14:45", "2号航站楼 8 号出口"), changed=True),
            Row(("离 out", "CZ3591", "2026-09-18 12:30", "", "10:00 大门口登车")),
        ),
        (10, 16, 24, 24, 26),
    )
    programme = Table(
        (words("时间", "Time"), words("内容", "Programme"), words("地点", "Place"), words("陪同", "Hosts")),
        (
            Row(("09-16 18:30–20:30", "欢迎晚宴", "牡丹厅", "总经理、市场营销总监")),
            Row(("09-17 09:30–11:00", "会谈", "湖景会议室", "总经理"), doubtful=True),
        ),
        (24, 30, 22, 24),
    )
    return (
        Section(words("姓名、身份、单位、职位", "Principal guest"), "3–6", guest, changed=True),
        Section(words("行程目的", "Purpose"), "7", withheld=True),
        one("8", "特殊习惯", "Habits", ("习惯", "Habits"), "早起，6:30 湖边散步；不喜浓香\n室温 23 ℃"),
        Section(
            words("喜好", "Likes and taboos"),
            "9",
            (
                Fact(words("喜好", "Likes"), "单丛茶、兰花"),
                Fact(words("忌讳", "Taboos"), "无"),
                Fact(words("健康饮食", "Diet and health"), WITHHELD),
            ),
        ),
        one("10", "入住房号", "Rooms", ("房间", "Rooms"), "莞香楼 1201 套房（主宾）、1203、1205", doubtful=True),
        Section(words("交通工具", "Transport"), "12", table=legs),
        Section(words("活动流程", "Programme"), "13", table=programme),
        Section(words("随行人员", "Entourage"), "14", table=party(persons)),
        Section(words("陪同人员", "Hotel hosts"), "15", table=Table((words("姓名", "Name"),), ())),
        one("16", "其他", "Remarks", ("备注", "Remarks"), ""),
    )


def order_sheet(persons: int = 6, **changed: object) -> Sheet:
    content = OrderSheet(
        order_no="JD-2026-0031",
        version_label="变更 amendment",
        grade="VA",
        department=words("前厅部", "Front office"),
        summary=(
            Fact(words("抵店", "Arrival"), "2026-09-16 15:30"),
            Fact(words("离店", "Departure"), "2026-09-18 10:00"),
            Fact(words("人数", "Persons"), "7", changed=True),
            Fact(words("接待总负责人", "Lead"), "总经理 梁启衡"),
            Fact(words("专人", "Coordinator"), "叶知秋"),
            Fact(words("替补", "Deputy"), "程若谷"),
        ),
        doubts=(
            Doubt(words("人数", "Persons"), "对方秘书口头说 7 人，书面 6 人", "叶知秋", local("09-16 03:30")),
            Doubt(words("活动流程", "Programme"), "09-17 会谈地点可能改在湖心亭", "苏曼青", local("09-16 03:30")),
        ),
        sections=sections(persons),
        tasks=(
            TaskLine(
                "PT-08", "领取早餐券，主宾与随员每日每人一张", local("09-16 13:30"), "何嘉欣", "自检·部门·总监·总经理"
            ),
            TaskLine("PT-12", "房匙制作并交专人保管（前台 01）", local("09-16 11:30"), "", "自检·部门", changed=True),
        ),
        sign=SignLine(words("前厅部", "Front office"), local("09-15 18:30")),
        code_name="松风",
        issued_by="苏曼青",
        issued_at=local("09-15 18:00"),
        changes=("人数 6 → 7", "随行人员增加 1 人", "航班预计到达 14:20 → 14:45"),
        reason="主宾方来电确认增加一名随员",
    )
    facts: dict[str, object] = {
        "record": "order:12", "number": "JD-2026-0031", "version": 2, "secrecy": Secrecy.of("VA"),
        "for_whom": "前厅部 罗咏珊", "return_by": local("09-19 10:05"), "order_id": 12,
    }  # fmt: skip
    return Sheet(Doc.RECEPTION_ORDER, content, **(facts | changed))  # type: ignore[arg-type]


def vip(grade: str, number: int, **changed: object) -> VipLine:
    facts: dict[str, object] = {
        "order_no": f"JD-2026-{number:04d}",
        "grade": grade,
        "code_name": "松风" if grade == "VA" else "",
        "head_count": 7,
        "guests": (Guest("欧阳㛃", "董事长", "岭南集团"), Guest("陈𬘘", "办公厅主任", "岭南集团", principal=False)),
        "rooms": ("莞香楼 1201", "1203", "1205"),
        "at": local("09-16 15:30"),
        "transport": "CZ3582 14:45 落地",
        "plates": ("粤S·A8899", "粤S·B1020"),
        "state": "就绪 ready",
    }
    return VipLine(**(facts | changed))  # type: ignore[arg-type]


def briefing_sheet(lines: int = 3, **changed: object) -> Sheet:
    long_name = "亚历山德罗·费尔南德斯-蒙特内格罗 Alessandro Fernández-Montenegro"
    long = Guest(long_name, "首席技术顾问兼亚太区联席主席", "日内瓦基金会")
    arrivals = (
        vip("VA", 31, changed=True, note="ETA 15:30 → 15:55；房内登记"),
        vip("VB", 32, guests=(long,), rooms=WITHHELD, plates=(), transport="自驾 own car", at=local("09-16 17:00")),
        vip("VD", 40, guests=WITHHELD, plates=WITHHELD, at=None, transport=""),
    )
    content = BriefingSheet(
        day=date(2026, 9, 16),
        reader="礼宾部 高一鸣",
        arrivals=(arrivals * 20)[:lines],
        in_house=(vip("VC", 34, at=local("09-19 12:00"), state="在店 in house"),),
        departures=(),
        fingerprint="7F3A-19C2-B04E",
        head_counts=(Fact(words("团队", "Groups"), "2 团 86 人"), Fact(words("会议", "Meetings"), "1 场 120 人")),
    )
    facts: dict[str, object] = {
        "record": "day:2026-09-16", "number": "2026-09-16", "version": 1, "secrecy": Secrecy.of("VA", "VC"),
        "for_whom": "礼宾部 高一鸣", "return_by": local("09-17 08:00"),
    }  # fmt: skip
    return Sheet(Doc.VIP_BRIEFING, content, **(facts | changed))  # type: ignore[arg-type]


def posts() -> tuple[RosterPost, ...]:
    fixed, patrol = words("定岗", "fixed"), words("巡逻岗", "patrol")
    return (
        RosterPost("①", "道闸岗亭", fixed, "gate booth"),
        RosterPost("②", "大门口", fixed, "main door"),
        RosterPost("③", "后面湖边岗亭", fixed, "lakeside booth"),
        RosterPost("④", "侧边设备机房", fixed, "plant room"),
        RosterPost("⑤", "巡逻指挥", patrol, "patrol command"),
    )


def roster_slots() -> tuple[RosterSlot, ...]:
    edges = [local(text) for text in SLOTS]
    slots = []
    for number, (starts, ends) in enumerate(pairwise(edges)):
        team = "ABC"[number % 3]
        duties = [Duty(name, leader=place == 4) for place, name in enumerate(TEAMS[team])]
        if number == 7:
            duties[1] = Duty("陈𬘘", instead_of="何俊")
        slots.append(RosterSlot(number + 1, starts, ends, team, tuple(duties)))
    return tuple(slots)


def roster_sheet(**changed: object) -> Sheet:
    kit = tuple(words(*pair) for pair in (("对讲机", "radio"), ("手电筒", "torch")))
    content = RosterSheet(
        task_no="AB-2026-0007",
        code_name="松风",
        level=words("一级", "level I"),
        area="莞香楼及外围",
        starts_at=local("09-16 13:30"),
        ends_at=local("09-18 11:00"),
        relief="每 4 小时 every 4 h",
        leader="马振邦",
        posts=posts(),
        slots=roster_slots(),
        equipment=EquipmentNote(6, 1, kit, "受限装备（防暴棍、甩棍、催泪水）未登记许可，不予发放。"),
        base=(
            BaseShift(words("日班", "day"), "08:00–20:00", 3, 5, 8),
            BaseShift(words("夜班", "night"), "20:00–08:00", 3, 5, 8),
        ),
        base_note="十二小时班制尚无人事部登记的工时许可依据。",
    )
    facts: dict[str, object] = {
        "record": "task:3", "number": "AB-2026-0007", "version": 1, "secrecy": Secrecy.of("VA"), "code_name": "松风",
        "for_whom": "保安部 王国平", "return_by": local("09-19 10:05"), "order_id": 12,
        "forbidden": ("欧阳㛃", "岭南集团", "1201"),
    }  # fmt: skip
    return Sheet(Doc.POST_ROSTER, content, **(facts | changed))  # type: ignore[arg-type]


def post_sheet(**changed: object) -> Sheet:
    reliefs = []
    slots = roster_slots()
    for number, slot in enumerate(slots):
        before = slots[number - 1].duties[1].name if number else ""
        after = slots[number + 1].duties[1].name if number + 1 < len(slots) else ""
        reliefs.append(Relief(slot.starts_at, slot.ends_at, slot.team, slot.duties[1].name, before, after))
    party_group, staff = words("宾客方", "guest party"), words("酒店员工", "staff")
    content = PostSheet(
        task_no="AB-2026-0007",
        code_name="松风",
        level=words("一级", "level I"),
        number="②",
        place="大门口",
        kind=words("定岗", "fixed post"),
        duty="控制并报告进出莞香楼的人员；未列入准入名单者一律先登记、报告，得到许可后方可放行。",
        reliefs=tuple(reliefs),
        persons=(
            Admitted("松风 主宾一行 7 人", party_group, local("09-16 13:30"), local("09-18 11:00"), "佩戴 A 色证"),
            Admitted("何嘉欣 前台", staff, local("09-16 13:30"), local("09-18 11:00")),
        ),
        vehicles=(Admitted("粤S·A8899", party_group, local("09-16 13:30"), local("09-18 11:00"), "7 座"),),
        phones=(Fact(words("巡逻指挥", "Patrol command"), "8012"), Fact(words("值班经理", "Duty manager"), "8000")),
        instructions=("接岗时检查装备、阅读岗位记录，双方签字后方可离岗。", "无关人员不得围观、拍照，礼貌劝阻并上报。"),
        equipment=(words("对讲机", "radio"), words("手电筒", "torch")),
        report_minutes=60,
        place_en="main door",
    )
    facts: dict[str, object] = {
        "record": "task:3/post:2", "number": "AB-2026-0007 ②", "version": 1, "secrecy": Secrecy.of("VA"),
        "code_name": "松风", "for_whom": "保安部 ② 岗", "return_by": local("09-19 10:05"), "order_id": 12,
    }  # fmt: skip
    return Sheet(Doc.POST_SHEET, content, **(facts | changed))  # type: ignore[arg-type]


def instruction_sheet(tasks: int = 6) -> Sheet:
    """D-02 for a duty group, with as many tasks as asked for."""
    lines = tuple(
        TaskLine(f"PT-{n:02d}", "客房按标准布置：鲜花三束、果篮、欢迎信", local("09-16 11:30"), "", "未开始 0/4")
        for n in range(1, tasks + 1)
    )
    content = InstructionSheet(
        order_no="JD-2026-0031",
        code_name="松风",
        grade="VA",
        department=words("客房部", "Housekeeping"),
        whom="值班部门员工",
        work=words("部门员工", "Staff"),
        summary=(
            Fact(words("抵店日期", "Arrival"), "2026-09-16"), Fact(words("离店日期", "Departure"), "2026-09-18"),
            Fact(words("人数", "Persons"), "7"),
        ),
        instruction="11:00 前完成布置并自查；\n㛃字欢迎卡按样张摆放，花材不用百合。",
        tasks=lines,
        given_by="许文清",
        given_at=local("09-13 10:45"),
        confirmed_at=local("09-13 10:52"),
    )  # fmt: skip
    return Sheet(
        doc=Doc.INSTRUCTION, content=content, record="order:12/charge:3", number="JD-2026-0031", version=2,
        secrecy=Secrecy.CONFIDENTIAL, for_whom="值班部门员工", code_name="松风",
        return_by=local("09-19 10:05"), order_id=12,
    )  # fmt: skip


def card_sheet(long: int = 1) -> Sheet:
    """D-07, a fire, with texts of a length that strains a card."""
    labels = (
        words("触发情形", "Trigger"), words("第一行动", "First action"), words("集合或备用地点", "Place"),
        words("器材", "Means"), words("电话", "Telephone"), words("通报", "Who informs whom"),
        words("其他人员", "Other persons"),
    )  # fmt: skip
    said = (
        "火警确认或发现明火浓烟", "拨打 119，贴身人员护送宾客由最近安全出口撤离，电梯停用" * long, "室外集合点",
        "灭火器、防烟面罩、手电、扩音器",
        "总机 0769-8800 转 110", "消防控制室报保安部经理，保安部经理报总经理", "陈𬘘、何俊",
    )  # fmt: skip
    content = CardSheet(
        event=words("火灾", "fire"), order_no="JD-2026-0031", code_name="松风", commander="马振邦", deputy="何嘉欣",
        facts=tuple(Fact(label, text) for label, text in zip(labels, said, strict=True)), plan_number=1,
        approved_at=local("09-14 15:00"),
    )  # fmt: skip
    return Sheet(
        doc=Doc.CONTINGENCY_CARD, content=content, record="plan:12/event:fire", number="JD-2026-0031", version=1,
        secrecy=Secrecy.CONFIDENTIAL, for_whom="马振邦", code_name="松风",
        return_by=local("09-19 10:05"), order_id=12,
    )  # fmt: skip


def run_sheet(lines: int = 24) -> Sheet:
    """D-03: a full day, one value withheld, and a line without a time."""
    labels = (("时间", "Time"), ("事项", "Action"), ("地点", "Place"), ("负责", "Responsible"), ("联系", "Contact"))
    heads = tuple(words(*label) for label in labels)
    rows = tuple(
        Row((f"{8 + n // 2:02d}:{n % 2 * 30:02d}", f"【准备】餐饮部：第 {n + 1} 项", "牡丹厅", "范景文", ""))
        for n in range(lines)
    )
    hidden = Row(("14:15", "【车辆】主宾车 候车", WITHHELD, "周海波", WITHHELD))
    late = Row(("—", "【活动】参观湖区与会议中心", "湖心岛", "陆怀远", ""))
    content = RunSheet(
        order_no="JD-2026-0031",
        code_name="松风",
        grade="VA",
        summary=(Fact(words("抵店日期", "Arrival"), "2026-09-16"), Fact(words("人数", "Persons"), "7")),
        sections=(
            Section(words("2026-09-16 周三", "Wednesday"), table=Table(heads, (*rows, hidden), (13, 37, 19, 17, 14))),
            Section(words("时间未定", "No time yet"), table=Table(heads, (late,), (13, 37, 19, 17, 14))),
        ),
    )
    return Sheet(
        doc=Doc.RUN_SHEET, content=content, record="order:12/run-sheet", number="JD-2026-0031", version=2,
        secrecy=Secrecy.CONFIDENTIAL, for_whom="餐饮部 程浩川", return_by=local("09-19 10:05"), order_id=12,
    )  # fmt: skip


def archive_sheet(copies: int = 12) -> Sheet:
    """D-18 with a long list of copies."""
    heads = (words("单据", "Sheet"), words("份号", "Copy"), words("领取人", "Holder"), words("状态", "State"))
    rows = tuple(Row(("D-01 接待令", str(n), "前厅部", "已交回")) for n in range(1, copies + 1))
    content = ArchiveSheet(
        order_no="JD-2026-0031",
        code_name="松风",
        grade="VA",
        summary=(
            Fact(words("抵店日期", "Arrival"), "2026-09-16"), Fact(words("离店日期", "Departure"), "2026-09-18"),
            Fact(words("人数", "Persons"), "7"), Fact(words("下达", "Issued"), "2026-09-13 10:00"),
            Fact(words("抵店", "Arrived"), "2026-09-16 15:55"), Fact(words("离店", "Departed"), "2026-09-18 10:05"),
        ),
        sections=(
            Section(words("应急预案", "Contingency plans"), "1", table=Table(heads, ())),
            Section(words("纸质资料", "Printed copies"), "2", table=Table(heads, rows)),
        ),
    )  # fmt: skip
    return Sheet(
        doc=Doc.ARCHIVE, content=content, record="order:12/archive", number="JD-2026-0031", version=2,
        secrecy=Secrecy.CONFIDENTIAL, for_whom="市场营销部档案", code_name="松风",
        return_by=local("09-19 10:05"), order_id=12,
    )  # fmt: skip
