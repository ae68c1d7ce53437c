"""The tables of who may know and who may do, for the privacy officer and the GM."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access.capabilities import Can
from app.access.door import needs
from app.access.groups import WHOLE
from app.administration.blueprint import bp
from app.administration.matrix import briefs


@bp.get("/administration/matrix")
@needs(Can.READ_MATRIX)
def matrix() -> ResponseReturnValue:
    return render_template("administration/matrix.html", groups=WHOLE, rows=briefs.knowing())


@bp.get("/administration/capabilities")
@needs(Can.READ_MATRIX)
def capabilities() -> ResponseReturnValue:
    return render_template("administration/capabilities.html", rows=briefs.doing())
