"""Codes of closed lists, each with its Chinese and its English word (X-011)."""

from enum import StrEnum
from typing import Self

from flask import has_request_context
from flask_babel import get_locale

from app.script import traditional


class Mark(StrEnum):
    """A code with two labels: ``VA = "VA", "VA级", "grade VA"``. The code is stored, the label is read."""

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        mark = str.__new__(cls, code)
        mark._value_ = code
        mark.zh = zh or code
        mark.en = en or code
        return mark

    @property
    def label(self) -> str:
        """The word in the reader's language; Chinese where nobody is reading (sheets, command line)."""
        return spoken(self.zh, self.en)


def spoken(zh: str, en: str, *, english: bool | None = None) -> str:
    """The house's own words in the reader's language and script; or as asked for. Never for what people typed."""
    if english is None:
        english = reads_english()
        zh = traditional(zh) if reads_traditional() else zh
    return en if english else zh


def reads_english() -> bool:
    if not has_request_context():
        return False
    locale = get_locale()
    return locale is not None and locale.language == "en"


def reads_traditional() -> bool:
    if not has_request_context():
        return False
    locale = get_locale()
    return locale is not None and locale.script == "Hant"
