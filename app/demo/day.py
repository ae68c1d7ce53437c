"""The demonstration day, act by act in the order of its times (DOMAIN 16: examples R-1, R-5, S-1, lounge 5.13)."""

from datetime import date

from app.demo import arrivals, departure, guard, parties, receptions, work
from app.demo.stage import Stage
from app.extensions import db


def play(day: date) -> None:
    """``day`` is the arrival day of 松风. Everything told here lies before its first minute, the lounge excepted."""
    stage = Stage(day)
    db.session.flush()
    arrivals.furnish(stage)
    gone = departure.reception(stage)
    lotus = receptions.lotus(stage)
    work.confirm(stage, lotus, days=-5, hour=14)
    pines = receptions.pines(stage)
    work.confirm(stage, pines, days=-3, hour=11, minute=30)
    guard.guard_the_pines(stage, pines)
    receptions.waiting(stage)
    work.confirm(stage, receptions.reeds(stage), days=-1, hour=11)
    departure.stay(stage, gone)
    work.do(stage, lotus, until=parties.at(day, 12, plus=-1), days=-2, hour=18, looks=4)
    arrivals.lotus_comes(stage, lotus)
    departure.hand_back(stage, gone)
    work.do(stage, lotus, until=parties.at(day, 12), days=-1, hour=15, looks=4)
    work.do(stage, pines, until=parties.at(day, 8), days=-1, hour=21, looks=1)
    arrivals.lounge_opens(stage, lotus)
