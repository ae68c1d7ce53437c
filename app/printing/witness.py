"""The second person of an act that takes two: shows with the own password that he stands here (section 17, L-052)."""

from flask import request

from app import clock, database, policy
from app.errors import Refusal
from app.extensions import db
from app.people import queries as people
from app.people import rules as people_rules
from app.people.entry import attempts
from app.people.models import Account
from app.people.passwords import matches


def witness_here(name: str, password: str) -> Account:
    """The second person, who shows who he is; wrong passwords count against that account as at the door (A-001)."""
    now = clock.now()
    account = people.by_name(name)
    right = matches(account.password_hash if account and account.active else None, password)
    if account is not None and people_rules.is_locked(account.locked_until, now=now):
        raise Refusal("AE-05", n=policy.value("access.lock_minutes", now))
    if account is None or not right:
        database.begin_writing()
        attempts.note_failure(attempts.Attempt(name, request.remote_addr or "", None), at=now)
        db.session.commit()
        raise Refusal("PE-16")
    return account
