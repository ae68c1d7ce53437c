"""What a code of the second factor is, and when it counts. Pure."""

import re
import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp

STEP_SECONDS = 30
DRIFT = 1
"""How many steps a telephone's clock may be off, either way."""
RECOVERY_CODES = 10
RECOVERY_LENGTH = 10
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another on paper."""
CODE = re.compile(r"\d{6}")


def new_secret() -> str:
    return pyotp.random_base32()


def telephone_address(secret: str, *, name: str, hotel: str) -> str:
    """What the telephone reads from the square."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=hotel)


def in_fours(secret: str) -> str:
    """A secret as one types it from a screen."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def typed_code(text: str) -> str:
    """What was meant: without blanks and hyphens, in small letters."""
    return re.sub(r"[\s-]+", "", text).lower()


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """The time step to which a code belongs, one step early or late included; None for a wrong one."""
    now, totp = int(at.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret)
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if compare_digest(totp.generate_otp(step).encode(), code.encode())
    ]
    return max(fitting, default=None)


def new_recovery_code() -> str:
    letters = "".join(secrets.choice(READABLE) for _ in range(RECOVERY_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"
