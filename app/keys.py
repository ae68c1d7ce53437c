"""One master key, one derived key per purpose (HKDF-SHA256): a leak of one use does not open another."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(master: bytes, purpose: str, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"yingbin:{purpose}".encode()).derive(master)
