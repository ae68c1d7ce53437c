"""The operator's commands (SECURITY 4)."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from app.access.groups import WHOLE
from app.access.relations import CEILINGS, Relation
from app.demo.people import STAFF
from app.extensions import db
from app.journal import append_only
from app.people import queries as people
from tests.people import person

ROOT = Path(__file__).resolve().parent.parent


def test_init_db_twice_changes_nothing(manage, house):
    before = len(people.active())
    answer = manage("init-db")
    assert (answer.exit_code, answer.output) == (0, "")
    assert len(people.active()) == before


def test_demonstration_is_loaded_once_backed_up_removed_and_restored(manage, tmp_path: Path):
    """SECURITY R22. All rows come back as they were, sealed ones too; the demonstration leaves in one step."""
    first = manage("init-db", "--start-of-day")
    assert first.exit_code == 0, first.output
    assert {account.name for account in people.active()} == {one.username for one in STAFF}
    assert person("gm").name in first.output
    assert manage("backup", str(tmp_path / "first.gz")).exit_code == 0

    again = manage("init-db", "--start-of-day")
    assert again.exit_code == 0
    assert manage("backup", str(tmp_path / "second.gz")).exit_code == 0
    assert _rows(tmp_path / "second.gz") == _rows(tmp_path / "first.gz")

    assert manage("demo", "remove").exit_code == 0
    assert people.active() == []
    restored = manage("restore", str(tmp_path / "first.gz"))
    assert restored.exit_code == 0, restored.output
    assert manage("backup", str(tmp_path / "third.gz")).exit_code == 0
    assert _rows(tmp_path / "third.gz") == _rows(tmp_path / "first.gz")
    assert _add(manage, "wangxiaoming").exit_code == 0


def _rows(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        head, *rows = file.read().splitlines()
    assert "松风" not in head
    return rows


def test_demonstration_does_not_take_a_real_house_with_it(manage, house):
    _add(manage, "wangxiaoming")
    answer = manage("demo", "remove")
    assert answer.exit_code == 1
    assert len(people.active()) == len(STAFF) + 1


def test_demonstration_is_not_loaded_over_accounts(manage):
    _add(manage, "wangxiaoming")
    assert manage("demo", "load").exit_code == 1
    assert [account.name for account in people.active()] == ["wangxiaoming"]


def _add(manage, name: str, password: str = "Lake-and-willow-7"):
    words = ("staff", "add", name, "--role", "staff", "--role", "concierge", "--dept", "FO", "--display-name", "王晓明")
    return manage(*words, "--password-stdin", input=f"{password}\n")


def test_staff_is_added_with_roles_and_must_change_the_password(manage):
    assert _add(manage, "wangxiaoming").exit_code == 0
    account = people.by_name("wangxiaoming")
    assert account is not None
    assert (account.display_name, account.department, sorted(account.roles)) == ("王晓明", "FO", ["concierge", "staff"])
    assert account.must_change_password


@pytest.mark.parametrize("password", ["", "short-1", "1234567890", "wangxiaoming-1"])
def test_weak_first_password_is_refused_in_one_sentence(manage, password):
    """A-001"""
    answer = _add(manage, "wangxiaoming", password)
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: ")
    assert "Traceback" not in answer.output
    assert people.by_name("wangxiaoming") is None


def test_name_is_given_once(manage):
    _add(manage, "wangxiaoming")
    answer = _add(manage, "wangxiaoming")
    assert (answer.exit_code, "wangxiaoming" in answer.output) == (1, True)


def test_disabled_person_is_out_at_once(manage, sign_in, house):
    """A-012"""
    guard = sign_in("guard_1", by_form=True)
    assert guard.get("/me/logins").status_code == 200
    assert manage("staff", "disable", person("guard_1").username).exit_code == 0
    assert guard.get("/me/logins").status_code == 302
    assert not house["guard_1"].active


def test_unknown_name_is_said_so(manage):
    assert manage("staff", "disable", "nobody").exit_code == 1


def test_routes_are_listed_with_their_needs(app):
    """As the operator calls it: the framework's own command of that name must not stand before ours."""
    command = [sys.executable, "setup/manage.py", "routes"]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=os.environ, check=True)
    lines = answer.stdout.splitlines()
    assert any("/sign-in" in line and line.endswith("open_to_all") for line in lines)
    assert any("/me/logins" in line and line.endswith("signed_in") for line in lines)


def test_matrix_says_what_the_code_has(manage):
    """DOMAIN 2.4"""
    rows = list(csv.DictReader(io.StringIO(manage("matrix", "--format", "csv").output)))
    assert len(rows) == len(Relation) * len(WHOLE)
    opened = {(row["relation"], row["group"]): row["open"] for row in rows}
    assert opened["head_fo", "F10"] == "no"
    assert opened["head_fo", "F12"] == "yes"
    assert opened["coordinator", "F10"] == "F10.level"
    assert opened["guard", "F10"] == "F10.post"
    assert {key for key, value in opened.items() if value == "yes"} == {
        (relation.value, group.value) for relation in Relation for group in CEILINGS[relation] if group in WHOLE
    }


def test_trail_is_verified_and_exported(manage, house):
    verdict = json.loads(manage("journal", "verify", "--json").output)
    assert verdict["whole"] is True
    lines = [json.loads(line) for line in manage("journal", "export").output.splitlines()]
    assert [line["number"] for line in lines] == list(range(1, verdict["entries"] + 1))
    assert manage("journal", "fingerprint").output.strip() == verdict["fingerprint"]


@pytest.mark.parametrize(
    ("tampering", "bad", "kind"),
    [
        ("UPDATE journal_entry SET action = 'nothing' WHERE number = 5", 5, "edited"),
        ("DELETE FROM journal_entry WHERE number = 7", 7, "deleted"),
        ("DELETE FROM journal_entry WHERE number > 9", 10, "cut"),
    ],
)
def test_tampering_with_the_trail_is_named(manage, house, tampering, bad, kind):
    """SECURITY R24. Who owns the table takes its trigger away first."""
    append_only.lift(db.session.connection())
    db.session.execute(text(tampering))
    answer = manage("journal", "verify", "--json")
    verdict = json.loads(answer.output)
    assert answer.exit_code == 1
    assert (verdict["whole"], verdict["bad_number"], verdict["kind"]) == (False, bad, kind)


def test_check_names_what_is_no_production(manage):
    answer = manage("check")
    assert answer.exit_code == 1
    assert "YINGBIN_ENV=production" in answer.output


def test_backup_is_not_put_over_a_house_with_people(manage, house, tmp_path: Path):
    manage("backup", str(tmp_path / "copy.gz"))
    answer = manage("restore", str(tmp_path / "copy.gz"))
    assert (answer.exit_code, answer.output.startswith("Error: ")) == (1, True)


def test_backup_under_another_key_is_refused(app, manage, house, tmp_path: Path):
    manage("backup", str(tmp_path / "copy.gz"))
    manage("demo", "remove")
    app.config["MASTER_KEY"] = bytes(32)
    assert manage("restore", str(tmp_path / "copy.gz")).exit_code == 1
    assert people.active() == []
