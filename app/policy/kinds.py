"""What a policy value may be: how it is read from what people type, shown again, where its bounds lie (X-001). Pure.

A kind turns text into a typed value and back. What lies outside the bounds is refused with a sentence that names them.
The bounds belong to the value: at a bound is allowed, beyond it is not (X-020).
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from typing import Any

from app.errors import Words

WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
TIME_OF_DAY = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST = 4000
ON, OFF, NONE = "on", "off", "none"


class Nonsense(ValueError):
    """A typed value outside its bounds; carries the sentence that says what is allowed."""

    def __init__(self, allowed: Words) -> None:
        super().__init__(allowed.en)
        self.allowed = allowed


def plain(text: str) -> str:
    """Full-width digits, colons and commas read as the narrow ones; blanks around are dropped."""
    return unicodedata.normalize("NFKC", text).strip()


def parts(text: str) -> list[str]:
    """A list as people write it, with commas or the Chinese mark between."""
    return [part.strip() for part in text.replace("、", ",").split(",")]


def code_and_word(code: str, word: str) -> str:
    """``VA`` where the code says it all, else ``warn (提示)``."""
    return code if code == word else f"{code} ({word})"


@dataclass(frozen=True)
class Kind(ABC):
    """One kind of value. ``widget`` tells the form which field to draw."""

    widget = "text"

    @abstractmethod
    def parse(self, text: str) -> Any:
        """The typed value, or Nonsense."""

    @abstractmethod
    def bounds(self) -> Words:
        """One sentence: what may be entered."""

    def show(self, value: Any) -> str:
        """The one way in which a value is written."""
        return str(value)

    def reads(self, value: Any) -> Words:
        """The value as people read it."""
        return Words(self.show(value), self.show(value))

    def read(self, text: str) -> Any:
        """Like parse, for text straight from a form: trimmed, narrow, never too long."""
        if len(text) > LONGEST:
            raise Nonsense(self.bounds())
        return self.parse(plain(text))

    def refuse(self) -> Nonsense:
        return Nonsense(self.bounds())


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number within bounds; ``zero`` says what 0 means where it does not mean nought."""

    low: int
    high: int
    unit: Words = field(default_factory=lambda: Words("", ""))
    zero: Words | None = None

    widget = "number"

    def parse(self, text: str) -> int:
        if not WHOLE_NUMBER.fullmatch(text) or not self.low <= int(text) <= self.high:
            raise self.refuse()
        return int(text)

    def reads(self, value: int) -> Words:
        if self.zero and value == 0:
            return self.zero
        return Words(f"{value} {self.unit.zh}".rstrip(), f"{value} {self.unit.en}".rstrip())

    def bounds(self) -> Words:
        zh = f"请填写 {self.low} 至 {self.high} 的整数{f'（{self.unit.zh}）' if self.unit.zh else ''}。"
        en = f"Enter a whole number from {self.low} to {self.high}{f' ({self.unit.en})' if self.unit.en else ''}."
        if self.zero:
            zh, en = f"{zh}0 表示{self.zero.zh}。", f"{en} 0 means {self.zero.en}."
        return Words(zh, en)


@dataclass(frozen=True)
class Switch(Kind):
    """On or off."""

    widget = "select"

    def parse(self, text: str) -> bool:
        if text not in (ON, OFF):
            raise self.refuse()
        return text == ON

    def show(self, value: bool) -> str:
        return ON if value else OFF

    def reads(self, value: bool) -> Words:
        return self.choices()[self.show(value)]

    def bounds(self) -> Words:
        return Words("请选择开启或关闭。", "Choose on or off.")

    def choices(self) -> dict[str, Words]:
        return {ON: Words("开启", "on"), OFF: Words("关闭", "off")}


@dataclass(frozen=True)
class TimeOfDay(Kind):
    """A time of day, 00:00 to 23:59 (X-018)."""

    widget = "time"

    def parse(self, text: str) -> time:
        if not TIME_OF_DAY.fullmatch(text):
            raise self.refuse()
        return time.fromisoformat(text.zfill(5))

    def show(self, value: time) -> str:
        return value.strftime("%H:%M")

    def bounds(self) -> Words:
        return Words("请填写 00:00 至 23:59 的时刻（HH:MM）。", "Enter a time of day from 00:00 to 23:59 (HH:MM).")


@dataclass(frozen=True)
class DayOrNone(Kind):
    """A calendar day, or none."""

    widget = "text"

    def parse(self, text: str) -> date | None:
        if text in ("", NONE):
            return None
        if not DAY.fullmatch(text):
            raise self.refuse()
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise self.refuse() from None
        if not 2000 <= day.year <= 2100:
            raise self.refuse()
        return day

    def show(self, value: date | None) -> str:
        return value.isoformat() if value else NONE

    def reads(self, value: date | None) -> Words:
        return Words(value.isoformat(), value.isoformat()) if value else Words("无", "none")

    def bounds(self) -> Words:
        return Words(
            "请填写 2000 至 2100 年间的日期（YYYY-MM-DD），或填 none 表示没有。",
            "Enter a day from 2000 to 2100 (YYYY-MM-DD), or none.",
        )


@dataclass(frozen=True)
class TextOrNone(Kind):
    """A short text of one line, or none."""

    longest: int = 120

    def parse(self, text: str) -> str | None:
        if text in ("", NONE):
            return None
        if len(text) > self.longest or not text.isprintable():
            raise self.refuse()
        return text

    def show(self, value: str | None) -> str:
        return value or NONE

    def reads(self, value: str | None) -> Words:
        return Words(value, value) if value else Words("无", "none")

    def bounds(self) -> Words:
        return Words(
            f"请填写一行文字，最多 {self.longest} 字，或填 none 表示没有。",
            f"Enter one line of at most {self.longest} characters, or none.",
        )


@dataclass(frozen=True)
class Choice(Kind):
    """One code of a closed list."""

    codes: Mapping[str, Words]

    widget = "select"

    def parse(self, text: str) -> str:
        if text not in self.codes:
            raise self.refuse()
        return text

    def choices(self) -> Mapping[str, Words]:
        return self.codes

    def reads(self, value: str) -> Words:
        return self.codes[value]

    def bounds(self) -> Words:
        return Words(
            "可选:" + "、".join(code_and_word(code, word.zh) for code, word in self.codes.items()) + "。",
            "One of: " + ", ".join(code_and_word(code, word.en) for code, word in self.codes.items()) + ".",
        )


@dataclass(frozen=True)
class Share(Kind):
    """A fraction above 0 and below 1, written 1/3."""

    def parse(self, text: str) -> Fraction:
        if not re.fullmatch(r"[0-9]{1,3}/[0-9]{1,3}", text):
            raise self.refuse()
        above, below = (int(part) for part in text.split("/"))
        if not 0 < above < below:
            raise self.refuse()
        return Fraction(above, below)

    def bounds(self) -> Words:
        return Words("请填写大于 0 且小于 1 的分数，如 1/3。", "Enter a fraction above 0 and below 1, such as 1/3.")
