"""Identity documents: checked when typed, never kept (P-008, R-091). Pure.

The check digit of a resident identity number is that of GB 11643: weights 2^(17-i) mod 11 over the first 17 digits.
"""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.errors import Refusal, tell
from app.marks import Mark

tell(
    {
        "RE-24": ("证件号码不正确，请核对：{problem}。", "The document number is not right: {problem}."),
        "PE-03": ("系统不保存完整证件号码。", "Full document numbers are not kept."),
    }
)


class DocumentKind(Mark):
    """R-091."""

    RESIDENT_ID = "resident_id", "居民身份证", "resident identity card"
    PASSPORT = "passport", "护照", "passport"
    HK_MACAO = "hk_macao", "港澳居民来往内地通行证", "travel permit, Hong Kong and Macao"
    TAIWAN = "taiwan", "台湾居民来往大陆通行证", "travel permit, Taiwan"
    OTHER = "other", "其他有效证件", "other lawful document"


SHAPE = re.compile(r"[0-9A-Z]{4,30}")
RESIDENT = re.compile(r"\d{17}[\dX]")
CHECK_DIGITS = "10X98765432"
SHOWN = 4


@dataclass(frozen=True)
class SeenDocument:
    """What stays of a document: its kind, the last four characters, and a keyed hash to match by."""

    kind: DocumentKind
    last4: str
    fingerprint: str


def see(kind: DocumentKind, typed: str, *, key: bytes, today: date) -> SeenDocument:
    """Check a typed number and forget it. Refuses (RE-24) a wrong shape, birth date or check digit."""
    number = normal(typed)
    problem = problem_of(kind, number, today=today)
    if problem is not None:
        raise Refusal("RE-24", problem=problem)
    fingerprint = hmac.new(key, f"{kind.value}:{number}".encode(), hashlib.sha256).hexdigest()
    return SeenDocument(kind, number[-SHOWN:], fingerprint)


def normal(typed: str) -> str:
    """As scanners and people type it: full-width, lower case, with blanks and hyphens."""
    return re.sub(r"[\s\-()()]", "", unicodedata.normalize("NFKC", typed)).upper()


def problem_of(kind: DocumentKind, number: str, *, today: date) -> "Problem | None":
    if not SHAPE.fullmatch(number):
        return Problem.SHAPE
    if kind is not DocumentKind.RESIDENT_ID:
        return None
    if not RESIDENT.fullmatch(number):
        return Problem.LENGTH
    if not _born_plausibly(number, today):
        return Problem.BIRTH
    return None if check_digit(number) == number[-1] else Problem.DIGIT


class Problem(Mark):
    SHAPE = "shape", "应为 4–30 位字母或数字", "4 to 30 letters or digits"
    LENGTH = "length", "居民身份证应为 18 位", "a resident number has 18 characters"
    BIRTH = "birth", "出生日期不合理", "the birth date cannot be"
    DIGIT = "digit", "校验码不符", "the check digit does not fit"


def check_digit(number: str) -> str:
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return CHECK_DIGITS[total % 11]


def _born_plausibly(number: str, today: date) -> bool:
    """A real day, in the past, at most 120 years ago (X-018)."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born < today and today.year - born.year <= 120
