"""Orders, preparation, the front desk and hand-back (R)."""

from app.errors import Words

RULES: dict[str, Words] = {
    "R-002": Words(
        "接待等级由总经理按接待需要确定；提议不生效。", "The general manager fixes the grade; a proposal has no effect."
    ),
    "R-010": Words(
        "集团与重要客户由市场营销部申请；主管部门来访由对口部门负责人申请；官方警卫任务由市场营销部或保安部申请。",
        "Marketing applies for group and key guests, the matching head for authorities, marketing or "
        "security for guard tasks.",
    ),
    "R-012": Words(
        "同一主宾日期重叠的接待只能有一份。", "The same principal has one open order for overlapping dates."
    ),
    "R-014": Words(
        "存疑信息可以通过，但须有负责人，并在预计抵达前 12 小时澄清。",
        "A doubtful item passes, with an owner, and is settled 12 hours before arrival at the latest.",
    ),
    "R-020": Words(
        "未经批准不得下达；各部门不接受其他渠道的指令。", "Nothing is issued before approval, and by no other channel."
    ),
    "R-021": Words("下达前须指定专人及替补。", "A coordinator and a deputy are named before issue."),
    "R-022": Words(
        "接待令由市场营销总监编号下达，各部门负责人限时签收。",
        "The marketing director issues; heads sign within the time.",
    ),
    "R-030": Words(
        "只有部门第一责任人或其代理人凭密码签收；签收即表示已阅并负责落实。",
        "Only the head or acting head signs, with the password: received, read, will be carried out.",
    ),
    "R-034": Words("签收后限时落实责任人。", "After signing the head names responsible persons within the time."),
    "R-036": Words(
        "部门指令可细化本部门的工作，不得改动接待令。",
        "A department instruction adds detail and changes nothing of the order.",
    ),
    "R-041": Words(
        "任务由受派人完成；免做须总监注明原因。",
        "A delegate does the task; only the director waives it, with a reason.",
    ),
    "R-043": Words(
        "检查逐级进行：自查、部门、总监、总经理。", "Inspection climbs: self, head, director, general manager."
    ),
    "R-045": Words(
        "就绪须满足：必办任务检查合格、全部签收且无疑问、应急预案获批、安保就绪、存疑信息已澄清。",
        "Ready means: mandatory tasks passed, all signed, no query open, plan approved, security ready, "
        "doubts settled.",
    ),
    "R-055": Words(
        "VA 级须有应急预案，每一事件有指挥和替补。",
        "A VA order has a contingency plan; each event has a commander and a deputy.",
    ),
    "R-056": Words(
        "应急预案由总经理批准，所列人员须确认阅知。",
        "The general manager approves the plan; all named confirm reading it.",
    ),
    "R-060": Words(
        "已下达的版本不再改动，变更另出新版本。", "An issued version is never edited; a change is a new version."
    ),
    "R-062": Words(
        "只有内容有变的部门重新签收；未打开的版本不得签收。",
        "Only whose part changed signs again; nobody signs what he has not opened.",
    ),
    "R-087": Words(
        "抵店前 24 小时起为接待令锁房，不得另排。", "Rooms are blocked for the order from 24 hours before arrival."
    ),
    "R-088": Words("只有 OK 房和 VIP 锁房可以入住。", "Only inspected or blocked rooms can be occupied."),
    "R-091": Words(
        "每位宾客凭有效证件登记后方可使用房卡，任何等级均不例外。",
        "Every guest registers with a valid document before the key is used.",
    ),
    "R-092": Words(
        "证件姓名须与接待令一致；不一致的由前厅经理注明原因。",
        "The name on the document matches the order, or the FO head accepts it with a reason.",
    ),
    "R-093": Words(
        "房卡由专人保管，每次交接登记；遗失则该房房卡全部作废。",
        "Keys have a custodian, each hand-over is logged, a lost one voids all of the room.",
    ),
    "R-094": Words(
        "早餐券按人数与餐数领取，编号使用。", "Breakfast vouchers are drawn by persons and breakfasts, and numbered."
    ),
    "R-095": Words(
        "准备未完成而宾客已到的，由前厅经理、值班经理或总经理注明原因放行，宾客不等候。",
        "A guest is not kept waiting: the FO head, duty manager or GM overrides with a reason.",
    ),
    "R-096": Words(
        "没有已下达接待令的，按普通宾客办理。", "Without an issued order a person is checked in as an ordinary guest."
    ),
    "R-099": Words(
        "退房前结清账目或明确付款人、收回房卡、检查遗留物、确认行程。",
        "Before check-out: bill, keys, lost property, onward journey.",
    ),
    "R-105": Words("离店后 24 小时内各部门交回资料。", "Departments hand back within 24 hours of departure."),
    "R-106": Words(
        "交回须：打印件全部交回或销毁、照片笔记上交、任务记录完整、附简短报告。",
        "Hand-back: all copies settled, notes given in, tasks complete, a short report.",
    ),
    "R-108": Words(
        "交回后，或交回时限届满，本部门的查阅权终止。",
        "With hand-back, or when it is due, the department's access ends.",
    ),
    "R-109": Words("各部门交回齐备后由总监归档。", "The director archives when every hand-back is in."),
    "R-119": Words(
        "回访完成且无未了结事件、泄密案件，方可结案。",
        "An order is closed when the follow-up is recorded and no case is open.",
    ),
}
