"""Identity documents as the desk reads them: checked when typed, never kept whole (P-008, X-018). Pure."""

import re
import unicodedata
from datetime import date

from app.marks import Mark


class DocumentKind(Mark):
    RESIDENT_ID = "resident_id", "居民身份证", "resident identity card"
    PASSPORT = "passport", "护照", "passport"
    HMT_PERMIT = "hmt_permit", "港澳居民来往内地通行证", "Hong Kong and Macao travel permit"
    TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证", "Taiwan travel permit"
    RESIDENCE_PERMIT = "residence_permit", "外国人永久居留身份证", "permanent residence card"
    OTHER = "other", "其他有效证件", "other valid document"


NUMBER = re.compile(r"[0-9A-Z]{4,30}")
RESIDENT_ID = re.compile(r"[0-9]{17}[0-9X]")
LAST_FOUR = re.compile(r"[0-9A-Z]{4}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"


def plain_number(text: str) -> str:
    """As it is compared: narrow, upper case, without blanks and hyphens."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()


def is_valid_number(kind: DocumentKind, number: str) -> bool:
    """4 to 30 letters or digits; a resident number has 18 signs, a real date and the right check digit (GB 11643)."""
    if kind is DocumentKind.RESIDENT_ID:
        return bool(RESIDENT_ID.fullmatch(number)) and _has_date(number) and check_sign(number) == number[-1]
    return bool(NUMBER.fullmatch(number))


def check_sign(number: str) -> str:
    """GB 11643. The last sign of a resident number, from its first seventeen."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_SIGNS[total % 11]


def _has_date(number: str) -> bool:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born.year >= 1900


def is_last_four(text: str) -> bool:
    return bool(LAST_FOUR.fullmatch(text))
