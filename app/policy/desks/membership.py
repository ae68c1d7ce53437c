"""Membership, loyalty, stored value, commission (section 8)."""

from app.errors import Words
from app.policy.code_kinds import Codes
from app.policy.entry import (
    MONTHS,
    PERCENT,
    PERSONS,
    PIECES,
    POINTS,
    YUAN,
    Entry,
    as_they_are,
    hour,
    number,
    of_kind,
    switch,
    words,
)
from app.policy.kinds import Choice, Switch, TextOrNone, Whole
from app.policy.list_kinds import Steps
from app.policy.tables import Column, Table

ACTIVE = Column("active", Words("启用", "Active"), Switch())
PRICE = Whole(1, 1_000_000, YUAN)
PURCHASE = Words("一次购卡（元）", "One-off purchase (yuan)")
PACKAGES_A = Table(
    (
        Column("rooms", Words("标准房（间夜）", "Standard rooms (nights)"), Whole(0, 100)),
        Column("ktv", Words("KTV 券", "KTV vouchers"), Whole(0, 100)),
        ACTIVE,
    ),
    first=PURCHASE,
    code_kind=PRICE,
)
PACKAGES_B = Table(
    (
        Column("bonus", Words("赠送金（元）", "Bonus (yuan)"), Whole(0, 1_000_000, YUAN)),
        Column("entitlements", Words("权益", "Entitlements"), TextOrNone(200)),
        ACTIVE,
    ),
    first=PURCHASE,
    code_kind=PRICE,
)
TIERS = Table(
    (
        Column("label", Words("名称", "Label"), TextOrNone(20)),
        Column("spend_yuan", Words("12 个月消费（元）", "12-month spend (yuan)"), Whole(0, 1_000_000, YUAN)),
        Column("price_pct", Words("价格系数（%）", "Price factor (%)"), Whole(1, 100, PERCENT)),
    ),
    ("silver", "gold", "platinum"),
    Words("会员等级", "Tier"),
)
"""M-010. Lounge access of a tier stands in `lounge.tiers`."""

SET_A = """\
10000 | 2 | 1 | on
20000 | 3 | 2 | on
30000 | 4 | 3 | on
40000 | 5 | 4 | on
50000 | 6 | 4 | on"""
SET_B = """\
10000 | 1000 | 每年7寸生日照一套3张、年历一份、服装五折 | off
20000 | 3000 | 同上、每次拍摄底片加倍 | off
30000 | 0 | 全部底片、市内主题公园外景一天、生日照、年历、服装五折 | off
50000 | 5000 | 水晶相册10×10、开业光盘、预约拍摄短片、全部底片、生日照、服装五折 | off"""
TIER_DEFAULTS = """\
silver | 银卡 | 0 | 95
gold | 金卡 | 20000 | 90
platinum | 白金卡 | 60000 | 85"""

ENTRIES: tuple[Entry, ...] = (
    number("birthday.flowers_yuan", 80, "M-040", "生日鲜花价值", "Birthday flowers worth"),
    number(
        "birthday.max_items",
        6,
        "M-040",
        "生日折扣最多项数",
        "Birthday discount for at most",
        low=1,
        high=100,
        unit=PIECES,
    ),
    of_kind(
        "birthday.window",
        Codes(words(month="生日当月/birthday month", month_before="前一个月/month before")),
        "month,month_before",
        "M-040",
        "生日权益可用时间",
        "The birthday benefit is usable in",
    ),
    number("bonus.valid_months", 0, "M-063", "赠送金有效期", "Bonus money is valid for", zero="无期限/no end"),
    of_kind(
        "card.buyer_public_body",
        Choice(words(refuse="不予出售/refuse")),
        "refuse",
        "M-052",
        "向行政机关售卡",
        "Sale to public bodies",
    ),
    number("card.custody_days", 7, "M-054", "领出未售卡交回", "Drawn cards are returned within"),
    hour("card.handin_deadline", "12:00", "M-054", "售卡款次日交款截止", "Sale money is handed in next day by"),
    of_kind(
        "card.invoice_mode",
        Choice(words(at_purchase="购卡时开票/at purchase", at_spending="消费时开票/at spending")),
        "at_purchase",
        "M-057",
        "开票方式",
        "Invoice mode",
    ),
    number("card.max_principal_yuan", 5000, "M-051", "单卡本金上限", "Principal of a card at most", zero="不限/no cap"),
    of_kind(
        "card.outlets",
        Codes(words(FNB="餐饮/restaurants", ROOM="客房/rooms", KTV="KTV/KTV")),
        "FNB,ROOM,KTV",
        "M-061",
        "可用卡的营业点",
        "Outlets that take the card",
    ),
    of_kind("card.packages_a", PACKAGES_A, SET_A, "M-050", "购卡套餐 A", "Packages, set A"),
    of_kind(
        "card.packages_b", PACKAGES_B, SET_B, "M-050", "购卡套餐 B(合作服务)", "Packages, set B (partner services)"
    ),
    switch("card.refund_charge_used", "off", "M-070", "退卡时扣除已用权益", "Used entitlements are charged on refund"),
    number("card.refund_days", 7, "M-070", "退款时限", "Refund within"),
    of_kind(
        "card.spend_order",
        Codes(words(principal="本金/principal", bonus="赠送金/bonus"), every=True),
        "principal,bonus",
        "M-061",
        "扣款次序",
        "Order of spending",
    ),
    of_kind(
        "card.territories",
        Codes(as_they_are("1", "2")),
        "1,2",
        "M-055",
        "销售范围（1 协议客户与机关，2 企业与个人）",
        "Territories (1 contract clients and organisations, 2 companies and individuals)",
    ),
    number("card.transfer_company_yuan", 5000, "M-052", "单位购卡须转账（起）", "A company pays by transfer from"),
    number(
        "card.transfer_individual_yuan", 50000, "M-052", "个人购卡须转账（起）", "An individual pays by transfer from"
    ),
    switch("commission.board", "off", "M-081", "董事提成", "Commission for board members"),
    number("commission.clawback_days", 90, "M-082", "退卡收回提成期", "A refund takes commission back within"),
    number("commission.member_card_yuan", 10, "M-083", "发展会员奖励（每张）", "Recruitment of a member"),
    number(
        "commission.member_month_count",
        30,
        "M-083",
        "发展会员月度目标",
        "Members in a month for the extra",
        low=1,
        high=1000,
        unit=PERSONS,
    ),
    number("commission.member_month_yuan", 100, "M-083", "发展会员月度奖励", "Extra of the month"),
    switch("commission.member_on", "off", "M-083", "发展会员奖励启用", "Recruitment reward"),
    of_kind("commission.rates", Steps(), "10000:1.5,20000:2", "M-080", "售卡提成比例", "Commission by amount"),
    number("entitlement.valid_months", 12, "M-042", "权益有效期", "Entitlements are valid for"),
    of_kind(
        "loyalty.scheme",
        Choice(words(points="积分/points", rebate="返利/rebate", none="不设/none")),
        "points",
        "M-020",
        "回馈方式",
        "Loyalty scheme",
    ),
    number("member.card_fee_yuan", 0, "M-004", "会员卡费", "Card fee", zero="免费/free"),
    number("member.decide_days", 3, "M-001", "入会审批（工作日）", "Decision on membership within (working days)"),
    number("member.extra_discount_floor_pct", 80, "M-012", "折上折最低价", "Discount on reduced items from"),
    switch("member.first_purchase_discount", "off", "M-011", "首次消费享会员折扣", "Discount on the first purchase"),
    number("member.growth_pct", 20, "M-014", "升级门槛增幅", "Growth of the thresholds"),
    number(
        "member.min_age", 18, "M-001", "入会最低年龄", "Youngest member", low=14, high=21, unit=Words("岁", "years")
    ),
    number("member.replacement_fee_yuan", 0, "M-005", "补卡费", "Fee of a replacement", zero="免费/free"),
    of_kind("member.tiers", TIERS, TIER_DEFAULTS, "M-010", "会员等级", "Tiers"),
    number("member.valid_months", 12, "M-013", "会员有效期", "Membership is valid for"),
    number(
        "points.exchange", 3000, "M-022", "兑换所需积分", "Points for a voucher", low=1, high=1_000_000, unit=POINTS
    ),
    number(
        "points.months",
        12,
        "M-022",
        "积分累计期",
        "Points count together for",
        low=1,
        high=36,
        unit=MONTHS,
    ),
    number("points.notice_days", 30, "M-025", "积分到期提醒", "Notice before points expire"),
    number("points.per_yuan", 1, "M-021", "每满 1 元积分", "Points per full yuan", unit=POINTS),
    number("points.round_days", 45, "M-023", "主动提示兑换周期", "Exchange is offered every"),
    number("points.voucher_yuan", 300, "M-022", "代金券面值", "Worth of a voucher"),
    number("rebate.delay_minutes", 30, "M-032", "返利可用延迟", "Rebates are usable after"),
    number("rebate.floor_pct", 80, "M-030", "返利商品最低折价", "Rebate on items from"),
    number("rebate.rate_pct", 5, "M-030", "返利比例", "Rate of rebate"),
    number("rebate.valid_months", 12, "M-033", "返利有效期", "Rebates are valid for"),
)
