"""Refusals that people read: a key, one sentence in Chinese and one in English, an HTTP status.

Desks add their own must-tell tables with :func:`tell`; nobody builds a sentence anywhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple

from app import clock
from app.marks import Mark, spoken


class Sentence(NamedTuple):
    zh: str
    en: str


SENTENCES: dict[str, Sentence] = {}


def tell(sentences: Mapping[str, tuple[str, str]]) -> None:
    """Add a must-tell table: key -> (Chinese, English). A key is told once."""
    for key, (zh, en) in sentences.items():
        told = SENTENCES.setdefault(key, Sentence(zh, en))
        assert told == (zh, en), f"{key} has two sentences"


@dataclass(frozen=True)
class Words:
    """A fact of a sentence that itself reads differently in the two languages."""

    zh: str
    en: str


class Refusal(Exception):
    """What the house does not do, and why: ``Refusal("RE-16", plate="粤A12345", n=7)``."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        assert key in SENTENCES, key
        self.key = key
        self.facts = facts

    def sentence(self, *, english: bool | None = None) -> str:
        """The text in the reader's language, or in the language asked for."""
        told = SENTENCES[self.key]
        shown = {name: _shown(fact, english) for name, fact in self.facts.items()}
        return spoken(told.zh, told.en, english=english).format(**shown)

    def __str__(self) -> str:
        return f"{self.key} {self.sentence(english=True)}"


def _shown(fact: object, english: bool | None) -> str:
    match fact:
        case Mark() | Words():
            return spoken(fact.zh, fact.en, english=english)
        case datetime():
            return clock.local(fact).strftime("%Y-%m-%d %H:%M")
        case str():
            return fact
        case Iterable():
            comma = spoken("、", ", ", english=english)
            return comma.join(_shown(part, english) for part in fact)
        case _:
            return str(fact)


class NotFound(Refusal):
    """A-006. What one may not see is answered like what does not exist."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("AE-01")


class NotPermitted(Refusal):
    """A-006. Seen, but not theirs to do."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self, key: str = "AE-02", **facts: object) -> None:
        super().__init__(key, **facts)


class Stale(Refusal):
    """X-004. Somebody saved a newer revision in between."""

    status = HTTPStatus.CONFLICT

    def __init__(self, user: str, time: datetime, newest: int | None = None) -> None:
        super().__init__("XE-01", user=user, time=time)
        self.newest = newest


class WrongState(Refusal):
    """X-017. The table of moves has no such move."""

    status = HTTPStatus.CONFLICT

    def __init__(self, state: Mark, action: Mark) -> None:
        super().__init__("XE-02", state=state, action=action)


class ReasonMissing(Refusal):
    """X-006. A reason is 5 to 500 characters."""

    def __init__(self) -> None:
        super().__init__("XE-03")


class Locked(Refusal):
    """P-015. The shared desk is locked; its page is still there and nothing of it is lost."""

    status = HTTPStatus.LOCKED

    def __init__(self) -> None:
        super().__init__("AE-45")


class TooMany(Refusal):
    """SECURITY 2. Tried more often than people do; see ``app/people/throttle.py``."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self) -> None:
        super().__init__("XE-09")


class FieldWrong(Refusal):
    """XE-04. A value that no form field can judge by itself."""

    def __init__(self, field: str | Words, problem: str | Words) -> None:
        super().__init__("XE-04", field=field, problem=problem)


REASON_SHORTEST, REASON_LONGEST = 5, 500


def reason_given(text: str | None) -> str:
    """X-006. The reason, trimmed; refuses one that is too short or too long."""
    reason = (text or "").strip()
    if not REASON_SHORTEST <= len(reason) <= REASON_LONGEST:
        raise ReasonMissing
    return reason


tell(
    {
        "AE-01": ("未找到该记录。", "Record not found."),
        "AE-02": ("您没有执行此操作的权限。", "You are not permitted to do this."),
        "AE-03": (
            "请先签署保密承诺书，再查看接待信息。",
            "Confirm the confidentiality undertaking before viewing reception information.",
        ),
        "AE-04": ("不得审批本人提交的申请。", "You cannot approve your own application."),
        "AE-05": (
            "登录失败次数过多，账号已锁定 {n} 分钟。",
            "Too many failed logins. The account is locked for {n} minutes.",
        ),
        "AE-06": ("紧急查看不包含安保与费用信息。", "Emergency access does not include security or money."),
        "AE-45": (
            "屏幕已锁定，请先解锁，再返回上一页重新提交。您填写的内容没有丢失。",
            "The screen is locked. Unlock it, then go back and send again; nothing you typed is lost.",
        ),
        "AE-07": ("密码不正确，请重新输入。", "The password is not right. Enter it again."),
        "AE-08": ("用户名或密码不正确。", "The name or the password is not right."),
        "XE-01": (
            "记录已被 {user} 于 {time} 修改，请核对后重新保存。",
            "{user} changed this record at {time}. Compare and save again.",
        ),
        "XE-02": ("当前状态为“{state}”，不能执行“{action}”。", 'State is "{state}"; "{action}" is not possible.'),
        "XE-03": ("请填写原因（5–500 字）。", "Give a reason (5–500 characters)."),
        "XE-04": ("{field}：{problem}", "{field}: {problem}"),
        "XE-05": ("页面已过期，请返回刷新后重新提交。", "This page has expired. Go back, reload and send it again."),
        "XE-06": ("系统繁忙，本次操作未保存，请稍后重试。", "The system is busy. Nothing was saved; please try again."),
        "XE-08": (
        "系统出错，本次操作未保存。请重试；仍不成功请告知系统管理员。",
        "Something went wrong; nothing was saved. Try again, and tell the system administrator if it stays so.",
    ),
    "XE-09": (
        "尝试过于频繁，请稍等一分钟后再试。您填写的内容没有丢失。",
        "Too many tries. Wait a minute and try again; nothing you typed is lost.",
    ),
    "XE-07": ("提交的内容过大。", "What was sent is too large."),
    }
)
