"""Policy values made of codes: a choice of several, or one value for each code (X-001). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.errors import Words
from app.policy.kinds import NONE, Choice, Kind, Whole, code_and_word, parts


@dataclass(frozen=True)
class Codes(Kind):
    """Codes of a closed list, each at most once, in the order typed; none only where that is allowed."""

    codes: Mapping[str, Words]
    may_be_none: bool = False
    every: bool = False
    """All codes must stand there; only their order is chosen."""

    def parse(self, text: str) -> tuple[str, ...]:
        if text in ("", NONE) and self.may_be_none:
            return ()
        chosen = tuple(parts(text))
        unknown = set(chosen) - set(self.codes)
        if unknown or len(set(chosen)) != len(chosen) or (self.every and len(chosen) != len(self.codes)):
            raise self.refuse()
        return chosen

    def show(self, value: tuple[str, ...]) -> str:
        return ",".join(value) or NONE

    def reads(self, value: tuple[str, ...]) -> Words:
        if not value:
            return Words("无", "none")
        return Words("、".join(self.codes[code].zh for code in value), ", ".join(self.codes[code].en for code in value))

    def bounds(self) -> Words:
        zh = "、".join(code_and_word(code, word.zh) for code, word in self.codes.items())
        en = ", ".join(code_and_word(code, word.en) for code, word in self.codes.items())
        if self.every:
            return Words(f"以下代码各写一次，顺序即先后，以逗号分隔：{zh}。", f"Each of these once, in order: {en}.")
        none_zh, none_en = (",可填 none", ", or none") if self.may_be_none else ("", "")
        return Words(
            f"以逗号分隔，不得重复，可选：{zh}{none_zh}。", f"Separated by commas, none twice, from: {en}{none_en}."
        )


@dataclass(frozen=True)
class PerCode(Kind):
    """One value for each code, each once: ``silver:1,gold:1,platinum:2``; a new line parts like a comma."""

    codes: Mapping[str, Words]
    each: Whole | Choice

    widget = "rows"

    def parse(self, text: str) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        try:
            for part in parts(text.replace("\n", ",")):
                code, number = part.split(":")
                if code.strip() in found:
                    raise self.refuse()
                found[code.strip()] = self.each.parse(number.strip())
        except ValueError:
            raise self.refuse() from None
        if set(found) != set(self.codes):
            raise self.refuse()
        return MappingProxyType({code: found[code] for code in self.codes})

    def show(self, value: Mapping[str, Any]) -> str:
        return ",".join(f"{code}:{self.each.show(value[code])}" for code in self.codes)

    def reads(self, value: Mapping[str, Any]) -> Words:
        each = [(word, self.each.reads(value[code])) for code, word in self.codes.items()]
        return Words(
            "; ".join(f"{word.zh}:{one.zh}" for word, one in each),
            "; ".join(f"{word.en}: {one.en}" for word, one in each),
        )

    def bounds(self) -> Words:
        codes_zh = "、".join(code_and_word(code, word.zh) for code, word in self.codes.items())
        allowed = self.each.bounds()
        return Words(
            f"按“代码：值”每项写一次：{codes_zh}。{allowed.zh}",
            f"Write code:value once for each of {', '.join(self.codes)}. {allowed.en}",
        )
