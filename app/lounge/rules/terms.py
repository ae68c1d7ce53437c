"""The closed lists of the lounge: every code with its two words (5.1, 5.4, section 17). Pure."""

from app.marks import Mark


class StayState(Mark):
    """5.4. Where a guest is; overstay is not a state but derived (L-033)."""

    EXPECTED = "expected", "预约", "expected"
    INSIDE = "inside", "在厅", "inside"
    AWAY = "away", "暂离", "away"
    LEFT = "left", "已离", "left"
    DENIED = "denied", "拒绝入场", "denied"
    EJECTED = "ejected", "请离", "ejected"
    EVACUATED = "evacuated", "疏散", "evacuated"


class StayAction(Mark):
    """5.4. What moves a stay from one state to the next."""

    EXPECT = "expect", "登记预约", "expect"
    ADMIT = "admit", "准予入场", "admit"
    REFUSE = "refuse", "拒绝入场", "refuse"
    STEP_OUT = "step_out", "暂离", "step out"
    RETURN = "return", "返回", "return"
    LONG_ABSENCE = "long_absence", "超时未返回", "longer absence"
    LEAVE = "leave", "离厅", "leave"
    EJECT = "eject", "请离", "eject"
    EVACUATE = "evacuate", "疏散", "evacuate"
    GONE = "gone", "疏散后离开", "gone"
    EXTEND = "extend", "延时", "extend"
    REOPEN = "reopen", "撤销离厅", "undo the exit"


class EndReason(Mark):
    """5.4. Why a stay ended."""

    NORMAL = "normal", "正常离厅", "normal"
    TIME_LIMIT = "time_limit", "时限到", "time limit"
    CLOSING = "closing", "闭厅", "closing"
    WITH_HOST = "with_host", "随主宾离厅", "with host"
    EJECTED = "ejected", "请离", "ejected"
    EVACUATED = "evacuated", "疏散", "evacuated"
    CORRECTED = "corrected", "登记更正", "corrected"


class StayKind(Mark):
    """5.1. In whose right somebody is in the lounge."""

    HOLDER = "holder", "贵宾", "entitled guest"
    COMPANION = "companion", "陪同人员", "companion"
    ESCORTED = "escorted", "工作人员陪同", "escorted visitor"


class EntitlementKind(Mark):
    """L-002. From where a right to enter comes."""

    MEMBER = "member", "会员", "member"
    ORDER = "order", "接待令", "reception order"
    INVITED = "invited", "特邀", "invited"
    ESCORTED = "escorted", "工作人员陪同", "escorted by staff"


class Tier(Mark):
    """L-002, L-020. The tiers of membership."""

    SILVER = "silver", "银卡", "silver"
    GOLD = "gold", "金卡", "gold"
    PLATINUM = "platinum", "白金卡", "platinum"


class ProofKind(Mark):
    """L-003. What was shown at the door."""

    CARD = "card", "有效会员卡", "valid membership card"
    DOCUMENT = "document", "本人证件原件", "original identity document"
    ESCORT = "escort", "接待人员确认", "identified by hotel escort"
    COPY = "copy", "仅复印件或未出示", "copy only, or nothing"


class Check(Mark):
    """L-007. The record of the security check holds the outcome and nothing else."""

    PASSED = "passed", "通过", "passed"
    REFUSED = "refused", "拒绝检查", "refused"
    FAILED = "failed", "未通过", "failed"
    WAIVED = "waived", "免检", "waived"


class CompanionState(Mark):
    """Section 17. The way of a companion's registration."""

    REGISTERED = "registered", "已登记", "registered"
    VERIFIED = "verified", "证件已核", "verified"
    USED = "used", "已入厅", "used"
    CANCELLED = "cancelled", "已取消", "cancelled"
    EXPIRED = "expired", "已失效", "expired"


class CompanionAction(Mark):
    """Section 17. What moves a registration on."""

    VERIFY = "verify", "核对证件", "document seen"
    USE = "use", "准予入场", "admit"
    CANCEL = "cancel", "取消登记", "cancel"
    EXPIRE = "expire", "失效", "expire"
