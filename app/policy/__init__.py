"""The policy register: what the house has decided, from when, and what held at any moment (X-001, DOMAIN 13).

``policy.value("lounge.stay_limit_minutes")`` is the typed value in force now, or at ``at``; ``policy.snapshot(at)``
hands the whole register to a pure rule. A change never alters what was decided before it took effect (E-19): a record
whose outcome depends on a value stores the value applied.
"""

from app.policy import services
from app.policy.queries import Snapshot, snapshot, value, version
from app.policy.register import REGISTER, UnknownKey

__all__ = ["REGISTER", "Snapshot", "UnknownKey", "services", "snapshot", "value", "version"]
