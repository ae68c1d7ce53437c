"""Every page of the security desk."""

from app.security import standing
from app.security.blueprint import bp as bp
from app.security.guards import routes as guards
from app.security.kit import routes as kit
from app.security.readiness import routes as readiness
from app.security.rosters import routes as rosters
from app.security.tasks import routes as tasks

SUBJECTS = (guards, kit, readiness, rosters, tasks)

standing.connect()
