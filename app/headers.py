"""The headers of every answer (SECURITY 2)."""

import re
import secrets

from flask import Flask, Response, g, request
from flask_login import current_user

REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
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
    if "Cache-Control" not in answer.headers and (request.endpoint != "static"):
        answer.headers["Cache-Control"] = "no-store" if current_user.is_authenticated else "no-cache, private"
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    return answer


def prepare(app: Flask) -> None:
    app.before_request(open_request)
    app.after_request(close_request)
