"""The lounge: door, stays, seats, lockers, companions, cards."""

from app.guidance.page import page

PAGES = {
    "lounge.index": page(
        "贵宾厅的入口：门口、在厅、坐位、储物柜。",
        "The way into the lounge: door, board, seats, lockers.",
        ("从这里到您的岗位页面。", "Go on to the page of your post."),
        rules=("L-001",),
    ),
    "lounge.door": page(
        "门口：扫卡或输入姓名、房号、代号。",
        "The door: scan the card, or type a name, room or code name.",
        ("扫描枪直接可用，光标已在栏内。", "The scanner works at once; the field listens already."),
        ("今日将到的宾客和候位名单列在下方。", "Who is expected today and who waits stands below."),
        ("找不到人时请主管核对。", "If nobody is found, ask the supervisor."),
        rules=("L-002", "L-003", "L-010"),
    ),
    "lounge.answer": page(
        "能否入厅的答复，两米外可读。",
        "The door's answer, readable from two metres.",
        ("可入：核对卡或证件原件后放行。", "Yes: check the card or the original document and let in."),
        ("不可：照答复说明原因和可行的办法。", "No: give the reason and what would help, as it stands there."),
        rules=("L-009", "L-003", "L-007", "L-011"),
    ),
    "lounge.board": page(
        "此刻谁在厅内、还剩多久。",
        "Who is inside now and how long still.",
        ("页面自动更新；到时前会提醒。", "The page renews itself; reminders come before the end."),
        ("点一块打开该次在厅记录。", "Open a tile for the stay."),
        rules=("L-030", "L-032"),
    ),
    "lounge.stay": page(
        "一次在厅记录：时限、陪同、坐位、储物柜。",
        "One stay: time, companions, seat, locker.",
        ("登记离开或返回、请出或延时。", "Enter going out and coming back, leaving, or an extension."),
        ("记错的可撤销并说明原因。", "Take back a mistake with its reason."),
        rules=("L-030", "L-031", "L-024", "L-034"),
    ),
    "lounge.why": page(
        "这次答复的依据，逐条列出。",
        "Why the door answered so, test by test.",
        ("按当时的数值重算，看是否一致。", "It is computed again with the values of that time."),
        rules=("L-009", "X-001"),
    ),
    "lounge.seats": page(
        "坐位图：空、在用、预留。",
        "The seat plan: free, taken, held.",
        ("点一个坐位安排、换位或预留。", "Open a seat to give, move or hold it."),
        rules=("L-043", "L-045"),
    ),
    "lounge.seat": page(
        "一个坐位：谁坐着，接下来是谁。",
        "One seat: who sits there, who comes next.",
        ("安排来客、换位，或停用并注明原因。", "Seat somebody, move, or take it out of use with a reason."),
        rules=("L-043", "L-044", "L-045"),
    ),
    "lounge.seat_of_stay": page(
        "为在厅宾客选坐位。",
        "Choose a seat for a guest inside.",
        ("只列出可坐的坐位。", "Only seats that may be taken are offered."),
        rules=("L-043", "L-045"),
    ),
    "lounge.reserve": page(
        "预留坐位。",
        "Reserve a seat.",
        ("途中的 VA、VB 随抵店时间移动。", "For VA and VB on their way the hold moves with the arrival."),
        rules=("L-040", "L-041", "L-042", "L-044"),
    ),
    "lounge.hold": page(
        "一项坐位预留。",
        "One reservation of a seat.",
        ("入座、取消或看何时失效。", "Cancel it, or see when it expires."),
        rules=("L-041", "L-042"),
    ),
    "lounge.lockers": page(
        "储物柜：空、在用、待清点。",
        "The lockers: free, in use, to be opened.",
        ("点一个柜归还或停用。", "Open one to take it back or out of use."),
        rules=("L-050", "L-052"),
    ),
    "lounge.locker": page(
        "一个储物柜和它的使用人。",
        "One locker and who uses it.",
        ("未取的由两人代开、清点。", "What nobody collects two persons open and list."),
        rules=("L-050", "L-052", "A-011"),
    ),
    "lounge.give_locker": page(
        "给在厅宾客一个储物柜。",
        "Give a guest inside a locker.",
        ("提醒宾客保管好贵重物品。", "Ask the guest to look after valuables."),
        rules=("L-050",),
    ),
    "lounge.companions": page(
        "今日登记的陪同人员。",
        "The companions registered for today.",
        (
            "入场前登记；入场时再看一次证件。",
            "Registered before the host enters; the document is shown again at the door.",
        ),
        rules=("L-020", "L-021", "L-022"),
    ),
    "lounge.register_companion": page(
        "为一位宾客登记陪同人员。",
        "Register a companion of a guest.",
        ("姓名、证件和日期；证件号码不留。", "Name, document and day; no number is kept."),
        rules=("L-020", "L-021", "P-008"),
    ),
    "lounge.log": page(
        "某日的入厅和拒绝记录。",
        "Entries and refusals of a day.",
        ("点一行看在厅记录或依据。", "Open a line for the stay or the reason."),
        rules=("L-009", "P-009"),
    ),
    "lounge.closing": page(
        "闭厅后仍记为在厅的人。",
        "Who is still written down as inside after closing.",
        ("由主管按实际时间逐一补记。", "The supervisor closes each with the real time."),
        rules=("L-036",),
    ),
    "lounge.sweep": page(
        "按实际离厅时间补记一次在厅。",
        "Close one stay with the real time.",
        ("时间不早于入厅、不晚于现在。", "Not before the entry and not after now."),
        rules=("L-036",),
    ),
    "lounge.rights": page(
        "会员卡、邀请和陪同同意。",
        "Cards, invitations and consents to escort.",
        ("发卡、停用、邀请或撤回。", "Give a card, stop it, invite or take back."),
        rules=("L-002", "L-006"),
    ),
    "lounge.new_card": page(
        "登记一张会员卡。",
        "Enter a member's card.",
        ("卡号、姓名和有效期。", "Number, name and validity."),
        rules=("L-002", "L-003"),
    ),
    "lounge.change_card": page(
        "修改或停用一张会员卡。",
        "Change or stop a card.",
        ("停用须写明原因。", "To stop it give the reason."),
        rules=("L-002", "L-077"),
    ),
    "lounge.invite": page(
        "邀请一位宾客入厅。",
        "Invite a guest to the lounge.",
        ("写明日期和邀请人。", "Say the day and who invites."),
        rules=("L-002",),
    ),
    "lounge.consent_to_escort": page(
        "主管同意由员工陪同一位来客入厅。",
        "The supervisor consents to an escorted visitor.",
        ("陪同人全程不得离开。", "The escort stays all the time."),
        rules=("L-006",),
    ),
}
