"""What is typed about lockers."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.forms import DeskForm
from app.printing.forms import PRINTABLE


class GiveForm(DeskForm):
    """L-050. Which of the free ones."""

    locker = SelectField(_l("Locker"), validators=[InputRequired()])

    def __init__(self, *args: Any, free: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locker.choices = free


class OpenForm(DeskForm):
    """L-052. What was found, and the second person."""

    contents = TextAreaField(
        _l("What is in it"), [InputRequired(), Length(max=500), PRINTABLE], description=_l("5 to 500 characters")
    )
    witness = StringField(_l("Witness's sign-in name"), [InputRequired(), Length(max=60), PRINTABLE])
    password = PasswordField(_l("Witness's password"), [InputRequired(), Length(max=200)])
