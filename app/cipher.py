"""Values at rest: AES-256-GCM with a key of its own for each column (SECURITY 2, P-014).

A stored value is key id (4 bytes), nonce (12), ciphertext with its tag. Table and column are the associated data: a
value copied to another column does not open. Values are filled up to whole blocks, so that their length tells little.
"""

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from app.config import Unusable, read_secrets
from app.keys import ID_LENGTH, derive, key_id

NONCE = 12
BLOCK = 16
END = b"\x80"
"""Stands behind the value, before the zeros that fill the block."""


def encrypt(place: str, plain: bytes) -> bytes:
    """What is stored of a value in ``place`` (``table.column``), under the newest secret."""
    secret = _held()[-1]
    filled = plain + END
    filled += bytes(-len(filled) % BLOCK)
    nonce = secrets.token_bytes(NONCE)
    return key_id(secret) + nonce + _lock(secret, place).encrypt(nonce, filled, place.encode())


def decrypt(place: str, stored: bytes) -> bytes:
    """The value; refuses what was written under a secret that is not here, and what was changed or moved."""
    nonce, locked = stored[ID_LENGTH : ID_LENGTH + NONCE], stored[ID_LENGTH + NONCE :]
    try:
        filled = _lock(_secret(stored[:ID_LENGTH]), place).decrypt(nonce, locked, place.encode())
    except InvalidTag:
        raise Unusable(f"加密内容被改动 / an encrypted value was changed or moved: {place}") from None
    return filled[: filled.rindex(END)]


def is_newest(stored: bytes) -> bool:
    """Whether a stored value is already under the newest secret."""
    return stored[:ID_LENGTH] == key_id(_held()[-1])


def reread() -> None:
    """Take up the key file as it stands now."""
    current_app.config["SECRETS"] = read_secrets(current_app.config["SETTINGS"].keys)


def _held() -> tuple[bytes, ...]:
    return current_app.config["SECRETS"]  # type: ignore[no-any-return]


def _secret(wanted: bytes) -> bytes:
    """The secret of this id. One that another process has just added is read from the file."""
    found = _by_id(_held()).get(wanted)
    if found is None:
        reread()
        found = _by_id(_held()).get(wanted)
    if found is None:
        raise Unusable("数据以另一把密钥加密，请放回当时的密钥文件 / encrypted with a key that is not in the key file")
    return found


@lru_cache(maxsize=8)
def _by_id(held: tuple[bytes, ...]) -> dict[bytes, bytes]:
    return {key_id(secret): secret for secret in held}


@lru_cache(maxsize=512)
def _lock(secret: bytes, place: str) -> AESGCM:
    return AESGCM(derive(secret, f"column:{place}"))
