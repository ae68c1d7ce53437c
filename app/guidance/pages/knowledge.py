"""Who may know: widening, suspension, emergency access, disclosure cases."""

from app.guidance.page import page

PAGES = {
    "knowledge.show": page(
        "一份接待令谁能知道什么，以及为什么。",
        "Who may know what of one order, and why.",
        ("总监可为一人扩大知悉或暂停其访问。", "The director widens or suspends one person here."),
        ("紧急查看在此复核。", "Emergency accesses are reviewed here."),
        rules=("A-002", "A-005", "A-013", "A-015"),
    ),
    "knowledge.widen": page(
        "为一人扩大知悉范围。",
        "Widen what one person may know.",
        ("选内容组、写原因；交回时自动终止。", "Choose the groups and give the reason; it ends at hand-back."),
        rules=("A-005", "X-006"),
    ),
    "knowledge.suspend": page(
        "立即暂停一人对这份接待令的访问。",
        "Suspend one person's access to this order at once.",
        ("不问他以何种身份看到。", "By whatever way he sees it."),
        rules=("A-015", "X-006"),
    ),
    "knowledge.lift": page(
        "恢复被暂停的访问。",
        "Lift a suspension.",
        ("写明原因。", "Give the reason."),
        rules=("A-015", "X-006"),
    ),
    "knowledge.emergency": page(
        "值班经理遇紧急情况查看一份接待令 60 分钟。",
        "In an emergency the duty manager opens one order for 60 minutes.",
        ("填编号、原因和密码；总监和总经理即时得知。", "Number, reason and password; both directors are told at once."),
        rules=("A-013",),
    ),
    "knowledge.read_in_emergency": page(
        "紧急查看中的接待令，仅限屏幕。",
        "The order under emergency access, on screen only.",
        ("不含安保和费用；到时自动关闭。", "Without security and money; it closes by itself."),
        rules=("A-013",),
    ),
    "knowledge.review_emergency": page(
        "由他人复核一次紧急查看。",
        "Review an emergency access of somebody else.",
        ("看原因和打开的时间，写下结论。", "Look at the reason and the time, enter your finding."),
        rules=("A-013", "A-011"),
    ),
    "knowledge.report_leak": page(
        "报告这份接待令的疑似泄密。",
        "Report a suspected leak of this order.",
        ("写您看到或听到的，不必有证据。", "Say what you saw or heard; no proof is needed."),
        rules=("A-015",),
    ),
    "knowledge.report_blind": page(
        "报告疑似泄密，不必知道是哪份接待令。",
        "Report a suspected leak without knowing which order.",
        ("不设罚款，报告人受保护。", "There are no fines, and who reports is protected."),
        rules=("A-015",),
    ),
    "knowledge.cases": page(
        "疑似泄密的案件。",
        "Disclosure cases.",
        ("打开一案看由来和进展。", "Open one for its origin and course."),
        rules=("A-015",),
    ),
    "knowledge.case": page(
        "一个泄密案件：谁在何时知道什么、结论。",
        "One disclosure case: who knew what when, and the finding.",
        (
            "总监调查并提结论，个人信息保护负责人确认。",
            "The director investigates and concludes, the privacy officer confirms.",
        ),
        rules=("A-011", "A-015"),
    ),
    "knowledge.conclude": page(
        "为案件写结论。",
        "Conclude the case.",
        ("须第二人确认后结案。", "A second person confirms before it is closed."),
        rules=("A-011", "A-015"),
    ),
    "knowledge.send_back": page(
        "把结论退回重查。",
        "Send the conclusion back.",
        ("写明还要查什么。", "Say what is still to be looked at."),
        rules=("A-015", "X-006"),
    ),
}
