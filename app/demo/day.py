"""The demonstration day, act by act in the order of its times (DOMAIN 16: examples R-1, R-5, S-1, lounge 5.13)."""

from datetime import date

from app.demo import arrivals, guard, receptions
from app.demo.stage import Stage
from app.extensions import db


def play(day: date) -> None:
    """``day`` is the arrival day of 松风. Everything told here lies before its first minute, the lounge excepted."""
    stage = Stage(day)
    db.session.flush()
    arrivals.furnish(stage)
    lotus = receptions.lotus(stage)
    pines = receptions.pines(stage)
    guard.guard_the_pines(stage, pines)
    receptions.waiting(stage)
    receptions.reeds(stage)
    arrivals.lotus_comes(stage, lotus)
    arrivals.lounge_opens(stage, lotus)
