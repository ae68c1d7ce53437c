"""What the lounge tells people when it says no (5.12), and the few sentences beside that table."""

from app.errors import tell

tell({
    "LE-01": (
        "贵宾厅开放时间为 {open}–{close}，目前暂停入场。",
        "The lounge is open {open}–{close}; entry is closed now.",
    ),
    "LE-02": (
        "您的贵宾厅使用权暂停至 {date}。如有异议可在 {n} 日内提出。",
        "Your lounge access is suspended until {date}. You may object within {n} days.",
    ),
    "LE-03": (
        "请出示有效会员卡或本人有效证件原件。",
        "Please show a valid card or your original identity document.",
    ),
    "LE-04": (
        "您的会员等级/预订暂不包含贵宾厅服务。可由会员邀请或工作人员陪同入场。",
        "Your tier or booking does not include the lounge. A member may invite you, or staff may escort you.",
    ),
    "LE-05": ("该宾客已在厅内（{time} 入场）。", "This guest is already inside since {time}."),
    "LE-06": (
        "陪同人员须在贵宾入场前登记并出示有效证件。",
        "Companions must be registered with ID before the guest enters.",
    ),
    "LE-07": ("可携带陪同人员 {n} 位，已满。", "{n} companion(s) allowed; limit reached."),
    "LE-08": (
        "陪同入场仅限 {from}–{to} 且需主管同意。",
        "Escorted entry only {from}–{to} and with the supervisor's consent.",
    ),
    "LE-09": (
        "目前满员，已为您登记候位第 {n} 位。",
        "The lounge is full; you are number {n} on the waiting list.",
    ),
    "LE-10": ("未完成安全检查，不能入场。", "Without the security check entry is not possible."),
    "LE-14": (
        "您的使用时间将于 {time} 结束。",
        "Your stay ends at {time}.",
    ),
    "LE-15": ("您的使用时间已于 {time} 结束。", "Your stay ended at {time}."),
    "LE-16": ("登记更正仅限入场后 {n} 分钟内。", "An entry can be corrected within {n} minutes only."),
    "LE-18": ("该提醒目前无需勾选。", "This reminder is not due now."),
    "LE-19": ("该会员卡已登记。", "This card is already registered."),
    "LE-20": ("来访日期不能早于今天。", "The day of the visit cannot be in the past."),
    "LE-22": ("该陪同人员已登记，无需重复登记。", "This companion is registered already."),
    "LE-21": ("请选择有入场资格的贵宾作为接待人。", "Choose an entitled guest as the host."),
    "LE-17": ("陪同人员须与贵宾同在，贵宾已离厅。", "A companion stays with the guest, who has left."),
})
