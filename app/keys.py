"""The house's secrets, which stand in one file outside database and backup, and the keys derived from them.

The first secret is the house's own: its derived keys chain the journal and make the hashes that cannot be made again.
Values at rest are encrypted with the newest secret; the older ones stay readable until everything is encrypted anew.
"""

import hashlib

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ID_LENGTH = 4


def derive(master: bytes, purpose: str, length: int = 32) -> bytes:
    """One derived key per purpose (HKDF-SHA256): a leak of one use does not open another."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"yingbin:{purpose}".encode()).derive(master)


def mark(secret: bytes, purpose: str) -> str:
    """By which a secret is recognised without being told."""
    return derive(secret, f"{purpose}-mark").hex()


def key_id(secret: bytes) -> bytes:
    """The short name of a secret, written in front of what it encrypted."""
    return hashlib.sha256(derive(secret, "column-key-id")).digest()[:ID_LENGTH]
