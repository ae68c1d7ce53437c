"""What the system administrator does with accounts: hire, change, renew a password. The rest is `people.services`."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import policy
from app.administration.accounts import rules
from app.administration.logins.services import tell_factor_reset, tell_guardians
from app.errors import FieldWrong, Refusal, Words, tell
from app.journal import services as journal
from app.people import queries as people
from app.people import services as accounts
from app.people.factor import services as factor
from app.people.models import Account
from app.people.passwords import hash_of
from app.people.rules import HEAD_ROLE, Dept, Role

tell(
    {
        "BE-01": (
            "{dept}已有负责人（{name}），请先变更其角色。",
            "{dept} has a head already ({name}). Change that account first.",
        ),
        "BE-02": (
            "系统管理员、个人信息保护负责人不得代理部门负责人。",
            "The system administrator and the privacy officer cannot act for a head.",
        ),
    }
)

ROLES = Words("角色", "Roles")


def hire(
    name: str, display_name: str, *, department: Dept, roles: Collection[Role], at: datetime
) -> tuple[Account, str]:
    """A-001. A new account and its start password, which is shown once and changed at the first sign-in."""
    _refuse_roles(department, roles, None)
    password = start_password(at)
    try:
        account = accounts.create_account(
            name, display_name, department=department, roles=roles, password=password, at=at, must_change=True
        )
    except IntegrityError:
        raise Refusal("AE-12", name=name) from None
    return account, password


def start_password(at: datetime) -> str:
    return rules.start_password(policy.value("access.password_min", at))


def change(
    account: Account, *, display_name: str, department: Dept, roles: Collection[Role], by: Account, at: datetime
) -> None:
    """Roles count from the next request on, since nothing about rights is kept past one."""
    _refuse_roles(department, roles, account)
    accounts.edit_account(account, display_name=display_name, department=department, roles=roles, by=by, at=at)


def _refuse_roles(department: Dept, roles: Collection[Role], account: Account | None) -> None:
    problem = rules.roles_problem(department, roles)
    if problem is not None:
        raise FieldWrong(ROLES, problem)
    if HEAD_ROLE[department] in roles:
        head = people.own_head_of(department)
        if head is not None and head is not account:
            raise Refusal("BE-01", dept=department, name=head.display_name)


def let_in_again(account: Account, *, by: Account, at: datetime) -> None:
    """An account that was disabled; a head's post may have been filled meanwhile."""
    _refuse_roles(account.department, account.roles, account)
    accounts.enable(account, by=by, at=at)


def reset_second_factor(account: Account, *, by: Account, at: datetime) -> None:
    """For somebody who lost telephone and recovery codes: it goes, every login ends, and the person is told."""
    factor.reset(account)
    account.revised(by_id=by.id, at=at)
    accounts.end_logins(account, at=at, keep=None)
    tell_factor_reset(account, at=at)


def renew_password(account: Account, password: str, *, by: Account, at: datetime) -> None:
    """A new start password for somebody who lost his own; every login of that account ends."""
    account.password_hash = hash_of(password)
    account.must_change_password = True
    account.revised(by_id=by.id, at=at)
    accounts.end_logins(account, at=at, keep=None)
    journal.record("account.start_password", record=f"account:{account.id}")
    tell_guardians(account, at=at)
