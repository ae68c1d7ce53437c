"""Guest archive, care, complaints, reports (sections 7 and 10)."""

from app.errors import Words
from app.policy.code_kinds import PerCode
from app.policy.entry import DAYS, MINUTES, MONTHS, PERCENT, TIMES, YUAN, Entry, as_they_are, number, of_kind, words
from app.policy.kinds import Whole
from app.policy.list_kinds import Numbers, Office, Spans

CLASSES = as_they_are("A", "B", "C")
STAYS = Words("次入住", "stays")

ENTRIES: tuple[Entry, ...] = (
    of_kind(
        "care.answer_minutes",
        PerCode(words(order="接待令/orders", member="会员/members"), Whole(0, 1440, MINUTES)),
        "order:15,member:30",
        "G-037",
        "贵宾需求首次答复",
        "First answer to a request within",
    ),
    of_kind(
        "care.contact_days",
        PerCode(CLASSES, Whole(0, 3650, DAYS)),
        "A:30,B:60,C:90",
        "G-032",
        "定期联系间隔",
        "Regular contact every",
    ),
    number(
        "care.events_per_year", 1, "G-039", "每年答谢活动", "Appreciation events a year", low=0, high=12, unit=TIMES
    ),
    of_kind("care.windows", Spans(), "10:00-12:00,14:00-16:00", "G-030", "可联系时段", "Contact windows"),
    number("churn.drop_pct", 50, "G-050", "消费下降预警", "A fall of spend warns from"),
    number("churn.first_contact_days", 3, "G-051", "流失个案首次联系", "First contact of a churn case within"),
    number("class.a_pct", 20, "G-021", "A 类：消费排名前", "Class A: rank within"),
    number("class.a_stays", 3, "G-021", "A 类：最少入住", "Class A: at least", low=1, high=20, unit=STAYS),
    number("class.b_pct", 50, "G-021", "B 类：消费排名前", "Class B: rank within"),
    number("class.b_stays", 3, "G-021", "B 类：最少入住", "Class B: at least", low=1, high=20, unit=STAYS),
    number("class.months", 12, "G-021", "分级统计期", "Classes count the last", low=1, high=36, unit=MONTHS),
    number("complaint.answer_minutes", 15, "G-072", "投诉首次答复（在店）", "First answer in house within"),
    number("complaint.answer_remote_minutes", 120, "G-072", "投诉首次答复（店外）", "First answer otherwise within"),
    of_kind(
        "complaint.goodwill",
        PerCode(words(head="部门负责人/head", md="市场营销总监/marketing director"), Whole(0, 1_000_000, YUAN)),
        "head:500,md:2000",
        "G-073",
        "善意补偿权限",
        "Goodwill limits",
    ),
    number("complaint.resolve_h", 24, "G-072", "投诉解决时限", "Solved within"),
    of_kind(
        "gr.hours",
        Office(),
        "Mon-Fri 08:30-17:30, break 12:00-13:30",
        "G-036",
        "客户关系部办公时间",
        "Office hours of guest relations",
    ),
    number("guest.refresh_days", 180, "G-005", "请客户核对资料周期", "Guests check their data every"),
    number("guest.review_days", 7, "G-011", "抵店前查阅档案", "Archives are reviewed before arrival"),
    number(
        "guest.type_after_stays",
        3,
        "G-024",
        "判定客户类型所需入住",
        "A type is judged after",
        low=1,
        high=20,
        unit=STAYS,
    ),
    number("guest.update_h", 24, "G-005", "离店后更新档案", "The archive is updated after departure within"),
    number(
        "guest.weight_hard", 20, "G-002", "硬件档案权重", "Weight of the hard profile", low=0, high=100, unit=PERCENT
    ),
    number(
        "guest.weight_soft", 80, "G-002", "软件档案权重", "Weight of the soft profile", low=0, high=100, unit=PERCENT
    ),
    number("life.active_days", 90, "G-025", "活跃期（末次入住后）", "Active up to, after the last stay"),
    number("life.silent_days", 180, "G-025", "沉默期至", "Silent up to"),
    number("life.sleeping_days", 365, "G-025", "睡眠期至", "Sleeping up to"),
    of_kind(
        "prospect.rates",
        Numbers(Whole(0, 100, PERCENT), count=3),
        "25,50,75",
        "G-026",
        "潜在、意向、贵宾转化率",
        "Expected conversion of prospects",
    ),
    number(
        "report.complaint_factor",
        20,
        "K-052",
        "一件投诉代表的沉默客户",
        "One complaint stands for",
        low=1,
        high=100,
        unit=Words("位", "guests"),
    ),
)
