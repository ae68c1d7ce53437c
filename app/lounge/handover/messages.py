"""Who is told of a handover, in which words (O-023, O-024, X-008)."""

from app.notices.subjects import subject

PROBLEM = subject(
    "lounge.handover_problem", "贵宾厅交接班发现问题，请处理后继续", "The lounge handover found a problem; decide"
)
DECIDED = subject("lounge.handover_decided", "交接班问题已处理，请继续交接", "The problem is decided; hand over now")
LATE = subject("lounge.handover_late", "贵宾厅交接班未按时完成", "The handover of the lounge is not complete in time")
