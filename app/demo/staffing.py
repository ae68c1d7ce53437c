"""Everybody of the demonstration house gets an account and confirms the undertaking (A-001, A-014)."""

from datetime import datetime

from app.demo.people import PASSWORD, STAFF
from app.people import services
from app.people.rules import Dept, Role


def hire_everybody(*, at: datetime) -> None:
    for one in STAFF:
        account = services.create_account(
            one.username,
            one.name,
            department=Dept(one.dept),
            roles=[Role(code) for code in one.roles],
            password=PASSWORD,
            at=at,
        )
        services.confirm_undertaking(account, at=at)
