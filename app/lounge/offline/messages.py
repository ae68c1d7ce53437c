"""What the lounge's supervisor is told about acts that were kept without network (X-008)."""

from app.notices.subjects import subject

OFFLINE_CONFLICT = subject(
    "lounge.offline_conflict",
    "断网期间的入厅登记有待核对",
    "Lounge entries made without network wait for you",
)
