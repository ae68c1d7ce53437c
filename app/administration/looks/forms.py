"""What is sent about a view."""

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from app.clock import day_typed
from app.errors import NotFound
from app.forms import DeskForm

_NUMBER = Regexp(r"\d{1,9}\Z")


class ViewForm(DeskForm):
    """Which line of which day; it comes from the page, so what does not fit is not there."""

    day = HiddenField(validators=[InputRequired()])
    viewer = HiddenField(validators=[InputRequired(), _NUMBER])
    order = HiddenField(validators=[InputRequired(), _NUMBER])

    def asked(self) -> tuple[date, int, int]:
        day = day_typed(self.day.data or "")
        if not self.validate_on_submit() or day is None:
            raise NotFound
        return day, int(self.viewer.data or 0), int(self.order.data or 0)


class AnswerForm(DeskForm):
    """X-006."""

    answer = TextAreaField(_l("Your answer"), validators=[InputRequired(), Length(min=5, max=500)])
