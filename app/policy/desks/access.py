"""Access, attachments, notices, privacy, retention (sections 2, 3 and 11)."""

from app.errors import Words
from app.policy.entry import DAYS, TIMES, Entry, number, switch


def _kept(what: str, days: int, zh: str, en: str) -> Entry:
    """P-009. For how many days one kind of record is kept."""
    return number(f"retention.{what}", days, "P-009", f"保存期限：{zh}", f"Kept for: {en}", low=0, high=3650, unit=DAYS)


ENTRIES: tuple[Entry, ...] = (
    number("access.desk_lock_minutes", 3, "P-015", "公共岗位屏幕自动锁定", "Screens at public desks lock after"),
    number("access.desk_window_before_h", 24, "A-004", "岗位人员可于抵达前查看", "Desks see an order before arrival"),
    number("access.emergency_minutes", 60, "A-013", "紧急查看时长", "Emergency access lasts"),
    number("access.idle_minutes", 30, "A-001", "无操作自动退出", "Idle sign-ins end after", low=1),
    number(
        "access.lock_after",
        5,
        "A-001",
        "登录失败锁定次数",
        "Failed sign-ins until the lock",
        low=1,
        high=20,
        unit=TIMES,
    ),
    number("access.lock_minutes", 15, "A-001", "账号锁定时长", "The account stays locked for"),
    number(
        "access.password_min",
        10,
        "A-001",
        "密码最短长度",
        "Shortest password",
        low=8,
        high=64,
        unit=Words("个字符", "characters"),
    ),
    number("access.undertaking_days", 365, "A-014", "保密承诺有效期", "The undertaking is valid for"),
    number("files.max_mb", 10, "X-013", "附件大小上限", "Largest attachment", low=1, high=100, unit=Words("MB", "MB")),
    number("notify.urgent_escalate_minutes", 10, "X-008", "紧急通知未读上报", "Unseen urgent notices go up after"),
    number("privacy.answer_days", 15, "P-010", "个人信息请求答复期限", "Requests of a person are answered within"),
    number("privacy.breach_h", 72, "P-013", "泄露事件报告时限", "Clock of a data breach"),
    switch("guest.sensitive_fields", "off", "P-006", "民族与信仰字段", "Ethnicity and beliefs as fields"),
    _kept("audit", 1095, "审计日志", "audit trail"),
    _kept("companion", 30, "陪同人员登记与证件信息", "companion registration, document data"),
    _kept("complaint", 1095, "投诉", "complaints"),
    _kept("denied", 90, "拒绝入场记录", "refused entry"),
    _kept("incident", 1825, "事件", "incidents"),
    _kept("info", 90, "未采用的信息上报", "dismissed information reports"),
    _kept("ledger", 3650, "购卡与账目", "card purchases, ledger"),
    _kept("notice", 180, "通知", "notifications"),
    _kept("order", 1825, "接待令与归档", "orders and archive"),
    _kept("profile", 1095, "无入住无卡的客户档案", "guest profile without stay or card"),
    _kept("roster", 1095, "排班、岗位日志与背景核查结果", "rosters, post logs, vetting outcome"),
    _kept("stay", 365, "贵宾厅停留记录", "lounge stays"),
    _kept("violation", 730, "违规与暂停", "violations, suspensions"),
    _kept("visitor", 90, "来访与车辆登记", "visitor and vehicle register"),
)
