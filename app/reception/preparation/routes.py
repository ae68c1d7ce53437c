"""All pages of the preparation desk."""

from app.reception.preparation import index
from app.reception.preparation.contingency import routes as contingency
from app.reception.preparation.delegation import routes as delegation
from app.reception.preparation.desk import bp
from app.reception.preparation.readiness import routes as readiness
from app.reception.preparation.runsheet import routes as runsheet
from app.reception.preparation.tasks import routes as tasks

__all__ = ["bp", "contingency", "delegation", "index", "readiness", "runsheet", "tasks"]
