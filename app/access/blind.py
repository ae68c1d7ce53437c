"""Equality search over guarded values without storing them readable: a keyed hash with a key of its own per column."""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable

from flask import current_app

from app.keys import derive


def folded(value: str) -> str:
    """The form in which values are compared: narrow, without case, without blanks and hyphens."""
    narrow = unicodedata.normalize("NFKC", value).casefold()
    return "".join(sign for sign in narrow if not sign.isspace() and sign not in "-·‧•")


def indexer(column: str) -> Callable[[str], str]:
    """The index of many values in one column: HMAC-SHA256 over their folded forms, 64 hex digits each."""
    key = derive(current_app.config["MASTER_KEY"], f"blind:{column}")
    return lambda value: hmac.digest(key, folded(value).encode(), hashlib.sha256).hex()


def blind(column: str, value: str) -> str:
    """The index of one value in one column."""
    return indexer(column)(value)
