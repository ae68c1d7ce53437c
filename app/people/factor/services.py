"""Enrolling, proving and losing a second factor. Its secret is sealed with a key of its own and never told again."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import delete, func, select, update

from app.errors import Refusal, tell
from app.extensions import db
from app.journal import services as journal
from app.keys import derive
from app.people.factor import rules
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.models import Account

tell(
    {
        "AE-41": (
            "验证码不正确或已使用过，请输入手机上的下一个验证码。",
            "The code is not right or was used before. Type the next one your telephone shows.",
        ),
        "AE-42": (
            "页面上的密钥已失效，请重新扫描二维码。",
            "The square on this page is no longer good. Scan the new one.",
        ),
    }
)

NONCE_BYTES = 12


def enrolled(account_id: int) -> SecondFactor | None:
    return db.session.get(SecondFactor, account_id)


def recovery_codes_left(account_id: int) -> int:
    mine = (RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*mine)) or 0


def offer(account: Account) -> tuple[str, str]:
    """A fresh secret, and the same sealed for this person: the page carries it until a code confirms it."""
    secret = rules.new_secret()
    return secret, _sealed(secret, f"offer:{account.id}")


def offered_secret(account: Account, sealed: str) -> str:
    return _opened(sealed, f"offer:{account.id}")


def enrol(account: Account, sealed_offer: str, code: str, *, at: datetime) -> list[str]:
    """Take the offered secret into use once a code of it is right; gives the recovery codes, which are shown once."""
    secret = offered_secret(account, sealed_offer)
    step = rules.matching_step(secret, rules.typed_code(code), at=at)
    if step is None:
        raise Refusal("AE-41")
    _forget(account.id)
    sealed = _sealed(secret, f"factor:{account.id}")
    db.session.add(SecondFactor(account_id=account.id, sealed_secret=sealed, last_step=step, since=at))
    journal.record("factor.enrol", record=f"account:{account.id}")
    return _fresh_codes(account.id)


def prove(account: Account, typed: str, *, at: datetime) -> bool:
    """Whether a code, or a recovery code, is right. It is used up by that, also for two who come with it at once."""
    code = rules.typed_code(typed)
    if rules.CODE.fullmatch(code):
        return _prove_step(account.id, code, at)
    mine = (RecoveryCode.account_id == account.id, RecoveryCode.code_hash == _hash(code))
    used = db.session.execute(
        update(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None)).values(used_at=at).returning(RecoveryCode.id)
    ).all()
    if used:
        journal.record("factor.recovery", record=f"account:{account.id}", actor_id=account.id)
    return bool(used)


def _prove_step(account_id: int, code: str, at: datetime) -> bool:
    factor = enrolled(account_id)
    if factor is None:
        return False
    step = rules.matching_step(_opened(factor.sealed_secret, f"factor:{account_id}"), code, at=at)
    if step is None:
        return False
    later = (SecondFactor.account_id == account_id, SecondFactor.last_step < step)
    used = update(SecondFactor).where(*later).values(last_step=step).returning(SecondFactor.account_id)
    return bool(db.session.execute(used).all())


def renew_codes(account: Account) -> list[str]:
    """New recovery codes; the old ones open nothing from now on."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    journal.record("factor.codes", record=f"account:{account.id}")
    return _fresh_codes(account.id)


def remove(account: Account) -> None:
    """The person takes it off, to set up another telephone."""
    _forget(account.id)
    journal.record("factor.remove", record=f"account:{account.id}")


def reset(account: Account) -> None:
    """The administrator takes it off for somebody who lost telephone and codes."""
    _forget(account.id)
    journal.record("factor.reset", record=f"account:{account.id}")


def _forget(account_id: int) -> None:
    for kind in (RecoveryCode, SecondFactor):
        db.session.execute(delete(kind).where(kind.account_id == account_id))


def _fresh_codes(account_id: int) -> list[str]:
    codes = [rules.new_recovery_code() for _ in range(rules.RECOVERY_CODES)]
    db.session.add_all(RecoveryCode(account_id=account_id, code_hash=_hash(rules.typed_code(code))) for code in codes)
    return codes


def _key(purpose: str) -> bytes:
    return derive(current_app.config["MASTER_KEY"], purpose)


def _hash(code: str) -> str:
    return hmac.new(_key("recovery-code"), code.encode(), hashlib.sha256).hexdigest()


def _sealed(secret: str, purpose: str) -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.b64encode(
        nonce + AESGCM(_key("second-factor")).encrypt(nonce, secret.encode(), purpose.encode())
    ).decode()


def _opened(sealed: str, purpose: str) -> str:
    """Refuses what was not sealed here for this person and purpose."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        return AESGCM(_key("second-factor")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except (ValueError, InvalidTag):
        raise Refusal("AE-42") from None
