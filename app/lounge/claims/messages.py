"""Who hears of damage (L-090, X-008)."""

from app.notices.subjects import Subject as Subject
from app.notices.subjects import subject

LARGE = subject("lounge.claim_large", "{name}：贵宾厅损坏定损超过限额", "{name}: damage in the lounge above the limit")
TO_PAY = subject("lounge.claim_to_pay", "{name}：客人已确认赔偿，待收款", "{name}: the guest accepts, to be paid")
