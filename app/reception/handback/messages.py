"""What persons are told of hand-backs (X-008): order number or code name only."""

from app.notices.subjects import subject

ASKED = subject("handback.asked", "请办理 {name} 的交回", "Hand back {name}")
SUBMITTED = subject(
    "handback.submitted", "{name} 有部门已交回，请确认", "A department has handed back {name}; look through it"
)
RETURNED = subject(
    "handback.returned", "{name} 的交回被退回，请补正", "The hand-back of {name} was returned; put it right"
)
ACCEPTED = subject("handback.accepted", "{name} 的交回已确认", "The hand-back of {name} is accepted")
