"""The form of an order's text: the sixteen items in sections, rows that grow by a button, typed data never lost.

A form is filled from a brief, so a person who may not read a field neither sees nor overwrites it (`only_for`).
"""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, HiddenField, SelectField, ValidationError

from app.access.groups import Group, opens
from app.access.projector import WITHHELD, Brief
from app.forms import DeskForm
from app.reception.grades import Grade
from app.reception.levels import GuestCategory, SecurityLevel
from app.reception.orders.content import (
    Accompanying,
    Banquet,
    Deviation,
    Direction,
    Gender,
    KeyContact,
    Leg,
    Mode,
    OrderContent,
    Person,
    ProgrammeItem,
    ProgrammeKind,
    Room,
    StaffMember,
    Vehicle,
    VehicleUse,
)
from app.reception.orders.fields import LegNumber, Moment, Phone, Plate, Yuan, choice, count, line, note, tick
from app.reception.orders.states import Category

KEY = re.compile(r"^[a-z]\d{1,3}$")
MOST_ROWS = 60


class RowForm(Form):
    """One row of a list; ``key`` tells the rows apart from version to version."""

    row_type: ClassVar[type]
    prefix: ClassVar[str]
    telling: ClassVar[tuple[str, ...]]
    """The fields of which one must be filled for the row to count."""
    key = HiddenField()

    def is_blank(self) -> bool:
        return not any(self[name].data for name in self.telling)


class PersonRow(RowForm):
    row_type, prefix = Person, "p"
    telling = ("name", "name_en", "status_title", "unit", "position", "role", "name_withheld")
    name = line(_l("Name"), 60, needed=True)
    name_en = line(_l("Name in English"), 60)
    is_principal = tick(_l("Principal"))
    name_withheld = tick(_l("Name withheld for now"))
    status_title = line(_l("Status (for example minister, chairman)"), 80, needed=True)
    unit = line(_l("Unit"), 120, needed=True)
    position = line(_l("Position held"), 80, needed=True)
    position_en = line(_l("Position in English"), 80)
    gender = choice(_l("Gender"), Gender)
    nationality = line(_l("Nationality"), 60)
    role = line(_l("Role in the party"), 80)
    room = line(_l("Room"), 20)


class RoomRow(RowForm):
    row_type, prefix, telling = Room, "r", ("number",)
    number = line(_l("Room"), 20)
    use = line(_l("For"), 60)


class LegRow(RowForm):
    row_type, prefix, telling = Leg, "l", ("number", "from_place", "to_place", "scheduled_at")
    direction = choice(_l("Direction"), Direction, required=True)
    mode = choice(_l("By"), Mode, required=True)
    number = LegNumber(_l("Flight or train"))
    from_place = line(_l("From"))
    to_place = line(_l("To"))
    scheduled_at = Moment(_l("Scheduled"))
    terminal = line(_l("Terminal or exit"), 60)
    persons = count(_l("Persons"))
    luggage = count(_l("Luggage pieces"))
    pickup = tick(_l("Transfer needed"))
    meeting_point = line(_l("Meeting point"))
    transfer_minutes = count(_l("Transfer minutes"), 0, 1440)


class VehicleRow(RowForm):
    row_type, prefix, telling = Vehicle, "v", ("plate", "driver", "model")
    use = choice(_l("Use"), VehicleUse, required=True)
    plate = Plate(_l("Plate"))
    model = line(_l("Model"), 60)
    seats = count(_l("Seats"), 1, 100)
    driver = line(_l("Driver"), 60)
    driver_phone = Phone(_l("Driver's telephone"))
    waiting_place = line(_l("Waiting place"))
    waiting_at = Moment(_l("Waiting from"))


class ProgrammeRow(RowForm):
    row_type, prefix, telling = ProgrammeItem, "g", ("title", "start_at", "place")
    start_at = Moment(_l("Start"))
    end_at = Moment(_l("Ends"))
    title = line(_l("Title"))
    kind = choice(_l("Kind"), ProgrammeKind, required=True)
    place = line(_l("Place"))
    hotel_people = line(_l("Hotel people"))


class BanquetRow(RowForm):
    row_type, prefix, telling = Banquet, "b", ("at", "place")
    at = Moment(_l("Time"))
    place = line(_l("Place"))
    persons = count(_l("Persons"))
    host = line(_l("Host"), 60)


class AccompanyRow(RowForm):
    row_type, prefix, telling = Accompanying, "a", ("name",)
    name = line(_l("Name"), 60)
    function = line(_l("Function"))


class DeviationRow(RowForm):
    row_type, prefix, telling = Deviation, "d", ("what",)
    what = line(_l("More or less than the standard"), 200)
    reason = line(_l("Reason"), 500)
    cost_fen = Yuan(_l("Cost (yuan)"))


class KeyContactForm(Form):
    name = line(_l("Name"), 60)
    role = line(_l("Role"), 60)
    phone = Phone(_l("Telephone"))
    phone_alternative = Phone(_l("Alternative telephone"))
    reachable_hours = line(_l("Reachable hours"), 60)


def rows(form: type[RowForm], least: int = 0) -> FieldList:
    return FieldList(FormField(form), min_entries=least, max_entries=MOST_ROWS)


class GrowingForm(DeskForm):
    """A form whose lists grow and shrink by a button, without scripts."""

    def changes_rows(self) -> bool:
        """A press on "add a row" or "take off": the page comes again with all that was typed."""
        asked = request.form.get("row", "")
        verb, _sign, what = asked.partition(":")
        name, _dash, place = what.rpartition("-") if verb == "drop" else (what, "", "")
        if verb not in ("add", "drop") or not isinstance(self._fields.get(name), FieldList):
            return False
        listed = self[name]
        if verb == "add" and len(listed) < MOST_ROWS:
            listed.append_entry()
        elif place.isdecimal() and int(place) < len(listed):
            _take_off(listed, int(place))
        return True


class ContentForm(GrowingForm):
    """What the applicant and marketing write. What the general manager fixes is added by `DecidedForm`."""

    category = choice(_l("Kind of reception"), Category, required=True)
    authority_type = SelectField(_l("Authority"))
    guard_task = tick(_l("Official guard task"))
    source_ref = note(_l("Authority's notice: who, reference, received by, time, contact, requirements"), 1000)
    notice_level = choice(_l("Level named by the authority"), SecurityLevel)
    proposed_grade = choice(_l("Proposed grade"), Grade)
    guest_category = choice(_l("Kind of guest"), GuestCategory, required=True)
    code_name = line(
        _l("Code name"), 20,
        description=_l("2 to 20 characters. Applicants propose it, the director sets it; VA and VB need one."),
    )  # fmt: skip
    purpose = note(_l("Purpose"), 300, needed=True)

    head_count = count(_l("Head count"), 1, 500, needed=True)
    people = rows(PersonRow, 1)
    no_entourage = tick(_l("No entourage"))

    arrival_at = Moment(_l("Arrival at the hotel"), needed=True)
    departure_at = Moment(_l("Departure from the hotel"), needed=True)
    rooms = rows(RoomRow)
    day_visit = tick(_l("Day visit, no room"))

    habits = note(_l("Habits"), needed=True)
    likes = note(_l("Likes"), needed=True)
    taboos = note(_l("Taboos"), needed=True)
    diet_health = note(_l("Health and diet"), needed=True)

    legs = rows(LegRow)
    vehicles = rows(VehicleRow)
    no_transport = tick(_l("No transport to arrange"))

    programme = rows(ProgrammeRow)
    banquets = rows(BanquetRow)
    no_programme = tick(_l("No programme"))
    hotel_accompany = rows(AccompanyRow)
    no_accompany = tick(_l("Nobody accompanies"))

    key_contact = FormField(KeyContactForm)
    billing = line(_l("Billing"), 200)
    remarks = note(_l("Other remarks"))

    def __init__(self, *args: Any, authorities: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "authority_type" in self:
            self.authority_type.choices = [("", "—"), *authorities]

    def validate_code_name(self, field: Any) -> None:
        if field.data and len(field.data) < 2:
            raise ValidationError(_("2 to 20 characters."))

    def only_for(self, groups: frozenset[Group]) -> None:
        """Take out what this person may not read: it is neither shown nor overwritten."""
        for name, group in GROUP_OF.items():
            if name in self and group is not None and not opens(groups, group):
                del self[name]

    @staticmethod
    def wants_to_submit() -> bool:
        """Whether the button pressed was "submit", not "save"."""
        return request.form.get("act") == "submit"

    def typed(self) -> dict[str, Any]:
        """The parts of the content that this form holds, ready to stand in an `OrderContent`."""
        return {name: self._part(name) for name in CONTENT_FIELDS if name in self}

    def _part(self, name: str) -> Any:
        field = self[name]
        if isinstance(field, FieldList):
            return rows_of(field)
        if name == "key_contact":
            return KeyContact(**field.data)
        if name == "lead":
            return StaffMember(field.data, dict(field.choices).get(field.data, "")) if field.data else StaffMember()
        if name in ("category", "guest_category"):
            return field.data
        if isinstance(field.data, str) and name in MAY_BE_NOTHING:
            return field.data or None
        return field.data


CONTENT_FIELDS = tuple(OrderContent.__dataclass_fields__)
GROUP_OF: dict[str, Group | None] = {
    name: part.metadata["group"] for name, part in OrderContent.__dataclass_fields__.items()
}
MAY_BE_NOTHING = frozenset({"grade", "security_level", "notice_level", "proposed_grade"})


class DecidedForm(ContentForm):
    """An amendment: the whole order with what the general manager fixes (R-061), and its reason."""

    grade = choice(_l("Grade"), Grade, required=True)
    security_level = choice(_l("Security level"), SecurityLevel, required=True)
    level_reason = line(_l("Why below the default level"), 500)
    lead = SelectField(_l("Reception lead"), coerce=lambda value: int(value) if value else None)
    deviations = rows(DeviationRow)
    budget_fen = Yuan(_l("Budget (yuan)"))
    reason = note(_l("Reason of the change"), 500, needed=True)

    def __init__(self, *args: Any, leads: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "lead" in self:
            self.lead.choices = [("", "—"), *leads]


def _take_off(listed: FieldList, place: int) -> None:
    """Rows behind the one taken off move up, with what was typed in them."""
    kept = [entry.data for at, entry in enumerate(listed.entries) if at != place]
    while listed.entries:
        listed.pop_entry()
    listed.last_index = -1
    for data in kept:
        listed.append_entry(data)


def filled_rows(listed: FieldList) -> list[RowForm]:
    """The rows that say something, in their order."""
    return [entry.form for entry in listed.entries if not entry.form.is_blank()]


def rows_of(listed: FieldList) -> tuple[Any, ...]:
    """The rows that say something, each with a key of its own; a forged or repeated key is replaced."""
    taken: set[str] = set()
    found = []
    for row in filled_rows(listed):
        key = row.key.data if KEY.match(row.key.data or "") and row.key.data not in taken else None
        found.append((row, key))
        taken |= {key} if key else set()
    return tuple(_row(row, key or _free_key(row.prefix, taken)) for row, key in found)


def _free_key(prefix: str, taken: set[str]) -> str:
    key = next(f"{prefix}{n}" for n in range(1, 1000) if f"{prefix}{n}" not in taken)
    taken.add(key)
    return key


def _row(form: RowForm, key: str) -> Any:
    data = {name: (None if value == "" and name == "gender" else value) for name, value in form.data.items()}
    return form.row_type(**(data | {"key": key}))


def values_of(brief: Brief) -> dict[str, Any]:
    """What a brief of a content gives a form to start from."""
    found = {}
    for name, value in brief.values.items():
        if value is not WITHHELD:
            found[name] = _plain(value)
    if isinstance(found.get("lead"), dict):
        found["lead"] = found["lead"]["account_id"]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Brief):
        return {name: _plain(part) for name, part in value.values.items() if part is not WITHHELD}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
