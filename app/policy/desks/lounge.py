"""Lounge, lost property, stock (section 5)."""

from app.errors import Words
from app.policy.code_kinds import Codes, PerCode
from app.policy.entry import (
    DAYS,
    PERCENT,
    PERSONS,
    PIECES,
    TIMES,
    Entry,
    as_they_are,
    hour,
    number,
    of_kind,
    switch,
    words,
)
from app.policy.kinds import Choice, Share, Whole
from app.policy.list_kinds import Numbers

TIERS = words(silver="银卡/silver", gold="金卡/gold", platinum="白金卡/platinum")
COMPANIONS = Whole(0, 10, PERSONS)
BEFORE_DUE_OUT = Whole(0, 1440, Words("分钟", "minutes"))

ENTRIES: tuple[Entry, ...] = (
    number(
        "lostfound.days",
        30,
        "L-093",
        "遗失物品保管期",
        "Lost property is kept for",
        low=0,
        high=3650,
        unit=DAYS,
    ),
    number("lounge.appeal_days", 7, "L-078", "宾客申诉期限", "Objection of the guest within"),
    number(
        "lounge.ashtray_stubs",
        2,
        "L-064",
        "室外烟缸更换（烟头数）",
        "Outdoor ashtray changed at",
        low=1,
        high=10,
        unit=Words("个", "stubs"),
    ),
    number("lounge.capacity", 60, "L-001", "贵宾厅容量", "Capacity", low=1, high=500, unit=PERSONS),
    hour("lounge.check_time", "10:00", "L-068", "每日检查截止", "Daily checks due by"),
    of_kind(
        "lounge.check_waived_grades",
        Codes(as_they_are("VA", "VB", "VC", "VD"), may_be_none=True),
        "VA,VB",
        "L-007",
        "可免安检的等级",
        "Grades whose check may be waived",
    ),
    hour("lounge.close", "23:00", "L-001", "关闭时间", "Closes at"),
    number("lounge.companion_lead_minutes", 0, "L-021", "陪同人员提前登记", "Companions are registered ahead by"),
    number(
        "lounge.companion_leave_minutes",
        10,
        "L-024",
        "宾客离开后陪同人员离开",
        "Companions leave after the host within",
    ),
    of_kind(
        "lounge.companions_by_tier",
        PerCode(TIERS, COMPANIONS),
        "silver:1,gold:1,platinum:2",
        "L-020",
        "各会员等级陪同人数",
        "Companions by tier",
    ),
    number(
        "lounge.companions_default", 1, "L-020", "默认陪同人数", "Companions of a guest", low=0, high=10, unit=PERSONS
    ),
    number("lounge.damage_gm_yuan", 5000, "L-090", "损坏报总经理（超过）", "Damage is told to the GM above"),
    number("lounge.damage_waive_yuan", 100, "L-090", "意外损坏免赔（低于）", "Accidental damage is waived below"),
    number("lounge.decision_days", 7, "L-077", "严重违规处理期限", "Decision on a major violation within"),
    number("lounge.drills_per_year", 2, "L-080", "每年应急演练", "Emergency drills a year", low=0, high=12, unit=TIMES),
    hour("lounge.escorted_from", "09:00", "L-006", "引领来访：开始", "Escorted visitors from"),
    number(
        "lounge.escorted_max_occupancy",
        80,
        "L-006",
        "引领来访：在厅率低于",
        "Escorted visitors below occupancy",
        low=0,
        high=100,
        unit=PERCENT,
    ),
    hour("lounge.escorted_to", "21:00", "L-006", "引领来访：结束", "Escorted visitors until"),
    number("lounge.extension_minutes", 0, "L-034", "延时时长", "Extension of a stay", zero="不延时/no extension"),
    switch("lounge.headcount_print_hourly", "on", "L-081", "每小时打印在厅人数", "Headcount printed every hour"),
    number("lounge.lockers_per_stay", 1, "L-050", "每次停留储物柜", "Lockers per stay", low=0, high=5, unit=PIECES),
    number("lounge.minor_window_days", 90, "L-077", "轻微违规累计期", "Minor violations count together for"),
    number("lounge.noise_db", 50, "L-069", "噪声上限", "Noise at most", low=30, high=100, unit=Words("分贝", "dB")),
    number("lounge.noshow_block_days", 30, "L-042", "爽约后停止预留", "Reserving is blocked for"),
    number(
        "lounge.noshow_count", 3, "L-042", "爽约累计次数", "Expired holds until the block", low=1, high=20, unit=TIMES
    ),
    hour("lounge.open", "07:00", "L-001", "开放时间", "Opens at"),
    number(
        "lounge.overstay_count", 3, "L-035", "超时累计次数", "Overstays until a violation", low=1, high=20, unit=TIMES
    ),
    number("lounge.overstay_days", 90, "L-035", "超时累计期", "Overstays count together for"),
    number("lounge.overstay_escalate_minutes", 15, "L-033", "超时报主管", "An overstay goes to the supervisor after"),
    number("lounge.queue_tie_minutes", 5, "L-010", "同时到达按等级先后", "Arrivals count as together within"),
    number("lounge.reentry_minutes", 15, "L-031", "暂离返回继续计时", "Stepping out keeps the clock up to"),
    of_kind("lounge.refill_fraction", Share(), "1/3", "L-063", "续杯余量", "Refill is offered when there is left"),
    of_kind(
        "lounge.remind_minutes",
        Numbers(BEFORE_DUE_OUT, falling=True),
        "30,10",
        "L-032",
        "到时前提醒",
        "Reminders before the leaving time",
    ),
    number("lounge.round_minutes", 5, "L-062", "巡场间隔", "A round is due every", low=1, high=60),
    number("lounge.round_target", 80, "L-062", "巡场达标率", "Target of rounds", low=0, high=100, unit=PERCENT),
    number(
        "lounge.seat_days_ahead",
        7,
        "L-040",
        "坐位可提前预留",
        "Seats are reserved ahead at most",
        low=0,
        high=365,
        unit=DAYS,
    ),
    number("lounge.seat_hold_max_minutes", 120, "L-041", "坐位最长保留", "A seat is held at most", low=15, high=240),
    number("lounge.spend_threshold_yuan", 15000, "L-002", "凭消费额入厅", "Entitled by spend from", zero="不适用/off"),
    number("lounge.stay_limit_minutes", 240, "L-030", "每次停留时限", "Limit of a stay", low=30, high=720),
    number("lounge.suspend_days", 30, "L-077", "暂停使用时长", "Suspension lasts"),
    of_kind(
        "lounge.tiers",
        Codes(TIERS, may_be_none=True),
        "gold,platinum",
        "L-002",
        "可入厅的会员等级",
        "Tiers with lounge access",
    ),
    of_kind(
        "stock.day",
        Choice({"last": Words("每月最后一天", "last day of the month"), "25": Words("每月 25 日", "the 25th")}),
        "last",
        "L-104",
        "月度盘点日",
        "Day of the monthly stocktake",
    ),
    number("stock.variance_pct", 2, "L-104", "盘点差异报财务（超过）", "Differences go to finance above"),
)
