"""A moment as people type it: property time, to the minute (X-002)."""

from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from wtforms import DateTimeLocalField

from app import clock

EARLIEST, LATEST = 2000, 2100


class MomentField(DateTimeLocalField):
    """Property time in the browser, an aware moment in UTC for the house; a year out of sight is refused."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata([valuelist[0].strip()])
        except ValueError:
            raise ValueError(_("Write date and time like 2026-09-16 15:30.")) from None
        if self.data is None or not EARLIEST <= self.data.year < LATEST:
            self.data = None
            raise ValueError(_("Choose a moment between 2000 and 2099."))
        self.data = clock.at_local(self.data.date(), self.data.time())

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if not isinstance(self.data, datetime):
            return ""
        return clock.local(self.data.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M")
