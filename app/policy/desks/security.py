"""Security (section 6)."""

from app.errors import Words
from app.policy.code_kinds import Codes, PerCode
from app.policy.entry import HOURS, PERSONS, Entry, hour, number, of_kind, switch, words
from app.policy.kinds import Choice, Switch, TextOrNone, Whole
from app.policy.list_kinds import Times
from app.policy.tables import Column, Table

LEVELS = words(I="一级/level I", II="二级/level II", III="三级/level III")
KIT = words(
    radio="对讲机/radio",
    baton="防暴棍/baton",
    telescopic_baton="甩棍/telescopic baton",
    spray="催泪水/irritant spray",
    torch="手电筒/torch",
)
AREA = words(
    building_and_grounds="楼栋与外围/building and grounds",
    villa_area="别墅区/villa area",
    cordon="楼栋或楼层警戒/building or floor cordon",
)
LEVEL_TABLE = Table(
    (
        Column("posts", Words("岗位", "Posts"), Whole(1, 50)),
        Column("teams", Words("班组", "Teams"), Whole(1, 6)),
        Column("relief_h", Words("换岗间隔（小时）", "Relief every (h)"), Whole(1, 24, HOURS)),
        Column("external", Words("外援", "External guards"), Whole(0, 200, PERSONS)),
        Column("rooms", Words("外援用房", "Rooms"), Whole(0, 100)),
        Column("coverage_h", Words("每日覆盖（小时）", "Coverage (h)"), Whole(1, 24, HOURS)),
        Column("area", Words("范围", "Area"), Choice(AREA)),
        Column("gm_approves", Words("总经理批准", "GM approves"), Switch()),
    ),
    tuple(LEVELS),
    Words("警卫级别", "Level"),
)
"""S-015. Guards on task are not written: posts times teams."""

LEVEL_DEFAULTS = """\
I | 5 | 3 | 4 | 10 | 2 | 24 | building_and_grounds | on
II | 4 | 3 | 4 | 8 | 2 | 24 | villa_area | on
III | 2 | 2 | 12 | 0 | 0 | 24 | cordon | off"""

ENTRIES: tuple[Entry, ...] = (
    number(
        "security.base_min",
        8,
        "S-016",
        "日常班次最低人数",
        "Least guards on a base shift",
        low=1,
        high=200,
        unit=PERSONS,
    ),
    number("security.base_shift_hours", 12, "S-016", "日常班次时长", "A base shift lasts", low=4, high=12, unit=HOURS),
    hour("security.base_shift_start", "08:00", "S-016", "日常班次开始", "The base shift starts at"),
    switch("security.external_on_task", "off", "S-025", "外援可上贵宾岗", "External guards on VIP posts"),
    number(
        "security.gm_inform_minutes", 10, "S-080", "突发事件报总经办", "The general manager's office is informed within"
    ),
    of_kind(
        "security.grid",
        Choice(words(clock="整点网格/clock grid", window="自任务开始/from the window's start")),
        "clock",
        "S-020",
        "换岗时刻",
        "Reliefs lie on",
    ),
    number("security.house_guards", 21, "S-016", "本店保安人数", "Guards of the house", low=1, high=500, unit=PERSONS),
    of_kind(
        "security.inspect_before_h",
        PerCode(LEVELS, Whole(0, 168, HOURS)),
        "I:24,II:24,III:12",
        "S-050",
        "联合检查（抵达前）",
        "Joint inspection before arrival",
    ),
    of_kind("security.kit", Codes(KIT), ",".join(KIT), "S-040", "每岗装备", "Set of a guard on duty"),
    number("security.kit_spare_pct", 20, "S-041", "装备备用比例", "Spare sets"),
    of_kind(
        "security.levels", LEVEL_TABLE, LEVEL_DEFAULTS, "S-015", "警卫级别默认编制", "Default numbers of the levels"
    ),
    number("security.log_minutes", 60, "S-029", "岗位例行报告间隔", "Routine report of a post every"),
    number(
        "security.max_h_24",
        12,
        "S-023",
        "24 小时内最长执勤",
        "Longest duty within 24 hours",
        low=1,
        high=24,
        unit=HOURS,
    ),
    number(
        "security.max_h_7d",
        60,
        "S-023",
        "7 天内最长执勤（提示）",
        "Duty within 7 days warns above",
        low=1,
        high=168,
        unit=HOURS,
    ),
    of_kind(
        "security.meal_times", Times(), "07:00,12:00,18:00", "S-034", "外援用餐时刻", "Meal times of external guards"
    ),
    number("security.min_rest_h", 8, "S-023", "两班之间最短休息", "Shortest rest between two slots"),
    number("security.recheck_h", 2, "S-050", "一级复检（抵达前）", "Level I is inspected again before arrival"),
    number("security.relief_grace_minutes", 5, "S-026", "换岗未确认报警", "An unconfirmed relief alarms after"),
    of_kind(
        "security.restricted_kit",
        Codes(KIT, may_be_none=True),
        "baton,telescopic_baton,spray",
        "S-041",
        "须凭许可发放的装备",
        "Items issued only with a permit",
    ),
    number(
        "security.room_capacity", 5, "S-034", "外援每房人数", "External guards to a room", low=1, high=20, unit=PERSONS
    ),
    switch("security.rotate_posts", "off", "S-021", "任务中轮换岗位", "Posts rotate during a task"),
    of_kind(
        "security.vetting_levels",
        Codes(LEVELS, may_be_none=True),
        "I,II",
        "S-030",
        "须背景核查的级别",
        "Levels that need vetting",
    ),
    number("security.window_after_h", 1, "S-010", "任务结束（离店后）", "The task ends after departure"),
    number("security.window_before_h", 2, "S-010", "任务开始（抵达前）", "The task starts before arrival"),
    of_kind(
        "security.worktime_permit",
        TextOrNone(),
        "none",
        "S-024",
        "工时制批准文号",
        "Reference of the working-time permit",
    ),
)
