"""A sheet of paper before it is printed: which document, of which record and version, for whom, how secret."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.marks import Mark
from app.people.rules import Dept
from app.printing.by_hand import PaperLogSheet
from app.printing.contents import (
    ArchiveSheet,
    BriefingSheet,
    CardSheet,
    EvacuationSheet,
    InstructionSheet,
    OrderSheet,
    PostSheet,
    RosterSheet,
    RunSheet,
)
from app.printing.damage import DamageSheet

Content = (
    OrderSheet
    | InstructionSheet
    | BriefingSheet
    | RosterSheet
    | PostSheet
    | CardSheet
    | EvacuationSheet
    | PaperLogSheet
    | DamageSheet
    | ArchiveSheet
    | RunSheet
)


class Doc(Mark):
    """The documents of DOMAIN 12.1 that this house prints."""

    RECEPTION_ORDER = "D-01", "接待令", "Reception order"
    INSTRUCTION = "D-02", "部门接待指令", "Department instruction"
    RUN_SHEET = "D-03", "接待流程表", "Run sheet"
    VIP_BRIEFING = "D-04", "当日VIP简报", "Daily VIP briefing"
    POST_ROSTER = "D-05", "岗位排班表", "Post roster"
    POST_SHEET = "D-06", "岗位卡", "Post sheet"
    CONTINGENCY_CARD = "D-07", "应急预案卡", "Contingency card"
    EVACUATION = "D-09", "疏散点名表", "Evacuation list"
    LOUNGE_LOG = "D-10", "休息室入场日志", "Lounge log of the day"
    DAMAGE = "D-17", "损坏赔偿确认书", "Damage statement"
    ARCHIVE = "D-18", "归档封面与清单", "Archive cover and list"


class Secrecy(Mark):
    """The mark on every sheet: confidential for VA and VB, internal otherwise (DOMAIN 12.1)."""

    CONFIDENTIAL = "confidential", "机密", "Confidential"
    INTERNAL = "internal", "内部", "Internal"

    @classmethod
    def of(cls, *grades: str) -> "Secrecy":
        """The mark for a sheet that shows these grades: the highest decides; a sheet without any is internal."""
        return cls.CONFIDENTIAL if {"VA", "VB"} & {str(grade) for grade in grades} else cls.INTERNAL


@dataclass(frozen=True)
class Layout:
    template: str
    page: Literal["portrait", "landscape", "card"]
    registered: bool
    content: type


LAYOUTS: dict[Doc, Layout] = {
    Doc.RECEPTION_ORDER: Layout("sheets/order.html", "portrait", True, OrderSheet),
    Doc.INSTRUCTION: Layout("sheets/instruction.html", "portrait", True, InstructionSheet),
    Doc.RUN_SHEET: Layout("sheets/run_sheet.html", "portrait", True, RunSheet),
    Doc.VIP_BRIEFING: Layout("sheets/briefing.html", "portrait", True, BriefingSheet),
    Doc.POST_ROSTER: Layout("sheets/roster.html", "landscape", True, RosterSheet),
    Doc.POST_SHEET: Layout("sheets/post.html", "portrait", True, PostSheet),
    Doc.CONTINGENCY_CARD: Layout("sheets/card.html", "card", True, CardSheet),
    Doc.EVACUATION: Layout("sheets/evacuation.html", "portrait", True, EvacuationSheet),
    Doc.LOUNGE_LOG: Layout("sheets/paper_log.html", "portrait", True, PaperLogSheet),
    Doc.DAMAGE: Layout("sheets/damage.html", "portrait", True, DamageSheet),
    Doc.ARCHIVE: Layout("sheets/archive.html", "portrait", True, ArchiveSheet),
}
"""``registered``: 12.2; blank forms, when they come, are not."""


@dataclass(frozen=True)
class Sheet:
    """What a desk hands to ``printing.services.release``.

    ``record`` names the record as the journal does ("order:12", "day:2026-09-16", "task:3"), ``groups`` are the field
    groups shown (both go into the journal); ``number`` is what people call it (order number, task number, day).
    ``version`` is the version of the record, 1 where it has none. ``forbidden`` are the protected values of the record
    that this reader may not have: the printed text is read back and compared, a hit stops the print. ``code_name`` is
    set where the audience lacks F2 (A-016). ``for_whom`` is the person or department that gets the copy, ``return_by``
    the time by which it goes back to marketing, ``order_id`` the order whose copies it counts with,
    ``department`` the one that holds it (the printer's own where not named).
    """

    doc: Doc
    content: Content
    record: str
    number: str
    version: int
    secrecy: Secrecy
    for_whom: str
    code_name: str = ""
    return_by: datetime | None = None
    groups: tuple[str, ...] = ("F1",)
    forbidden: tuple[str, ...] = ()
    order_id: int | None = None
    department: Dept | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.content, LAYOUTS[self.doc].content):
            raise TypeError(f"{self.doc.value} does not take {type(self.content).__name__}")

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.doc]

    @property
    def title_zh(self) -> str:
        return self.doc.zh

    @property
    def title_en(self) -> str:
        return self.doc.en


@dataclass(frozen=True)
class Imprint:
    """What the printer adds: the copy's own identity, which differs each time the same sheet is printed."""

    copy_no: int
    printed_by: str
    printed_at: datetime
    code: str = ""
    address: str = ""
    """What the square code of the sheet holds: where its validity is answered."""
    reprint: str = ""
    """Why the same reader gets the same version again; empty on a first print."""
