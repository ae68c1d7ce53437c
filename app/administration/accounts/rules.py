"""Which roles go together (2.1, 2.2, A-008), and what a start password looks like. Pure."""

import re
import secrets
from collections.abc import Collection

from app.errors import Words
from app.people.rules import HEAD_ROLE, Dept, Role

ACCOUNT_NAME = re.compile(r"[\w.-]{2,60}")
READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for one another when a slip of paper is read out."""


def start_password(shortest: int) -> str:
    """Four groups of readable letters, at least as long as the policy asks; changed at the first sign-in."""
    length = max(4, -(-shortest // 4))
    return "-".join("".join(secrets.choice(READABLE) for _ in range(length)) for _ in range(4))


def roles_problem(department: Dept, roles: Collection[Role]) -> Words | None:
    """What is wrong with these roles in this department, or None.

    A-008: the system administrator reads no guest content, so the role stands alone. 2.2: a department is headed by the
    role that 2.1 names for it, and a head's role belongs to its own department.
    """
    if not roles:
        return Words("至少选择一个角色。", "Choose at least one role.")
    if Role.SYSADMIN in roles and len(roles) > 1:
        return Words("系统管理员不得兼任其他角色。", "The system administrator has no other role.")
    for role in roles:
        homes = [home for home, head in HEAD_ROLE.items() if head is role]
        if homes and department not in homes:
            where_zh, where_en = "、".join(home.zh for home in homes), ", ".join(home.en for home in homes)
            return Words(f"“{role.zh}”属于：{where_zh}。", f"{role.en} belongs to: {where_en}.")
    return None
