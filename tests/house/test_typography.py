"""What people read in Chinese has Chinese punctuation: sentences, labels, catalogues (setup/punctuation.py sets it)."""

import importlib.util
import io
from pathlib import Path

from babel.messages.pofile import read_po
from flask import Flask

from app.errors import SENTENCES

ROOT = Path(__file__).resolve().parent.parent.parent


def _full_width(text: str) -> str:
    spec = importlib.util.spec_from_file_location("punctuation", ROOT / "setup" / "punctuation.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.full_width(text))


def test_the_setting_itself() -> None:
    assert _full_width("请填写原因（5–500 字），谢谢") == "请填写原因\uff085–500 字\uff09\uff0c谢谢"
    assert _full_width('Words("角色", "Roles"), note') == 'Words("角色", "Roles"), note'
    assert _full_width('r"航班号?|\\d{2}(?:次|航班)"') == 'r"航班号?|\\d{2}(?:次|航班)"'


def test_every_must_tell_sentence_has_full_width_marks(app: Flask) -> None:
    assert len(SENTENCES) > 80
    assert {key: told.zh for key, told in SENTENCES.items() if _full_width(told.zh) != told.zh} == {}


def test_every_catalogue_has_full_width_marks() -> None:
    wrong = {}
    for file in (ROOT / "translations").glob("*/zh_Hans_CN/LC_MESSAGES/messages.po"):
        for message in read_po(io.BytesIO(file.read_bytes())):
            said = str(message.string or "")
            if message.id and _full_width(said) != said:
                wrong[str(message.id)] = said
    assert wrong == {}
