"""Must tell: printing (PE-04 is DOMAIN 11's; the later keys are this room's own)."""

from app.errors import tell
from app.notices.subjects import subject

PRINT_STOPPED = subject(
    "print.stopped", "{name} 的一次打印已停止，请查看", "A print of {name} was stopped; look into it"
)
COPY_LOST = subject("copy.lost", "{name} 有一份纸质资料报失，请裁定", "A copy of {name} is reported lost; decide on it")
COPIES_RECALLED = subject("copy.recall", "{name} 的纸质资料须收回", "Printed copies of {name} are wanted back")

tell(
    {
        "PE-04": ("打印未登记，请重新打印。", "The print was not registered; print again."),
        "PE-11": (
            "打印已停止：纸面含有领取人无权知悉的内容，未出份，已报告市场营销总监。",
            "The print was stopped: the sheet held what its reader may not know. "
            "No copy was made; the marketing director is told.",
        ),
        "PE-12": (
            "打印已停止：字库缺少“{chars}”，请核对该字或改用通用写法后重新打印。",
            'The print was stopped: the font has no "{chars}". '
            "Check the character or write it in a common form, then print again.",
        ),
        "PE-13": (
            "打印未能完成，未出份，请稍后重新打印。",
            "The sheet could not be printed. No copy was made; print again.",
        ),
        "PE-14": (
            "销毁须由两人办理，请由另一人见证。",
            "Destroying takes two persons: another person has to witness it.",
        ),
        "PE-15": (
            "印错作废只能由打印人本人在打印后 {n} 分钟内办理，此后请按交回或销毁处理。",
            "Only who printed a copy can void it, within {n} minutes. After that it is returned or destroyed.",
        ),
        "PE-17": (
            "领取人已持有本版本的一份，请填写补打原因（5–500 字）。",
            "The reader already holds a copy of this version. Say why it is printed again (5–500 characters).",
        ),
        "PE-18": ("请先勾选要接收的份号。", "Tick the copies that lie before you."),
        "PE-16": ("见证人姓名或密码不正确。", "The witness's name or password is not right."),
    }
)
