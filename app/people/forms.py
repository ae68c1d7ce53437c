"""What people type to come in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from app.forms import DeskForm

LONGEST_PASSWORD = 200


class SignInForm(DeskForm):
    name = StringField(
        _l("Account name"),
        validators=[InputRequired(), Length(max=60)],
        render_kw={"autocomplete": "username", "autofocus": True},
    )
    password = PasswordField(
        _l("Password"),
        validators=[InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(DeskForm):
    """The old one, and the new one twice."""

    current = PasswordField(
        _l("Present password"),
        validators=[InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        _l("New password"),
        validators=[InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("New password again"),
        validators=[InputRequired(), EqualTo("new", message=_l("The two new passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )


class UndertakingForm(DeskForm):
    """A-014."""

    agree = BooleanField(_l("I have read this and will keep to it."), validators=[InputRequired()])
