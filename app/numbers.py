"""Running numbers that people read (X-012): one counter per series and period, no gaps from refused forms.

The counter's row is written in the transaction of the act that takes the number, so a refused form gives its number
back, and two acts at once wait for each other at the row.
"""

from contextlib import suppress

from sqlalchemy import String, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model, db

WIDTHS = {"JD": 4, "XX": 4, "AB": 4, "SJ": 4, "TS": 4, "GK": 4, "XM": 4, "SC": 4, "SH": 4, "LG": 3}
"""Digits of the running part: orders, reports, security tasks, incidents, complaints, card sales, disclosure cases,
erasure certificates; damage claims; lounge stays."""


class RunningNumber(Model):
    """The last number given in a series and period (a year, or a day for lounge stays)."""

    __tablename__ = "running_number"

    series: Mapped[str] = mapped_column(String(4), primary_key=True)
    period: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


def next(series: str, period: int | str) -> str:
    """The next number of the series: ``next("JD", 2026)`` is ``JD-2026-0031`` after ``JD-2026-0030``.

    A series that outgrows its digits goes on with more of them.
    """
    return shown(series, period, _take(series, str(period)))


def shown(series: str, period: int | str, number: int) -> str:
    return f"{series}-{period}-{number:0{WIDTHS[series]}d}"


def go_on_from(series: str, period: int | str, last: int) -> None:
    """Let the series continue after a number used elsewhere (on paper, in a demonstration). Never backwards."""
    _open(series, str(period))
    db.session.execute(
        update(RunningNumber)
        .where(RunningNumber.series == series, RunningNumber.period == str(period), RunningNumber.last < last)
        .values(last=last)
        .execution_options(synchronize_session=False)
    )


def _take(series: str, period: str) -> int:
    number = _count_up(series, period)
    if number is None:
        _open(series, period)
        number = _count_up(series, period)
    assert number is not None
    return number


def _count_up(series: str, period: str) -> int | None:
    return db.session.execute(
        update(RunningNumber)
        .where(RunningNumber.series == series, RunningNumber.period == period)
        .values(last=RunningNumber.last + 1)
        .returning(RunningNumber.last)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()


def _open(series: str, period: str) -> None:
    """Begin a period. Somebody who began it a moment earlier is no trouble: their row is used."""
    known = select(RunningNumber.last).where(RunningNumber.series == series, RunningNumber.period == period)
    if db.session.execute(known).scalar_one_or_none() is not None:
        return
    with suppress(IntegrityError), db.session.begin_nested():
        db.session.execute(insert(RunningNumber).values(series=series, period=period, last=0))
