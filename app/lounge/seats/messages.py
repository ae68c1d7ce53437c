"""What people of the lounge are told about holds that an arrival moved (L-046, X-008)."""

from app.notices.subjects import subject

HOLD_MOVED = subject(
    "lounge.hold_moved",
    "{name} 的坐位预留已随抵达时间调整",
    "The seat held for {name} moved with the arrival",
)
HOLD_LOST = subject(
    "lounge.hold_lost",
    "{name} 抵达时间变更，原坐位预留已无法保留，请另行安排",
    "The arrival of {name} moved and no seat is open then; please arrange one",
)
