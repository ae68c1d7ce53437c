"""What the desk says to whoever asks for somebody: the same words for every name, in the caller's language. Pure."""

from dataclasses import dataclass

from app.errors import Words


@dataclass(frozen=True)
class Turn:
    """What the other side does, and what the desk answers."""

    when: Words
    say: Words


ANSWER = Words(
    "很抱歉，任何人是否住在本酒店，我们都不作答复。我很乐意为您记下留言；若与本酒店的客人有关，一定转到。",
    "I am sorry: we never say whether somebody is staying with us. I will gladly take a message; "
    "if it is for a guest of ours, it will reach them.",
)

TURNS = (
    Turn(
        Words("对方坚持要知道", "They insist"),
        Words(
            "这对每一位客人都一样，也同样保护您，请您谅解。",
            "It is the same for every guest, and it would protect you too. Thank you for understanding.",
        ),
    ),
    Turn(
        Words("要求转接房间", "They ask to be put through"),
        Words(
            "我不能转接，请留下您的称呼和电话，我记下来。",
            "I cannot put you through. Please leave your name and number, and I will write them down.",
        ),
    ),
    Turn(
        Words("自称家属、单位或公务", "They say they are family, the office or an authority"),
        Words(
            "请留下姓名、单位和电话，我们的负责人会与您联系。",
            "Please leave your name, office and number. Somebody in charge will get in touch with you.",
        ),
    ),
    Turn(
        Words("情况紧急", "It is an emergency"),
        Words("请您稍等，我马上请值班经理。", "One moment, please. I am calling the duty manager at once."),
    ),
)

CLOSING = Words("都记下了，谢谢您。", "I have written everything down. Thank you.")

KEEP = (
    Words("不说有，也不说没有；不停顿，不查，不问同事。", "Neither yes nor no; no pause, no looking up, no asking."),
    Words("不转接，不报房号，不说来过或要来。", "No putting through, no room number, nothing of past or coming stays."),
)
"""What the desk itself keeps to."""
