"""Which of six tones a state speaks in. A tone is drawn as a shape with the word beside it, never as a colour alone."""

from enum import StrEnum


class Tone(StrEnum):
    """The shape in brackets is what a reader sees in black and white."""

    QUIET = "quiet"
    """Not begun (hollow circle)."""
    WAITS = "waits"
    """Somebody must act (half circle)."""
    GOES = "goes"
    """Under way (filled triangle)."""
    GOOD = "good"
    """Done as it should be (tick in a circle)."""
    STOP = "stop"
    """Refused, failed or lost (filled octagon)."""
    PAST = "past"
    """Over, replaced, no longer valid (dash)."""


WORDS: dict[Tone, str] = {
    Tone.QUIET: "draft open expected registered planned in_store free made blank vacant_clean vip_blocked none",
    Tone.WAITS: (
        "submitted returned verified pending queried issued given reported with_md raised requested recall held taken "
        "waiting away proposed recorded due used delayed vacant_dirty unverified doubtful with_gm to_review "
        "received asked sealed objected disputed assessed conflict repaired filled signed_out"
    ),
    Tone.GOES: (
        "preparing in_house inside active on_post confirmed evacuating responding out occupied consented notified "
        "written with_guest arrived claimed investigating gm_informed identified contained"
    ),
    Tone.GOOD: (
        "approved ready signed passed done cleared final accepted counted inspected_ok all_clear opened "
        "understood resolved entered passed_on justified answered fine present absent_known measured upheld paid "
        "applied checked complete"
    ),
    Tone.STOP: (
        "rejected failed denied ejected lost refused not_cleared absent overstay evacuated dismissed unassigned gap "
        "blocked overdue missed maintenance suspended not_justified missing injured problem"
    ),
    Tone.PAST: (
        "departed archived closed cancelled superseded replaced ended expired withdrawn left destroyed void merged "
        "relieved stood_down retired released revoked over dropped waived lifted false_alarm"
    ),
}
"""The words of the state machines (DOMAIN 4.14, 5.4, 17); a state that speaks for nobody yet is quiet."""

TONES = {tone: frozenset(words.split()) for tone, words in WORDS.items()}

OWN: dict[tuple[str, str], Tone] = {
    ("CopyState", "returned"): Tone.PAST,
    ("CopyState", "out"): Tone.QUIET,
    ("SeatState", "out"): Tone.STOP,
    ("LockerState", "out"): Tone.STOP,
    ("TaskState", "done"): Tone.WAITS,
    ("RepairState", "accepted"): Tone.GOES,
    ("RequisitionState", "received"): Tone.GOOD,
    ("CaseState", "open"): Tone.WAITS,
    ("WideningState", "given"): Tone.GOES,
    ("BreachState", "reported"): Tone.GOOD,
    ("SuspensionState", "active"): Tone.STOP,
    ("Fate", "goes"): Tone.PAST,
    ("Fate", "legal"): Tone.WAITS,
    ("Fate", "present"): Tone.STOP,
    ("Fate", "unsure"): Tone.WAITS,
}
"""Where the same word means something else for one kind of record: a paper that came back is settled, a task done waits
for its inspection."""


def tone_of(state: object) -> Tone:
    """The tone of a state's mark; a word that nobody listed is quiet."""
    own = OWN.get((type(state).__name__, str(state)))
    if own is not None:
        return own
    return next((tone for tone, words in TONES.items() if str(state) in words), Tone.QUIET)
