"""What keeps a real house from opening (SECURITY 4)."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import deployment, opening
from app.config import Unusable
from app.extensions import db
from app.people.passwords import hash_of
from tests.people import STAFF


@pytest.fixture
def production(app: Flask, tmp_path: Path) -> Path:
    """The same house, told that it is a real one; its data folder is the owner's alone."""
    tmp_path.chmod(0o700)
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], env="production", data=tmp_path)
    return tmp_path


def test_a_safe_house_opens(production: Path):
    assert list(deployment.dangers()) == []
    opening.refuse_danger()


def test_a_data_folder_that_others_may_enter_keeps_it_shut(production: Path):
    production.chmod(0o755)
    with pytest.raises(Unusable, match="chmod 700"):
        opening.refuse_danger()


def test_a_missing_font_keeps_it_shut(production: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YINGBIN_FONTS", str(production / "nothing"))
    with pytest.raises(Unusable, match="Chinese font"):
        opening.refuse_danger()


def test_people_of_the_demonstration_keep_it_shut(production: Path, house):
    with pytest.raises(Unusable, match="demo remove"):
        opening.refuse_danger()


def test_who_has_changed_the_known_password_may_stay(production: Path, house):
    fresh = hash_of("Lake-and-willow-7")
    for one in STAFF:
        house[one.key].password_hash = fresh
    db.session.commit()
    opening.refuse_danger()


def test_a_demonstration_opens_anyway(app: Flask, house):
    opening.refuse_danger()
