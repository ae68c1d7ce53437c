"""Must tell: enquiries (this room's own keys), and what notices say of them."""

from http import HTTPStatus

from app.errors import Refusal, tell
from app.notices import subjects

tell(
    {
        "RE-81": (
            "近期抵店或在店的接待中有此姓名，不能列为警示姓名。",
            "A reception in house or about to arrive has this name; it cannot be a watched name.",
        ),
        "RE-82": (
            "记录过于频繁，这一条还没有存下。话术照旧；请一分钟后再存，或先用纸笔记下。",
            "Too many in a short time; this one is not kept yet. Say the same words, and save it again in a minute, "
            "or write it on paper first.",
        ),
    }
)


class TooOften(Refusal):
    """SECURITY 1. Names are not tried one after the other."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self) -> None:
        super().__init__("RE-82")


MESSAGE_FOR_ORDER = subjects.subject("enquiry.order", "{name} 有一条留言待处理", "A message for {name} waits")
MESSAGE_FOR_HOUSE = subjects.subject("enquiry.house", "前台有一条留言待处理", "A message taken at the desk waits")
WATCHED_NAME = subjects.subject(
    "enquiry.watched", "有人打听警示姓名，请查看", "Somebody asked for a watched name: please look"
)
