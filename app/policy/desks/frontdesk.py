"""Front desk, daily operations, training (sections 4.10 and 9)."""

from app.errors import Words
from app.policy.entry import TIMES, Entry, hour, number, of_kind, switch, words
from app.policy.kinds import Choice
from app.policy.list_kinds import Times

DAYS_OF_THE_WEEK = words(
    Monday="星期一/Monday",
    Tuesday="星期二/Tuesday",
    Wednesday="星期三/Wednesday",
    Thursday="星期四/Thursday",
    Friday="星期五/Friday",
    Saturday="星期六/Saturday",
    Sunday="星期日/Sunday",
)

ENTRIES: tuple[Entry, ...] = (
    number(
        "desk.block_alarm_h", 6, "R-087", "预留房未空出报警（抵达前）", "Alarm for a room still occupied before arrival"
    ),
    number("desk.block_before_h", 24, "R-087", "贵宾房锁定（抵达前）", "Rooms are blocked before arrival"),
    number("desk.card_review_days", 90, "O-006", "问询卡复核周期", "Information cards are reviewed every"),
    of_kind("desk.light_times", Times(), "07:00,18:00,23:00", "O-004", "大堂灯光调整时刻", "Lobby lights are set at"),
    hour("ops.check_time", "10:00", "O-030", "每日检查截止", "Daily checks due by"),
    number("ops.handover_grace_minutes", 30, "O-024", "交接班逾时宽限", "Grace of a shift handover"),
    of_kind("ops.heads_meeting", Choice(DAYS_OF_THE_WEEK), "Monday", "O-011", "部门负责人例会", "Heads' meeting on"),
    number(
        "ops.observations_per_shift", 1, "O-031", "每班服务观察", "Observations per shift", low=0, high=20, unit=TIMES
    ),
    of_kind(
        "ops.rotation",
        Choice(words(monthly="每月/monthly", quarterly="每季/quarterly", off="不轮换/off")),
        "monthly",
        "O-055",
        "附加工作轮换",
        "Rotation of side duties",
    ),
    number(
        "ops.statement_day",
        25,
        "O-060",
        "月度对账提醒日",
        "Reminder of the monthly statement on day",
        low=1,
        high=31,
        unit=Words("日", "of the month"),
    ),
    number("ops.weekly_meeting", 1, "O-011", "每周部门例会", "Department meetings a week", low=0, high=7, unit=TIMES),
    switch("training.block", "off", "O-051", "培训过期不得派岗", "Expired training blocks a duty"),
    number("training.valid_months", 12, "O-050", "培训有效期", "Training is valid for"),
)
