"""Who is told of an emergency, and in which words (L-081, X-008)."""

from app.lounge.rules.emergency import EmergencyKind
from app.notices.subjects import Subject, subject

RAISED: dict[EmergencyKind, Subject] = {
    kind: subject(
        f"lounge.emergency_{kind.value}",
        f"贵宾厅{kind.zh}，立即处置：{{name}}",
        f"Lounge emergency, {kind.en}: {{name}}. Act now",
    )
    for kind in EmergencyKind
}
"""One kind of notice for each kind of emergency: what it is stands in the first words."""

MISSING = subject("lounge.emergency_missing", "{name}：有人失联", "{name}: somebody is missing")
EVACUATING = subject("lounge.emergency_evacuating", "{name}：贵宾厅正在疏散", "{name}: the lounge is evacuated")
CLEARED = subject("lounge.emergency_cleared", "{name}：警报已解除", "{name}: all clear")
