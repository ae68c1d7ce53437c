"""Shape of what the security manager types when he plans (S-010, S-015, S-017)."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from app.forms import DeskForm
from app.security.fields import line
from app.security.posts.models import SitePlan
from app.security.posts.rules import PostKind, Visibility, Zone
from app.security.rosters.grid import RELIEF_HOURS

WIDEST_MINUTES = 24 * 60
MOST_TEAMS, MOST_EXTERNALS, MOST_ROOMS = 6, 200, 100
NOBODY = 0


class PlanForm(DeskForm):
    plan = RadioField(_("Site plan"), coerce=int, validators=[InputRequired()])

    def offer(self, plans: Sequence[SitePlan], *, english: bool) -> None:
        self.plan.choices = [SelectChoice(plan.id, _plan_label(plan, english)) for plan in plans]


def _plan_label(plan: SitePlan, english: bool) -> str:
    name, area = (plan.name_en, plan.area_en) if english else (plan.name_zh, plan.area_zh)
    posts = f"{len(plan.posts)} posts" if english else f"{len(plan.posts)} 个岗位"
    return f"{name} · {plan.level.label} · {area} · {posts}"


class SetupForm(DeskForm):
    relief_hours = SelectField(_("Relief every (hours)"), coerce=int, validators=[InputRequired()])
    teams_wanted = IntegerField(_("Teams"), validators=[InputRequired(), NumberRange(1, MOST_TEAMS)])
    leader_id = SelectField(_("Task leader"), coerce=int)
    external_guards = IntegerField(_("External guards"), validators=[InputRequired(), NumberRange(0, MOST_EXTERNALS)])
    external_rooms = IntegerField(_("Rooms for them"), validators=[InputRequired(), NumberRange(0, MOST_ROOMS)])
    wider_before_minutes = IntegerField(
        _("Begin earlier by (minutes)"), validators=[InputRequired(), NumberRange(0, WIDEST_MINUTES)]
    )
    wider_after_minutes = IntegerField(
        _("End later by (minutes)"), validators=[InputRequired(), NumberRange(0, WIDEST_MINUTES)]
    )

    def offer(self, leaders: Sequence[tuple[int, str]], current_hours: int) -> None:
        lengths = sorted({*RELIEF_HOURS, current_hours})
        self.relief_hours.choices = [SelectChoice(hours, str(hours)) for hours in lengths]
        self.leader_id.choices = [SelectChoice(value, name) for value, name in ((NOBODY, "—"), *leaders)]


class PostForm(DeskForm):
    visibility = RadioField(_("Seen or not"), choices=[], coerce=Visibility, validators=[InputRequired()])
    in_house_only = BooleanField(_("House guards only"))
    zone = SelectField(_("Part of the site"), choices=[], coerce=Zone)

    def offer(self) -> None:
        self.zone.choices = [SelectChoice(mark, mark.label) for mark in Zone]
        self.visibility.choices = [SelectChoice(mark, mark.label) for mark in Visibility]


class NewPostForm(DeskForm):
    place = line(_("Place"))
    duty = line(_("Duty"), 200)
    kind = RadioField(_("Kind"), choices=[], coerce=PostKind, default=PostKind.FIXED, validators=[InputRequired()])
    zone = SelectField(_("Part of the site"), choices=[], coerce=Zone, default=Zone.FRONT)
    visibility = RadioField(
        _("Seen or not"), choices=[], coerce=Visibility, default=Visibility.OVERT, validators=[InputRequired()]
    )

    def offer(self) -> None:
        self.zone.choices = [SelectChoice(mark, mark.label) for mark in Zone]
        self.kind.choices = [SelectChoice(mark, mark.label) for mark in PostKind]
        self.visibility.choices = [SelectChoice(mark, mark.label) for mark in Visibility]
