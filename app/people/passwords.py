"""Passwords as argon2 hashes (SECURITY 2). Never called inside a write: a hash takes longer than one should."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app


def hash_of(password: str) -> str:
    return _hasher(current_app.testing).hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Without a hash the same work is done: the time tells nothing of accounts."""
    hasher = _hasher(current_app.testing)
    try:
        return hasher.verify(password_hash or _nobody(current_app.testing), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """SECURITY 2. A hash of a lower work factor is made anew at the next sign-in."""
    return _hasher(current_app.testing).check_needs_rehash(password_hash)


@lru_cache(maxsize=2)
def _hasher(testing: bool) -> PasswordHasher:
    """Tests hash cheaply; the work factor itself is SECURITY's."""
    return PasswordHasher(time_cost=1, memory_cost=8 if testing else 47104, parallelism=1)


@lru_cache(maxsize=2)
def _nobody(testing: bool) -> str:
    return _hasher(testing).hash("nobody has this password")
