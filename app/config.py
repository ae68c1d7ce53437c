"""Settings from the environment, with the embedded defaults (SECURITY 4)."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECOND_FACTOR = frozenset({"required", "offered"})
MOST_HOPS = 5
SHORT_SECRET = 32
"""A secret of fewer bytes is refused."""


class Unusable(RuntimeError):
    """The settings do not allow a safe start; the text says what to do."""


@dataclass(frozen=True)
class Settings:
    env: str
    data: Path
    database_url: str
    keys: Path
    anchors: Path
    behind_tls: bool = False
    second_factor: str = "offered"
    proxy_hops: int = 0
    hosts: tuple[str, ...] = ()

    @property
    def demo(self) -> bool:
        return self.env in {"demo", "test"}


def from_environment() -> Settings:
    data = Path(os.environ.get("YINGBIN_DATA", ROOT / "instance")).resolve()
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{data / 'yingbin.sqlite3'}"
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    keys = Path(os.environ.get("YINGBIN_KEY_FILE", data / "keys" / "yingbin.key"))
    behind_tls = os.environ.get("YINGBIN_TLS", "") == "1"
    anchors = Path(os.environ.get("YINGBIN_ANCHOR_DIR") or data / "anchors")
    env = os.environ.get("YINGBIN_ENV", "production")
    return Settings(env, data, url, keys, anchors, behind_tls, second_factor(env), _proxy_hops(), _hosts())


def second_factor(env: str) -> str:
    """``required``: nobody goes on without one. ``offered``: who has set one up is asked for it."""
    told = os.environ.get("YINGBIN_SECOND_FACTOR") or ("required" if env == "production" else "offered")
    if told not in SECOND_FACTOR:
        raise Unusable(f"YINGBIN_SECOND_FACTOR 只能是 required 或 offered / must be required or offered: {told}")
    return told


def _proxy_hops() -> int:
    """How many proxies of ours stand before the program; what others claim in their headers is not believed."""
    told = os.environ.get("YINGBIN_PROXY_HOPS", "0")
    if not told.isascii() or not told.isdigit() or int(told) > MOST_HOPS:
        raise Unusable(f"YINGBIN_PROXY_HOPS 应为 0 至 {MOST_HOPS} / must be 0 to {MOST_HOPS}: {told}")
    return int(told)


def _hosts() -> tuple[str, ...]:
    """The names under which the house answers; without any, every name."""
    return tuple(host.strip() for host in os.environ.get("YINGBIN_HOSTS", "").split(",") if host.strip())


def make_keys(path: Path) -> None:
    """Create the key file once, readable by its owner only. It stays outside the database and its backup."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(SHORT_SECRET))


def read_secrets(path: Path) -> tuple[bytes, ...]:
    """The secrets of the key file, one a line, the house's own first. Refuses none, and a file that others read."""
    if not path.exists():
        raise Unusable(f"缺少密钥文件 / key file missing: {path}. 请先运行 ./run 或 bin/manage init-db。")
    if path.stat().st_mode & 0o077:
        raise Unusable(f"密钥文件权限过宽，请执行 chmod 600 / key file is readable by others: {path}")
    lines = path.read_text().split()
    try:
        found = tuple(bytes.fromhex(line) for line in lines)
    except ValueError:
        raise Unusable(f"密钥文件已损坏 / the key file is damaged: {path}") from None
    if not found or min(map(len, found)) < SHORT_SECRET:
        raise Unusable(f"密钥过短 / key too short: {path}")
    return found


def add_secret(path: Path) -> None:
    """One more secret, which encrypts from now on. The file is replaced whole: half of one would lose everything."""
    told = path.read_text().split()
    beside = path.with_name(path.name + ".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write("\n".join([*told, secrets.token_hex(SHORT_SECRET)]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def flask_settings(settings: Settings) -> dict[str, object]:
    """What Flask and its extensions are told."""
    from app.keys import derive

    held = read_secrets(settings.keys)
    master = held[0]
    return {
        "SETTINGS": settings,
        "MASTER_KEY": master,
        "SECRETS": held,
        "SECRET_KEY": derive(master, "flask"),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "BABEL_DEFAULT_LOCALE": "zh_Hans_CN",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
        "BABEL_TRANSLATION_DIRECTORIES": translation_folders(),
        "MAX_CONTENT_LENGTH": 5 * 1024 * 1024,
        "MAX_FORM_PARTS": 200,
        "SECOND_FACTOR_REQUIRED": settings.second_factor == "required",
        "TRUSTED_HOSTS": list(settings.hosts) or None,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # it asks for a Referer, which our pages do not send
        "TESTING": settings.env == "test",
        "DEMO": settings.demo,
        "HOTEL_NAME": os.environ.get("YINGBIN_HOTEL", "莞湖国宾酒店"),
    }


def engine_options(url: str) -> dict[str, object]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 10, "check_same_thread": False}}
    return {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5}


def translation_folders() -> str:
    return ";".join(str(folder) for folder in sorted((ROOT / "translations").glob("*")) if folder.is_dir())
