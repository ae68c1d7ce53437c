"""What a post can be (6.2, S-017). Pure."""

from app.marks import Mark

FIRST_CIRCLED = 0x2460
MOST_POSTS = 12


class PostKind(Mark):
    """S-017. Held at one place, or walked."""

    FIXED = "fixed", "定岗", "fixed"
    PATROL = "patrol", "巡逻岗", "patrol"


class Zone(Mark):
    """S-017. Which part of the site a post belongs to, as the drawing of the site shows it."""

    APPROACH = "approach", "来路", "approach"
    FRONT = "front", "正门", "front"
    SIDE = "side", "侧面", "side"
    REAR = "rear", "后侧", "rear"
    INSIDE = "inside", "楼内", "inside"
    ROVING = "roving", "机动", "roving"


class Visibility(Mark):
    """S-017. A covert post is known to the GM, the security manager, the shift leader and the person posted only."""

    OVERT = "overt", "明岗", "overt"
    COVERT = "covert", "暗哨", "covert"


def circled(number: int) -> str:
    """The number of a post as it is written on plans: 1 is ①."""
    return chr(FIRST_CIRCLED + number - 1)
