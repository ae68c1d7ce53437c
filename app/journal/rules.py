"""How entries are chained: each carries a keyed hash over its own content and the one before."""

import hashlib
import hmac
import json
from collections.abc import Mapping

GENESIS = "0" * 64


def canonical(content: Mapping[str, object]) -> bytes:
    """The same content always gives the same bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()


def chain(key: bytes, previous: str, content: Mapping[str, object]) -> str:
    """The link of an entry: HMAC-SHA256 over the previous link and this content, as 64 hex digits."""
    return hmac.new(key, previous.encode() + b"\n" + canonical(content), hashlib.sha256).hexdigest()


def fingerprint(link: str) -> str:
    """The chain's head in a form that people can compare on paper (N22)."""
    return "-".join(link[start : start + 4].upper() for start in range(0, 16, 4))
