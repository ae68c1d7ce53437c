"""Who is told of checks and repairs, in which words (L-068, X-008)."""

from app.notices.subjects import subject

UNFINISHED = subject(
    "lounge.checks_unfinished", "贵宾厅设备环境检查未按时完成", "The checks of the lounge are not finished in time"
)
REPORTED = subject("lounge.repair_reported", "贵宾厅报修 {name}，请接单", "Lounge repair {name}: please accept it")
ACCEPTED = subject("lounge.repair_accepted", "报修 {name} 已接单", "Repair {name} is accepted")
REPAIRED = subject("lounge.repair_repaired", "报修 {name} 已修复，请验收", "Repair {name} is done: please check it")
REFUSED = subject("lounge.repair_refused", "报修 {name} 验收未过，请返修", "Repair {name} is not in order yet")
