"""The front desk, rooms, enquiries and messages."""

from app.guidance.page import page

PAGES = {
    "frontdesk.index": page(
        "当日抵店、在店、离店的贵宾。",
        "The VIPs of the day: arriving, in house, leaving.",
        ("点一行打开接待资料袋。", "Open a line for the arrival packet."),
        ("可打印当日简报；用后按份交回。", "Print the briefing sheet; give it back after use."),
        rules=("A-004", "P-015", "X-016"),
    ),
    "frontdesk.packet": page(
        "一份接待令的抵店资料：宾客、房间、房卡、早餐券。",
        "The arrival packet of an order: guests, rooms, keys, vouchers.",
        ("逐位办理入住。", "Check the guests in one by one."),
        (
            "准备未完成而宾客已到，可请负责人放行，不让宾客等候。",
            "If the guest is here and something is open, have it overridden: nobody waits.",
        ),
        rules=("R-088", "R-091", "R-095"),
    ),
    "frontdesk.check_in": page(
        "凭有效证件登记一位宾客。",
        "Register one guest with a valid document.",
        ("证件号码当场核对，只留后四位。", "The number is checked and only its last four signs are kept."),
        ("姓名不符时请前厅经理注明原因。", "If the name differs the FO head accepts it with a reason."),
        rules=("R-091", "R-092", "P-008"),
    ),
    "frontdesk.check_out": page(
        "为一位宾客办理离店。",
        "Check a guest out.",
        ("账目、房卡、遗留物、行程逐项确认。", "Confirm bill, keys, lost property, onward journey."),
        rules=("R-099",),
    ),
    "frontdesk.keys": page(
        "制作房卡并登记保管人。",
        "Make keys and name their custodian.",
        ("每次交接都要登记。", "Enter every hand-over."),
        rules=("R-093",),
    ),
    "frontdesk.vouchers": page(
        "按人数和餐数领取早餐券。",
        "Draw breakfast vouchers by persons and breakfasts.",
        ("编号由程序给出。", "The numbers are given by the program."),
        rules=("R-094",),
    ),
    "frontdesk.override": page(
        "准备未完成时放行入住。",
        "Check in although something is open.",
        ("写明原因；有关负责人即时得知。", "Give the reason; those concerned are told at once."),
        rules=("R-095", "X-006"),
    ),
    "rooms.index": page(
        "客房此刻的状态和锁房。",
        "The rooms' status at this moment, and what is blocked.",
        ("按列出的步骤改状态。", "Change a status by the steps offered."),
        rules=("R-087", "R-088"),
    ),
    "rooms.add": page(
        "增加一间客房。",
        "Add a room.",
        ("房号和类型与本店一致。", "Number and type as in the house."),
        rules=("X-018",),
    ),
    "enquiries.index": page(
        "有人来问某人：不论是谁，答复一样。",
        "Somebody asks for somebody: the answer is the same for every name.",
        ("记下来人和留言；程序自己送到该看的人。", "Take down who asks and the message; it finds its own way."),
        ("不确认、不否认任何人在店。", "Neither confirm nor deny that anybody stays here."),
        rules=("A-006", "A-007"),
    ),
    "enquiries.said": page(
        "留言已保存。",
        "The message is saved.",
        ("接下一个电话。", "Go on to the next call."),
        rules=("A-006",),
    ),
    "enquiries.taken": page(
        "您本班记下的留言。",
        "The messages that you took in this shift.",
        ("只有您自己输入的内容。", "Only what you typed yourself."),
        rules=("A-007",),
    ),
    "enquiries.sheet": page(
        "可放在电话旁的答复用语。",
        "The words to answer with, for beside the telephone.",
        ("打印后放在总机和柜台。", "Print it for the switchboard and the desk."),
        rules=("A-006",),
    ),
    "enquiries.messages": page(
        "各岗位记下、送到您这里的留言。",
        "Messages taken at the desks that reached you.",
        ("打开后办理并注明。", "Open one, deal with it, mark it."),
        rules=("A-007",),
    ),
    "enquiries.message": page(
        "一则留言和它所属的接待。",
        "One message and the reception it belongs to.",
        ("办理后标为已处理。", "Mark it when it is dealt with."),
        rules=("A-007", "P-009"),
    ),
    "enquiries.watched": page(
        "无人入住的假名：有人打听即是试探。",
        "Names that nobody has: whoever asks for one is fishing.",
        ("加入或取消一个名字。", "Add a name or take it off."),
        rules=("A-015",),
    ),
    "enquiries.callers": page(
        "宾客同意可以找到他的来电人。",
        "Callers whom the guest agreed to.",
        ("来电仍照样记录，只在送达时注明。", "Calls are taken as always and only marked when they arrive."),
        rules=("A-007",),
    ),
}
