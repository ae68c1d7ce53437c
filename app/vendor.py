"""The few files of others that pages need, read from the installed packages: no network, nothing copied in.

Files go out packed; pages do not: a page holds tokens beside what somebody typed, and its packed length would tell of
what they have in common.
"""

import gzip
from functools import cache, lru_cache
from hashlib import sha256
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Flask, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from app.access.door import needs, open_to_all
from app.errors import NotFound

bp = Blueprint("vendor", __name__)

FOREVER = "public, max-age=31536000, immutable"
DIGEST_LENGTH = 12
FILES = frozenset({"static", "vendor.send"})
PACKABLE = ("text/", "image/svg+xml", "application/javascript")


class Vendored(NamedTuple):
    package: str
    path: str
    mimetype: str


ALLOWED: dict[str, Vendored] = {
    "bootstrap.css": Vendored("flask_bootstrap", "static/bootstrap5/css/bootstrap.min.css", "text/css"),
    "htmx.js": Vendored("js_lib_htmx", "static/htmx/htmx.min.js", "text/javascript"),
}


@cache
def content(name: str) -> bytes:
    """The file's bytes without its pointer to a source map, which is not served."""
    vendored = ALLOWED[name]
    spec = find_spec(vendored.package)
    assert spec is not None and spec.origin is not None, f"{vendored.package} is not installed"
    body = (Path(spec.origin).parent / vendored.path).read_bytes()
    return body.split(b"\n/*# sourceMappingURL")[0]


@cache
def digest(name: str) -> str:
    return sha256(content(name)).hexdigest()[:DIGEST_LENGTH]


@bp.get("/vendor/<name>")
@needs(open_to_all)
def send(name: str) -> ResponseReturnValue:
    """A name outside the list does not exist; only the address with the right hash is kept for a year."""
    if name not in ALLOWED:
        raise NotFound
    answer = Response(content(name), mimetype=ALLOWED[name].mimetype)
    answer.headers["Cache-Control"] = FOREVER if request.args.get("v") == digest(name) else "no-cache"
    return answer


def vendor_url(name: str) -> str:
    return url_for("vendor.send", name=name, v=digest(name))


def static_url(path: str) -> str:
    """Our own file, with a hash of its content in the address, so that a changed file is fetched afresh."""
    return url_for("static", filename=path, v=_static_digest(str(current_app.static_folder), path, current_app.debug))


def _static_digest(folder: str, path: str, changing: bool) -> str:
    file = Path(folder) / path
    return _digest_of(file, file.stat().st_mtime_ns if changing else 0)


@cache
def _digest_of(file: Path, _stamp: int) -> str:
    return sha256(file.read_bytes()).hexdigest()[:DIGEST_LENGTH]


def keep_hashed(answer: Response) -> Response:
    """Our own files, too, are kept for a year when their address carries their hash."""
    if request.endpoint == "static" and "v" in request.args and answer.status_code < HTTPStatus.BAD_REQUEST:
        answer.headers["Cache-Control"] = FOREVER
    return answer


def pack(answer: Response) -> Response:
    """Files of the page's frame are packed for whoever takes that; each is packed once."""
    if request.endpoint not in FILES or answer.status_code != HTTPStatus.OK or not answer.mimetype.startswith(PACKABLE):
        return answer
    answer.vary.add("Accept-Encoding")
    if "gzip" in request.accept_encodings and "Range" not in request.headers:
        answer.direct_passthrough = False
        answer.set_data(_packed(answer.get_data()))
        answer.content_encoding = "gzip"
        etag, _weak = answer.get_etag()
        if etag:
            answer.set_etag(etag, weak=True)
    return answer


@lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.after_request(pack)
    app.after_request(keep_hashed)
    app.jinja_env.globals.update(vendor_url=vendor_url, static_url=static_url)
