"""What is typed at a handover: nine lines or "none", two passwords."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.forms import DeskForm
from app.lounge.door.forms import trimmed
from app.lounge.people.forms import PLAIN
from app.lounge.rules.handover import HandoverKind, Topic, typed_topics
from app.printing.forms import PRINTABLE

LONGEST = 2000
NONE, WHY = "none-", "why-"


def _line(topic: Topic) -> TextAreaField:
    return TextAreaField(
        _l("Line"), [Optional(), Length(max=LONGEST), PRINTABLE], filters=[trimmed],
        render_kw={"rows": 2, "aria-label": topic.label},
    )  # fmt: skip


class FillForm(DeskForm):
    """L-100. One field for each line that people fill in; ``none-<line>`` says that there was nothing."""

    summary = TextAreaField(_l("Short summary"), [Optional(), Length(max=LONGEST), PRINTABLE], filters=[trimmed])
    work = _line(Topic.WORK)
    supplies = _line(Topic.SUPPLIES)
    articles = _line(Topic.ARTICLES)
    oral = _line(Topic.ORAL)
    details = _line(Topic.DETAILS)
    points = _line(Topic.POINTS)
    changes = _line(Topic.CHANGES)
    matters = _line(Topic.MATTERS)
    keys = _line(Topic.KEYS)
    found = _line(Topic.FOUND)
    alarm = _line(Topic.ALARM)
    rest_none = BooleanField(_l("All empty lines: none"))

    def __init__(self, *args: Any, kind: HandoverKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = typed_topics(kind)

    def said(self) -> dict[str, str]:
        return {topic.value: self[topic.value].data or "" for topic in self._topics}

    def nothing(self) -> frozenset[str]:
        """What was ticked as "none", or all that is empty at one press."""
        if self.rest_none.data:
            return frozenset(topic.value for topic in self._topics)
        return frozenset(topic.value for topic in self._topics if request.form.get(NONE + topic.value))

    def explained(self) -> dict[str, str]:
        """Explanations of facts, by the fact's key; too long ones are cut at what the column holds."""
        typed = ((name.removeprefix(WHY), text) for name, text in request.form.items() if name.startswith(WHY))
        return {key: text.strip()[:LONGEST] for key, text in typed}


class WordsForm(DeskForm):
    """O-023, O-025. A problem, a decision, a correction."""

    words = StringField(
        _l("In words"), [InputRequired(), Length(max=500), PRINTABLE], description=_l("5 to 500 characters"),
        filters=[trimmed], render_kw=PLAIN,
    )  # fmt: skip


class SignForm(DeskForm):
    """O-021. The outgoing person signs with the own password."""

    password = PasswordField(_l("Your password"), [InputRequired(), Length(max=200)])


class TakeForm(DeskForm):
    """O-021. The incoming person shows who he is at the same tablet; articles were counted together (L-101)."""

    name = StringField(_l("Sign-in name of the incoming person"), [InputRequired(), Length(max=60), PRINTABLE])
    password = PasswordField(_l("Password of the incoming person"), [InputRequired(), Length(max=200)])
    counted = BooleanField(_l("Articles were counted together"), validators=[InputRequired()])
