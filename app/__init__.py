"""Yingbin 迎宾: the VIP reception and lounge desk of a hotel."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask, Response, g, has_request_context, request, session
from flask.json.provider import DefaultJSONProvider
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from app import addresses, config, database, headers, housekey, refusals, transaction, typed, vendor
from app.extensions import babel, csrf, db, migrate
from app.marks import reads_english, reads_traditional

ROOMS = (
    "app.people",
    "app.policy",
    "app.notices",
    "app.rulebook",
    "app.guidance",
    "app.printing",
    "app.reception.rooms",
    "app.reception.orders",
    "app.reception.preparation",
    "app.reception.handback",
    "app.reception.enquiries",
    "app.reception.knowledge",
    "app.reception.frontdesk",
    "app.lounge",
    "app.security",
    "app.privacy",
    "app.privacy.persons",
    "app.administration",
    "app.administration.policy",
    "app.home",
)
"""From the ground up; each room's ``routes`` holds its blueprint ``bp``."""


TRADITIONAL = frozenset({"zh-Hant", "zh-TW", "zh-HK"})


class House(Flask):
    """The application: every request runs inside one transaction (``app/transaction.py``)."""

    jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}  # noqa: RUF012 - Flask's own convention

    def dispatch_request(self, *args: Any) -> Response:
        if request.endpoint in {"static", "vendor.send"}:
            return self.make_response(super().dispatch_request(*args))
        return transaction.run(lambda: super(House, self).dispatch_request(*args))


class BriefJSON(DefaultJSONProvider):
    """JSON of plain values and briefs; a sealed value or a row stops the answer."""

    @staticmethod
    def default(value: Any) -> Any:
        from app.access.sealed import refuse_leak

        return DefaultJSONProvider.default(refuse_leak(value))


def create_app(settings: config.Settings | None = None) -> Flask:
    """The whole house, from the ground up."""
    told = settings or config.from_environment()
    app = House(__name__, template_folder="../templates", static_folder="../static")
    app.config.update(config.flask_settings(told))
    app.json = BriefJSON(app)
    addresses.prepare(app)
    _cookies(app)
    headers.prepare(app)
    _extensions(app)
    refusals.prepare(app)
    _rooms(app)
    _templates(app)
    _commands(app)
    return app


def _cookies(app: Flask) -> None:
    """Host-only, not for scripts, not from elsewhere, gone with the browser; behind TLS also marked so."""
    behind_tls = app.config["SETTINGS"].behind_tls
    app.config.update(
        SESSION_COOKIE_NAME="__Host-yingbin" if behind_tls else "yingbin",
        SESSION_COOKIE_SECURE=behind_tls,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
    )


def _extensions(app: Flask) -> None:
    from app.people import current

    db.init_app(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"))
    database.prepare(app)
    with app.app_context():
        housekey.refuse_foreign(app.config["SECRETS"])
    transaction.prepare(app)
    typed.prepare(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=choose_locale)
    current.prepare(app)


def choose_locale() -> str:
    """X-011. The person's choice, else the browser's, Chinese first."""
    offered = ["zh", "zh-CN", "zh-TW", "zh-HK", "zh-Hant", "en"]
    chosen = session.get("language") or request.accept_languages.best_match(offered, default="zh") or "zh"
    if chosen in TRADITIONAL:
        return "zh_Hant_TW"
    return "en" if chosen == "en" else "zh_Hans_CN"


def spoken_tag() -> str:
    """The language of a page as browsers and screen readers name it."""
    if reads_english():
        return "en"
    return "zh-Hant" if reads_traditional() else "zh-Hans"


def _rooms(app: Flask) -> None:
    from sqlalchemy.orm import configure_mappers

    from app.access.projector import refuse_ungrouped

    for room in ROOMS:
        for part in ("listeners", "routes"):
            name = f"{room}.{part}"
            if find_spec(room) is None or find_spec(name) is None:
                continue
            module = import_module(name)
            if hasattr(module, "bp") and module.bp.name not in app.blueprints:
                app.register_blueprint(module.bp)
    vendor.init_app(app)
    configure_mappers()
    refuse_ungrouped()

    @app.get("/healthz")
    def healthz() -> tuple[str, int]:
        return "ok", 200

    from app.access.door import open_to_all

    healthz.needs = open_to_all  # type: ignore[attr-defined]


def _templates(app: Flask) -> None:
    from app import formats
    from app.access.projector import WITHHELD
    from app.access.sealed import refuse_leak
    from app.people.current import my_standing
    from app.people.desk.showing import desk_lock
    from app.rulebook.briefs import url_of

    app.jinja_env.finalize = refuse_leak
    app.jinja_env.globals["WITHHELD"] = WITHHELD
    app.jinja_env.globals["rule_url"] = url_of
    formats.init_app(app)

    @app.context_processor
    def frame() -> dict[str, Any]:
        """What the page frame shows of the reader."""
        person = None
        if has_request_context() and current_user.is_authenticated:
            account, stands = current_user.account, my_standing()
            acting = "、".join(f"{post.label}（{name}）" for post, name in stands.acting.items())
            roles = "、".join(role.label for role in sorted(account.roles))
            person = {
                "display_name": account.display_name,
                "role_label": roles,
                "acting": acting or None,
                "department": account.department.label,
            }
        return {
            "desk_lock": desk_lock(),
            "me": person,
            "help_url": _help_url(),
            "desks": _desks(),
            "notices_waiting": _notices_waiting(),
            "csrf_token": generate_csrf,
            "nonce": g.get("nonce", ""),
            "locale": "en" if reads_english() else "zh",
            "html_language": spoken_tag(),
            "hotel": app.config["HOTEL_NAME"],
            "demo": app.config["DEMO"],
        }


def _desks() -> list[dict[str, Any]]:
    if not has_request_context() or not current_user.is_authenticated:
        return []
    return list(import_module("app.home.desks").open_desks())


def _help_url() -> str:
    """The help of the page in hand, or the index of all help."""
    if not has_request_context() or not current_user.is_authenticated:
        return ""
    return str(import_module("app.guidance.briefs").url_of(request.endpoint))


def _notices_waiting() -> int:
    """X-008. How many notices the reader has not seen: the figure at the bell."""
    if not has_request_context() or not current_user.is_authenticated:
        return 0
    return int(import_module("app.notices.queries").count_unseen(current_user.account_id))


def _commands(app: Flask) -> None:
    if find_spec("app.cli") is not None:
        import_module("app.cli").prepare(app)
