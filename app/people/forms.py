"""What people type to come in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from app.forms import DeskForm

LONGEST_PASSWORD = 200
LONGEST_CODE = 40


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


class CodeForm(DeskForm):
    """SECURITY 2. From the telephone, or a recovery code from paper."""

    code = StringField(
        _l("Code"),
        validators=[InputRequired(), Length(max=LONGEST_CODE)],
        render_kw={
            "autocomplete": "one-time-code",
            "inputmode": "text",
            "autocapitalize": "none",
            "spellcheck": "false",
        },
    )


class PasswordAndCodeForm(CodeForm):
    """What changes the second factor asks who is sitting there."""

    password = PasswordField(
        _l("Present password"),
        validators=[InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class EnrolForm(PasswordAndCodeForm):
    """The offered secret, sealed, goes out and comes back with the page."""

    offer = HiddenField()


class PinForm(DeskForm):
    """P-015. Six digits, twice."""

    password = PasswordField(
        _l("Present password"),
        validators=[InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    pin = PasswordField(
        _l("PIN of six digits"),
        validators=[InputRequired(), Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
    again = PasswordField(
        _l("The PIN again"),
        validators=[InputRequired(), EqualTo("pin", message=_l("The two PINs differ."))],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )


class SharedDeskForm(DeskForm):
    """P-015. At which public desk this device stands."""

    desk = StringField(
        _l("Name of the desk"),
        validators=[InputRequired(), Length(max=60)],
        render_kw={"autocomplete": "off"},
    )


class ReturnForm(DeskForm):
    """P-015. Back to a locked desk."""

    name = StringField(
        _l("Account name"),
        validators=[InputRequired(), Length(max=60)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    pin = PasswordField(
        _l("PIN"),
        validators=[InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
