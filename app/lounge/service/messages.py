"""What the supervisor is told of rounds (L-062, X-008)."""

from app.notices.subjects import subject

ROUNDS_SHORT = subject(
    "lounge.rounds_short",
    "贵宾厅上一小时巡场未达标，请查看",
    "Lounge rounds of the last hour are below the target; please look",
)
