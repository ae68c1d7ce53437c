"""The door of the lounge: asked, let in, refused, out for a moment, back, gone (5.2 to 5.4)."""

from tests.stories.stage import Stage

DOOR = "attendant_1"


def ask(stage: Stage, words: str) -> str:
    """Type into the one field of the door; the address of the answer."""
    return str(stage.fill(DOOR, "/lounge/door", {"words": words}).location)


def let_in(stage: Stage, words: str, *, last_four: str) -> str:
    """L-003, L-007. By original document, the security check passed; the address of the stay."""
    where = ask(stage, words)
    shown = {"proof": "document", "document_kind": "passport", "last_four": last_four, "check": "passed"}
    return str(stage.fill(DOOR, where, shown).location)


def press(stage: Stage, stay: str, act: str) -> None:
    """L-031, L-035. Step out, come back, leave; from the page of the stay."""
    stage.press(DOOR, stay, f"{stay}/{act}")
