"""What the page frame of a shared desk knows of its lock."""

from typing import Any

from flask import has_request_context
from flask_login import current_user

from app import clock
from app.people.current import is_shared, my_login
from app.people.desk.services import lock_seconds


def desk_lock() -> dict[str, Any] | None:
    """P-015. None where the device is not shared, or nobody is signed in."""
    if not has_request_context() or not current_user.is_authenticated:
        return None
    login = my_login()
    if not is_shared(login) or login.known_device is None:
        return None
    account = login.account
    return {
        "desk": login.known_device.shared_as,
        "seconds": lock_seconds(clock.now()),
        "name": account.name,
        "person": account.display_name,
        "has_pin": account.pin_hash is not None,
    }
