"""Who hears of a violation (L-076 to L-078, X-008)."""

from app.notices.subjects import Subject as Subject
from app.notices.subjects import subject

MAJOR = subject("lounge.violation_major", "{name}：严重违规，待决定", "{name}: major violation, to be decided")
PROHIBITED = subject(
    "lounge.violation_security", "{name}：违禁物品，请到贵宾厅", "{name}: prohibited article, come to the lounge"
)
OBJECTION = subject(
    "lounge.violation_objected", "{name}：客人提出异议，待决定", "{name}: the guest objects, to be decided"
)
