"""The first page of the preparation desk: what is mine to do, to confirm, to read, to inspect."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.people.current import me, my_standing
from app.reception.preparation import briefs
from app.reception.preparation.desk import bp
from app.reception.preparation.doors import refuse_without_undertaking


@bp.get("/preparation")
@needs(Can.COMPLETE_TASK)
def index() -> ResponseReturnValue:
    refuse_without_undertaking()
    return render_template("preparation/index.html", mine=briefs.my_preparation(me(), my_standing(), clock.now()))
