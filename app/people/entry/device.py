"""The cookie by which a browser is known again. It opens nothing; it only says at which device somebody stands."""

from datetime import timedelta

from flask import Response, after_this_request, current_app, request

from app.people.entry import services
from app.people.entry.rules import DEVICE_DAYS
from app.people.models import Device


def present() -> Device | None:
    """The known device this request comes from; read anew at each call."""
    return services.device_of(request.cookies.get(cookie_name()))


def cookie_name() -> str:
    return "__Host-yingbin-device" if current_app.config["SESSION_COOKIE_SECURE"] else "yingbin-device"


def remember(secret: str) -> None:
    """Let the answer carry the device's cookie."""

    @after_this_request
    def hand_over(answer: Response) -> Response:
        answer.set_cookie(
            cookie_name(),
            secret,
            max_age=timedelta(days=DEVICE_DAYS),
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Strict",
        )
        return answer
