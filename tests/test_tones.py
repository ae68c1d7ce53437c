"""States are told by shape and word; every state of the house speaks in one tone."""

from enum import StrEnum

from app.marks import Mark
from app.tones import OWN, TONES, Tone, tone_of


class CopyState(StrEnum):
    RETURNED = "returned"


class OtherState(StrEnum):
    RETURNED = "returned"


def test_no_word_speaks_in_two_tones():
    words = [word for listed in TONES.values() for word in listed]
    assert sorted(words) == sorted(set(words))


def test_a_sheet_that_came_back_is_settled_and_an_application_sent_back_waits():
    assert tone_of(CopyState.RETURNED) is Tone.PAST
    assert tone_of(OtherState.RETURNED) is Tone.WAITS


def test_a_word_that_nobody_listed_is_quiet():
    assert tone_of("never heard") is Tone.QUIET


def test_exceptions_name_a_tone():
    assert set(OWN.values()) <= set(Tone)


def test_every_state_of_the_house_was_given_its_tone(app):
    """A state nobody listed would be drawn as not begun."""
    listed = frozenset().union(*TONES.values())
    states = [kind for kind in Mark.__subclasses__() if kind.__name__.endswith(("State", "Status"))]
    silent = {(kind.__module__, str(state)) for kind in states if kind.__module__.startswith("app.") for state in kind}
    assert {(where, word) for where, word in silent if word not in listed and "home" not in where} == set()
