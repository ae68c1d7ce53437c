"""N22: the fingerprint printed on the daily sheet proves later that the trail up to that day was not rewritten."""

import json

import pytest

from app.extensions import db
from app.journal import append_only, queries, rules, services
from app.journal.models import JournalEntry, JournalHead


@pytest.fixture
def codes(app, at):
    """Three entries a day on two days; the fingerprint at the end of each."""
    printed = {}
    for day in ("2026-09-14", "2026-09-15"):
        with at(f"{day} 18:00"):
            for number in range(3):
                services.record("order.submit", record=f"order:{number}")
                db.session.commit()
            printed[day] = queries.fingerprint()
    return printed


def verdict(manage, day, code):
    answer = manage("journal", "verify", "--json", "--date", day, "--code", code)
    return answer.exit_code, json.loads(answer.output)["printed_at_entry"]


def test_the_code_of_a_day_is_found_whole_short_and_as_people_type_it(manage, codes):
    day, code = "2026-09-14", codes["2026-09-14"]
    assert verdict(manage, day, code) == (0, 3)
    assert verdict(manage, day, code[:9]) == (0, 3)
    assert verdict(manage, day, code.lower().replace("-", " ")) == (0, 3)
    assert verdict(manage, "2026-09-15", code) == (0, 3), "the head of the morning is that of the evening before"
    assert verdict(manage, "2026-09-15", codes["2026-09-15"]) == (0, 6)


def test_another_code_or_day_is_refused(manage, codes):
    assert verdict(manage, "2026-09-14", "0000-0000") == (1, None)
    assert verdict(manage, "2026-09-14", codes["2026-09-15"]) == (1, None)
    assert verdict(manage, "2026-09-16", codes["2026-09-14"]) == (1, None)


@pytest.mark.parametrize(
    "words", [["--code", "0A1B-2C3D"], ["--date", "2026-09-14"], ["--date", "x", "--code", "0A1B"]]
)
def test_half_a_question_is_no_question(manage, app, words):
    assert manage("journal", "verify", *words).exit_code == 2


@pytest.mark.parametrize("code", ["0A1B", "0A1B-2C3", "XXXX-XXXX", "", "0A1B-2C3D-4E5F-6071-8293", "％％％％-0000"])
def test_what_is_no_code_is_not_looked_for(manage, app, code):
    assert manage("journal", "verify", "--date", "2026-09-14", "--code", code).exit_code == 2


def test_a_trail_rewritten_with_the_stolen_key_meets_its_paper(manage, codes, app):
    """R24. Key, database and anchors all in the attacker's hands: the chain holds, the paper does not fit."""
    append_only.lift(db.session.connection())
    link = rules.GENESIS
    for entry in db.session.query(JournalEntry).order_by(JournalEntry.number):
        entry.record = "order:9"
        content = rules.canonical(services.content_of(entry, entry.number))
        entry.link = link = rules.chain(services.chain_key(), link, content)
    db.session.get(JournalHead, 1).link = link
    for path in app.config["SETTINGS"].anchors.iterdir():
        path.unlink()
    assert manage("journal", "verify").exit_code == 0
    assert verdict(manage, "2026-09-14", codes["2026-09-14"]) == (1, None)
