"""What is typed about rooms."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from app.forms import DeskForm
from app.reception.rooms.rules import RoomStatus


def trimmed(text: str | None) -> str:
    return (text or "").strip()


class RoomForm(DeskForm):
    number = StringField(
        _l("Room"),
        validators=[
            InputRequired(),
            Length(max=10),
            Regexp(r"^[0-9A-Za-z一-鿿-]+$", message=_l("Letters and digits.")),
        ],
        filters=[trimmed],
    )
    building = StringField(_l("Building"), validators=[InputRequired(), Length(max=60)], filters=[trimmed])
    floor = StringField(_l("Floor"), validators=[InputRequired(), Length(max=10)], filters=[trimmed])
    kind = StringField(_l("Type"), validators=[InputRequired(), Length(max=60)], filters=[trimmed])


class RoomStatusForm(DeskForm):
    status = SelectField(_l("Status"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.status.choices = [(one.value, one.label) for one in RoomStatus]
