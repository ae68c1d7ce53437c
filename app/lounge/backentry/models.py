"""Packs of numbered paper, and what became of their lines. The acts on a line are acts without network."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model
from app.lounge.backentry.rules import LineState
from app.people.models import Account
from app.printing.models import PrintedCopy


class PaperPack(Model):
    """A pack printed at one press. Its lines go on where the pack before it ended: no number twice."""

    __tablename__ = "lounge_paper_pack"
    __table_args__ = (CheckConstraint("last >= first", name="has_lines"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(unique=True)
    last: Mapped[int] = mapped_column(unique=True)
    printed_at: Mapped[datetime]
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("printed_copy.id"))
    copy: Mapped[PrintedCopy] = relationship()


class PaperLine(Model):
    """A numbered line that was entered, or declared void."""

    __tablename__ = "lounge_paper_line"
    serial: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pack_id: Mapped[int] = mapped_column(ForeignKey("lounge_paper_pack.id"), index=True)
    state: Mapped[LineState] = mapped_column(Code(LineState))
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    entered_by: Mapped[Account] = relationship()
    pack: Mapped[PaperPack] = relationship()
