"""Who is told of requisitions, in which words (L-066, L-103, X-008)."""

from app.notices.subjects import subject

ASKED = subject("lounge.requisition_asked", "贵宾厅领料单 {name}，请发料", "Lounge requisition {name}: please issue it")
ISSUED = subject("lounge.requisition_issued", "领料单 {name} 已发料，请清点签收", "Requisition {name} is issued")
REFUSED = subject("lounge.requisition_refused", "领料单 {name} 未发料", "Requisition {name} was refused")
