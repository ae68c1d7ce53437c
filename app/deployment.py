"""What an operator should know before opening the house: ``bin/manage check``."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from app.config import ROOT, Settings
from app.demo.people import PASSWORD, STAFF
from app.extensions import db
from app.journal import proof
from app.people import queries as people
from app.people.passwords import matches
from app.printing import fonts

OTHERS = 0o007
SQLITE_FULL = 2


def problems() -> Iterator[str]:
    """One sentence for each thing that needs attention, in both languages."""
    for look in LOOKS:
        yield from look(current_app.config["SETTINGS"])


def dangers() -> Iterator[str]:
    """What keeps a real house from opening (SECURITY 4). A missing or readable key has stopped the program before."""
    for look in DANGERS:
        yield from look(current_app.config["SETTINGS"])


def _data_is_private(settings: Settings) -> Iterator[str]:
    if settings.data.is_dir() and settings.data.stat().st_mode & OTHERS:
        yield f"数据目录对其他用户开放，请执行 chmod 700 / others may enter the data folder: {settings.data}"


def _not_a_demonstration(settings: Settings) -> Iterator[str]:
    if settings.env != "production":
        yield f"当前为 {settings.env} 环境，正式使用请设 YINGBIN_ENV=production / not production"


def _second_factor_is_asked_for(settings: Settings) -> Iterator[str]:
    if settings.env == "production" and settings.second_factor != "required":
        yield "未强制双重验证，请设 YINGBIN_SECOND_FACTOR=required / the second factor is only offered"


def _hosts_are_named(settings: Settings) -> Iterator[str]:
    if settings.env == "production" and not settings.hosts:
        yield "未限定访问域名，请设 YINGBIN_HOSTS / any host name is answered; set YINGBIN_HOSTS"


def _font_is_there(_settings: Settings) -> Iterator[str]:
    try:
        fonts.ready(fonts.home())
    except fonts.FontsMissing as missing:
        yield f"缺少中文字体 / {missing}"


def _translations_are_compiled(_settings: Settings) -> Iterator[str]:
    for source in sorted((ROOT / "translations").glob("*/*/LC_MESSAGES/messages.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            yield f"翻译未编译，请运行 ./run / translations are not compiled: {Path(*source.parts[-4:])}"


def _database_is_newest(_settings: Settings) -> Iterator[str]:
    wanted = set(ScriptDirectory(str(ROOT / "migrations")).get_heads())
    present = set(MigrationContext.configure(db.session.connection()).get_current_heads())
    if present != wanted:
        yield "数据库结构不是最新 / the database is not of the newest shape; run bin/manage init-db"


def _database_is_safe(_settings: Settings) -> Iterator[str]:
    if db.engine.dialect.name != "sqlite":
        return
    if db.session.connection().exec_driver_sql("PRAGMA synchronous").scalar() != SQLITE_FULL:
        yield "数据库未设为完全同步 / the database answers before its data is on disk"
    file = Path(db.engine.url.database or "")
    if file.exists() and file.stat().st_mode & OTHERS:
        yield f"数据库文件对其他用户开放 / others may read the database: {file}"


def _nobody_has_the_known_password(_settings: Settings) -> Iterator[str]:
    """The password of the demonstration is printed at its start; a real house must not be open to it."""
    for one in STAFF:
        account = people.by_name(one.username)
        if account is not None and account.active and matches(account.password_hash, PASSWORD):
            yield f"演示账号 {one.username} 仍可登录 / the demonstration is still open; run bin/manage demo remove"
            return


def _trail_is_whole(_settings: Settings) -> Iterator[str]:
    verdict = proof.verify()
    if verdict.kind:
        told = f"{verdict.kind.zh} / entry {verdict.bad_number} of the trail was {verdict.kind.en}"
        yield f"审计记录第 {verdict.bad_number} 条{told}"


def _heads_can_be_kept(settings: Settings) -> Iterator[str]:
    """SECURITY 3. Without anchors a cut tail and an older database are not found."""
    folder = settings.anchors
    if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        yield f"锚点目录不可写 / heads of the journal cannot be kept in: {folder}"


Look = Callable[[Settings], Iterator[str]]
DANGERS: tuple[Look, ...] = (_data_is_private, _font_is_there, _database_is_safe, _nobody_has_the_known_password)
LOOKS: tuple[Look, ...] = (
    _not_a_demonstration,
    _second_factor_is_asked_for,
    _hosts_are_named,
    *DANGERS,
    _translations_are_compiled,
    _database_is_newest,
    _trail_is_whole,
    _heads_can_be_kept,
)
