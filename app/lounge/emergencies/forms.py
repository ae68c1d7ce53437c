"""What is typed in an emergency: as little as possible."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.forms import DeskForm
from app.lounge.door.forms import choices, trimmed
from app.lounge.people.forms import PLAIN, name_field, no_signs
from app.lounge.rules.emergency import EmergencyKind, HeadMark, LineKind, LogWord

BY_HAND = (LineKind.CONTRACTOR, LineKind.STAFF)


class RaiseForm(DeskForm):
    """L-080. The kind, and nothing else."""

    kind = RadioField(_l("Kind"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices(EmergencyKind)


class MarkForm(DeskForm):
    """L-082."""

    mark = RadioField(_l("Mark"), validators=[InputRequired()])
    note = StringField(_l("Whereabouts"), validators=[Length(max=500), no_signs], filters=[trimmed], render_kw=PLAIN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark.choices = choices(HeadMark)


class HandOverForm(DeskForm):
    """L-083."""

    to = StringField(
        _l("Told to (fire service, police)"),
        validators=[InputRequired(), Length(max=120), no_signs],
        filters=[trimmed],
        render_kw=PLAIN,
    )
    reference = StringField(
        _l("Their reference"),
        validators=[InputRequired()],
        filters=[trimmed],
        description=_l("5 to 500 characters"),
        render_kw=PLAIN,
    )


class PersonForm(DeskForm):
    """L-081. Somebody whom no record of the lounge knows."""

    kind = SelectField(_l("Kind"), validators=[InputRequired()])
    name = name_field(_l("Name"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices(BY_HAND)


class LogForm(DeskForm):
    """L-085. Calls are one press; a note is typed."""

    word = SelectField(_l("Entry"), validators=[InputRequired()])
    words = StringField(
        _l("Note"),
        validators=[Length(max=500), no_signs],
        filters=[trimmed],
        description=_l("What was done, by whom. No health details of anybody."),
        render_kw=PLAIN,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word.choices = choices(LogWord)


class ClearForm(DeskForm):
    """L-083."""

    officer = StringField(
        _l("On the word of (officer in charge)"),
        validators=[Length(max=60), no_signs],
        filters=[trimmed],
        description=_l("Leave empty if you decide yourself."),
        render_kw=PLAIN,
    )


class CloseForm(DeskForm):
    """L-083."""

    review = TextAreaField(
        _l("Review: what went well, what to change"),
        validators=[InputRequired(), Length(2, 2000)],
        filters=[trimmed],
        render_kw={"rows": 4},
    )
