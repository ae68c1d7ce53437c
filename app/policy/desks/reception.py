"""Reception, information reports, leading group, gifts, follow-up, archive, the property itself (section 4)."""

from app.policy.code_kinds import Codes, PerCode
from app.policy.entry import HOURS, MINUTES, TIMES, Entry, as_they_are, hour, number, of_kind, words
from app.policy.kinds import Choice, DayOrNone, Whole
from app.policy.list_kinds import Numbers

GRADES = as_they_are("VA", "VB", "VC", "VD")
AREAS = words(
    guests="客户关系/guests", membership="会员/membership", operations="日常运营/operations", reports="报表/reports"
)
CHAIN = words(
    lead="接待总负责人/reception lead",
    gm="总经理/general manager",
    deputy_gm="代理总经理或副总经理/acting or deputy general manager",
    duty_manager="值班经理/duty manager",
)
DEPARTMENTS = as_they_are("MKT", "FO", "LNG", "HSK", "FNB", "REC", "SEC", "ENG", "HR", "FIN", "GR")
AUTHORITIES = words(
    public_security="公安、警卫局、消防/public security, guard bureau, fire",
    food_health="食品安全、卫生健康/food safety, health",
    public_hygiene="公共场所卫生/public-place hygiene",
    tax_audit="税务、审计/tax, audit",
    labour="劳动、社会保险/labour, social insurance",
    construction="建设、市政、环保、特种设备/construction, utilities, environment, special equipment",
    other="文化旅游、星级评定及其他/culture and tourism, star-rating, all others",
)
"""R-010. Kinds of authority that supervise the hotel."""

APPLYING = "public_security:SEC,food_health:FNB,public_hygiene:HSK,tax_audit:FIN,labour:HR,construction:ENG,other:MKT"

ENTRIES: tuple[Entry, ...] = (
    number("archive.loan_days", 7, "R-111", "归档接待令借阅期限", "An archived order is lent for"),
    of_kind(
        "archive.profile_transfer",
        Choice(
            words(manual_va="VA 手工，其他等级提示/manual for VA, suggested for others", manual="全部手工/all manual")
        ),
        "manual_va",
        "R-110",
        "归档内容转入客户档案",
        "Transfer into the guest profile",
    ),
    of_kind(
        "areas.enabled",
        Codes(AREAS, may_be_none=True),
        ",".join(AREAS),
        "X-019",
        "启用的辅助模块",
        "Supporting areas switched on",
    ),
    number(
        "followup.home_margin_minutes", 60, "R-117", "回访电话：到家预留时间", "Follow-up call: margin for the way home"
    ),
    number("gift.max_official_yuan", 200, "R-134", "公职人员礼品上限", "Gift to a public official at most"),
    number("gift.max_other_yuan", 1000, "R-134", "其他宾客礼品上限", "Gift to another guest at most"),
    number(
        "info.gm_minutes", 15, "R-071", "信息核实后报总经理", "The general manager is told after verification within"
    ),
    number(
        "info.head_minutes",
        15,
        "R-071",
        "部门负责人上报市场营销总监",
        "A head reports to the marketing director within",
    ),
    number("info.verify_minutes", 30, "R-071", "市场营销总监核实信息", "The marketing director verifies within"),
    number(
        "leading.report_every_h", 24, "R-142", "领导小组进展汇报间隔", "Progress reports to the leading group every"
    ),
    of_kind("property.opening_date", DayOrNone(), "none", "R-051", "开业日期", "Opening date"),
    of_kind(
        "property.timezone",
        Choice(as_they_are("Asia/Shanghai")),
        "Asia/Shanghai",
        "X-002",
        "酒店时区",
        "Time zone of the property",
    ),
    of_kind(
        "reception.access_end",
        Choice(words(handback_or_due="交回时，最迟交回期限/at hand-back or its due time")),
        "handback_or_due",
        "R-108",
        "部门查看接待令的终止",
        "A department's access ends",
    ),
    number("reception.approve_within_h", 8, "R-018", "总经理审批时限", "Decision of the general manager within"),
    of_kind(
        "reception.authority_departments",
        PerCode(AUTHORITIES, Choice(DEPARTMENTS)),
        APPLYING,
        "R-010",
        "主管部门接待的申请部门",
        "Who applies for which authority",
    ),
    number("reception.briefing_grace_minutes", 30, "R-101", "客情传达会逾时宽限", "Grace of the guest briefing"),
    hour("reception.briefing_time", "21:00", "R-100", "客情传达会时间", "Guest briefing due at"),
    of_kind(
        "reception.code_name_grades",
        Codes(GRADES, may_be_none=True),
        "VA,VB",
        "A-016",
        "须用任务代号的等级",
        "Grades that carry a code name",
    ),
    number(
        "reception.consent_confirm_h",
        12,
        "R-069",
        "紧急变更同意人补确认",
        "Consent to an urgent change is confirmed within",
    ),
    of_kind(
        "reception.contact_log_grades",
        Codes(GRADES, may_be_none=True),
        "VA,VB",
        "R-021",
        "须每日联系的等级",
        "Grades with a daily contact entry",
    ),
    number("reception.delegate_confirm_minutes", 60, "R-035", "责任人确认时限", "A delegate confirms within"),
    number(
        "reception.doubt_settle_h", 12, "R-014", "存疑信息核清（抵达前）", "Doubtful items are settled before arrival"
    ),
    number(
        "reception.drills_after_revision",
        1,
        "R-052",
        "模板修订后须演练",
        "Drills after a revision",
        low=0,
        high=10,
        unit=TIMES,
    ),
    number(
        "reception.drills_min",
        3,
        "R-052",
        "模板生效前须演练",
        "Drills before a template is active",
        low=1,
        high=10,
        unit=TIMES,
    ),
    number(
        "reception.exit_minutes_flight",
        30,
        "R-124",
        "下机出港用时",
        "Leaving a flight takes",
        low=0,
        high=1440,
        unit=MINUTES,
    ),
    number(
        "reception.exit_minutes_train",
        15,
        "R-124",
        "下车出站用时",
        "Leaving a train takes",
        low=0,
        high=1440,
        unit=MINUTES,
    ),
    of_kind(
        "reception.grade_standard",
        Choice(as_they_are("GS-1")),
        "GS-1",
        "R-006",
        "接待等级标准",
        "Grade standard in use",
    ),
    number("reception.handback_h", 24, "R-105", "资料交回时限（离店后）", "Hand-back after departure within"),
    number(
        "reception.lead_unreachable_minutes",
        10,
        "R-067",
        "接待总负责人联系不上",
        "The reception lead counts as out of reach after",
    ),
    number(
        "reception.leg_check_last_minutes", 15, "R-121", "抵达前反复核对间隔", "Last checks of the arrival time every"
    ),
    of_kind(
        "reception.leg_checks_h",
        Numbers(Whole(0, 168, HOURS), falling=True),
        "24,3,1",
        "R-121",
        "抵达时间核对（抵达前小时）",
        "The arrival time is checked before arrival at",
    ),
    number(
        "reception.leg_shift_major_minutes", 120, "R-122", "抵达时间大幅变动", "A major shift of the arrival is beyond"
    ),
    number(
        "reception.leg_shift_notify_minutes", 15, "R-122", "抵达时间变动须通知", "A shift of the arrival is told from"
    ),
    number(
        "reception.name_withheld_until_h", 24, "4.2", "姓名可保密至抵达前", "Names may be withheld until before arrival"
    ),
    number("reception.no_show_h", 6, "R-113", "未到判定", "No-show is asked after"),
    number("reception.ready_reminder_minutes", 30, "R-046", "未就绪提醒间隔", "Not ready: reminder every"),
    of_kind(
        "reception.require_active_template",
        Choice(words(off="不检查/not checked", warn="提示/warn", block="不得下达/block")),
        "warn",
        "R-053",
        "接待方案模板未生效时",
        "When the plan template is not active",
    ),
    of_kind(
        "reception.resign",
        Choice(words(changed="仅内容有变的部门/departments whose part changed", all="全部部门/all departments")),
        "changed",
        "R-062",
        "新版本须重新签收",
        "Who signs a new version again",
    ),
    number("reception.short_sign_minutes", 15, "R-062", "临近抵达的签收时限", "Short sign deadline"),
    number("reception.short_sign_window_h", 4, "R-062", "临近抵达（少于）", "The short deadline applies below"),
    number("reception.template_lead_months", 2, "R-051", "模板须于开业前获批", "Templates are approved before opening"),
    of_kind(
        "reception.urgent_chain",
        Codes(CHAIN),
        ",".join(CHAIN),
        "R-067",
        "紧急变更请示次序",
        "Chain of consent for urgent changes",
    ),
    number(
        "reception.urgent_written_minutes",
        60,
        "R-068",
        "紧急变更补发书面",
        "The written version of an urgent change follows within",
    ),
    number("reception.vehicle_wait_minutes", 30, "R-125", "车辆提前到位", "Vehicles wait before arrival"),
    number(
        "reception.verify_within_h", 4, "R-018", "市场营销总监核实时限", "Verification by the marketing director within"
    ),
)
