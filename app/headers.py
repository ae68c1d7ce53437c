"""The headers of every answer (SECURITY 2)."""

import re
import secrets
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; "
    "worker-src 'self'"
)
FEATURES = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "interest-cohort",
    "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
    "screen-wake-lock", "serial", "storage-access", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip
"""What a browser could do for a page, and ours need none of."""
OURS = frozenset({"static", "vendor.send"})
"""Files of the page frame: the same for everybody, so they may be kept."""
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
}
A_YEAR = 31_536_000


def open_request() -> None:
    """A number for this request, ours or the one sent along, and a fresh nonce for its scripts."""
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if REQUEST_ID.fullmatch(sent) else secrets.token_hex(8)
    g.nonce = secrets.token_urlsafe(16)


def close_request(answer: Response) -> Response:
    answer.headers.update(ALWAYS)
    answer.headers["X-Request-ID"] = g.get("request_id", "")
    answer.headers["Content-Security-Policy"] = POLICY.format(nonce=g.get("nonce", ""))
    if request.endpoint not in OURS or answer.status_code >= HTTPStatus.BAD_REQUEST:
        answer.headers["Cache-Control"] = "no-store"
    if request.is_secure or current_app.config["SETTINGS"].behind_tls:
        answer.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    return answer


def prepare(app: Flask) -> None:
    """What proxies of ours say of the caller is believed for as many of them as the operator declared, else nothing."""
    hops = app.config["SETTINGS"].proxy_hops
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    app.before_request(open_request)
    app.after_request(close_request)
