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
    "LE-11": ("坐位预留最长 {n} 小时。", "Seats are held at most {n} hours."),
    "LE-12": ("储物柜 {code} 尚未归还，请提醒客人取物。", "Locker {code} is still in use; remind the guest."),
    "LE-48": ("每次入厅最多使用 {n} 个储物柜。", "A stay has at most {n} locker(s)."),
    "LE-50": ("客人不在厅内，不能使用储物柜。", "The guest is not in the lounge, so no locker can be given."),
    "LE-51": ("客人仍在厅内，储物柜不能代开。", "The guest is still here; the locker is not opened for him."),
    "LE-52": ("代开储物柜须由另一人见证。", "Opening a locker takes a second person as witness."),
    "LE-53": ("目前没有空位，请稍候再通知。", "No place is free yet; call a little later."),
    "LE-80": (
        "此品项与该宾客不合（过敏原相符）。请先与宾客确认，或改用其他品项。",
        "This does not agree with the guest (allergen match). Ask the guest first, or offer something else.",
    ),
    "LE-81": (
        "此品项仅供成年人。请确认宾客已成年。",
        "This is for adults only. Make sure that the guest is of age.",
    ),
    "LE-82": (
        "{item}已过最佳食用日期，不得供应，请下架登记。",
        "{item} is past its date; it is not served. Remove and log it.",
    ),
    "LE-83": ("此品项不在该区供应。", "This item is not served in this zone."),
    "LE-84": ("客人不在厅内，不能登记供应。", "The guest is not in the lounge, so nothing is served."),
    "LE-85": ("供应登记限 {n} 分钟内撤销。", "A serve can be taken back within {n} minutes."),
    "LE-86": ("已续杯数不能多于询问数。", "No more refills were served than offered."),
    "LE-87": ("巡场间隔须在 24 小时内结束。", "Another interval ends within 24 hours."),
    "LE-13": ("该坐位 {time} 起已有预留。", "The seat is reserved from {time}."),
    "LE-30": ("坐位最多提前 {n} 天预留。", "Seats are reserved at most {n} days ahead."),
    "LE-31": ("该宾客已有坐位预留（{time} 起）。", "This guest has a seat reserved already, from {time}."),
    "LE-32": ("该宾客最多可预留 {n} 个位置。", "At most {n} place(s) can be reserved for this guest."),
    "LE-33": (
        "坐位预留须在开放时间 {open}–{close} 之内。",
        "Seats are reserved within the opening hours, {open}–{close}.",
    ),
    "LE-34": (
        "预留未到已满 {n} 次，{date} 前暂停预留。",
        "Reserving is paused until {date}: {n} reserved seats were not used.",
    ),
    "LE-35": ("该坐位有客人在用，{time} 起方可预留。", "The seat is in use; it can be reserved from {time}."),
    "LE-36": ("坐位 {code} 已有客人入座。", "Seat {code} is taken already."),
    "LE-37": ("坐位 {code} 停用中。", "Seat {code} is out of use."),
    "LE-38": ("预留时间不能早于现在。", "A seat cannot be reserved for a time that has passed."),
    "LE-39": ("客人不在厅内，不能安排入座。", "The guest is not in the lounge, so no seat can be given."),
    "LE-40": ("请选择坐位。", "Choose a seat."),
    "LE-14": (
        "您的使用时间将于 {time} 结束。",
        "Your stay ends at {time}.",
    ),
    "LE-15": ("您的使用时间已于 {time} 结束。", "Your stay ended at {time}."),
    "LE-16": (
        "登记更正限 {n} 分钟内，之后请主管处理。",
        "An entry or exit can be taken back within {n} minutes; after that the supervisor does it.",
    ),
    "LE-41": ("目前规定不延时。", "Stays are not extended at present."),
    "LE-42": ("每次入厅只能延时一次。", "A stay is extended once only."),
    "LE-43": ("厅内人数已达八成，不能延时。", "The lounge is 80 % full or more; no stay is extended."),
    "LE-44": ("该宾客已至闭厅时间，不能再延时。", "This stay lasts until closing already."),
    "LE-45": ("闭厅后方可补记离厅时间。", "The real time of leaving is entered after closing only."),
    "LE-46": (
        "离厅时间须在 {first} 至 {last} 之间。",
        "The time of leaving lies between {first} and {last}.",
    ),
    "LE-47": ("该记录不能撤销离厅。", "This exit cannot be taken back."),
    "LE-18": ("该提醒目前无需勾选。", "This reminder is not due now."),
    "LE-19": ("该会员卡已登记。", "This card is already registered."),
    "LE-20": ("来访日期不能早于今天。", "The day of the visit cannot be in the past."),
    "LE-22": ("该陪同人员已登记，无需重复登记。", "This companion is registered already."),
    "LE-21": ("请选择有入场资格的贵宾作为接待人。", "Choose an entitled guest as the host."),
    "LE-60": (
        "仍有 {n} 人失联且未移交消防或公安，不能结案。",
        "{n} person(s) are missing and not handed over to the fire service or police; this cannot be closed.",
    ),
    "LE-61": ("还有 {n} 人未点名，不能解除警报。", "{n} person(s) are not marked yet; no all clear."),
    "LE-62": ("警报尚未解除，请勿返回。", "There is no all clear yet; nobody goes back in."),
    "LE-63": ("只有标记为失联的人员才需移交。", "Only somebody marked missing is handed over."),
    "LE-64": ("该宾客尚未确认安全，不能登记离开。", "This guest is not known to be safe, so cannot be noted as gone."),
    "LE-17": ("陪同人员须与贵宾同在，贵宾已离厅。", "A companion stays with the guest, who has left."),
    "LE-90": ("仍不能入账：{why}。", "It still cannot be entered: {why}."),
    "LE-91": (
        "当时已闭厅、客人已在厅内或陪同人员未登记的，不能作为例外入账。",
        "After closing, for somebody inside already or an unregistered companion there is no exception.",
    ),
})
