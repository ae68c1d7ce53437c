"""SECURITY R24: seven kinds of tampering with the trail, seven named. The attacker owns the database alone."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from app import clock
from app.extensions import db
from app.journal import anchors, append_only, proof, rules, services
from app.journal.anchors import Anchor, Line
from app.journal.models import JournalEntry, JournalHead
from app.journal.rules import Kind
from app.transaction import SentForm

ENTRIES = 12
Rows = list[dict[str, object]]


@pytest.fixture
def trail(app: Flask) -> None:
    """Twelve entries, committed three at a time."""
    for number in range(1, ENTRIES + 1):
        services.record("order.submit", record=f"order:{number}", groups=("F2",), facts={"to": number})
        if number % 3 == 0:
            db.session.commit()
    assert proof.verify() == rules.Verdict(True, ENTRIES, anchors=ENTRIES)
    append_only.lift(db.session.connection())


def rows(first: int = 1) -> Rows:
    query = select(JournalEntry.__table__).where(JournalEntry.number >= first).order_by(JournalEntry.number)
    return [dict(row) for row in db.session.execute(query).mappings()]


def put(changed: Rows) -> None:
    """Replace the trail from the first of these rows on."""
    db.session.execute(delete(JournalEntry).where(JournalEntry.number >= changed[0]["number"]))
    db.session.execute(insert(JournalEntry.__table__), changed)


def head_is(row: dict[str, object]) -> None:
    db.session.execute(update(JournalHead).values(number=row["number"], link=row["link"]))


def edit(values: dict[str, object] | None = None, number: int = 5) -> None:
    db.session.execute(
        update(JournalEntry).where(JournalEntry.number == number).values(values or {"record": "order:9"})
    )


def delete_one() -> None:
    db.session.execute(delete(JournalEntry).where(JournalEntry.number == 5))


def delete_and_close_up(last: bool = False) -> None:
    kept = [row | {"number": number} for number, row in enumerate(rows(12 if last else 6), start=11 if last else 5)]
    put(kept)
    head_is(kept[-1])


def swap(numbers: tuple[int, int], carrying: tuple[str, ...]) -> None:
    """Two entries change places; ``carrying`` are the columns that stay where they were."""
    one, other = numbers
    found = {row["number"]: row for row in rows()}
    stay = {name: found[one][name] for name in carrying}, {name: found[other][name] for name in carrying}
    found[one], found[other] = found[other] | stay[0], found[one] | stay[1]
    put([found[number] for number in sorted(found)])


def insert_one(count: int = 1) -> None:
    behind = [row | {"number": row["number"] + count} for row in rows(5)]  # type: ignore[operator]
    added = [rows(2)[0] | {"number": 5 + place} for place in range(count)]
    put(added + behind)
    head_is(behind[-1])


def insert_last() -> None:
    last = rows(12)[0]
    db.session.execute(insert(JournalEntry.__table__), [last | {"number": 13, "link": "a" * 64}])
    head_is({"number": 13, "link": "a" * 64})


def cut_tail() -> None:
    db.session.execute(delete(JournalEntry).where(JournalEntry.number > 9))


def cut_tail_and_head() -> None:
    cut_tail()
    head_is(rows(9)[0])
    late = SentForm(token="later", sender="1", sent_at=clock.now().replace(hour=23))
    db.session.add(late)


def rehash(first: int = 5, *, action: str = "order.approve") -> None:
    """With the stolen key, from an edited entry to the end, head included."""
    edit({"action": action}, first)
    db.session.flush()
    key, link = services.chain_key(), rows(first - 1)[0]["link"]
    for entry in db.session.scalars(select(JournalEntry).where(JournalEntry.number >= first).order_by(text("number"))):
        entry.link = link = rules.chain(key, str(link), rules.canonical(services.content_of(entry, entry.number)))
    db.session.flush()
    head_is(rows(12)[0])


def restore_older() -> None:
    """The database as it stood after entry 9, wholly consistent in itself."""
    cut_tail()
    head_is(rows(9)[0])


def restore_older_and_go_on() -> None:
    restore_older()
    db.session.commit()
    for _more in range(5):
        services.record("order.verify", record="order:1")
        db.session.commit()


@pytest.mark.parametrize(
    ("tamper", "bad", "kind"),
    [
        (edit, 5, Kind.EDITED),
        (lambda: edit({"link": "b" * 64}), 5, Kind.EDITED),
        (lambda: edit({"facts": {"to": 6}}), 5, Kind.EDITED),
        (lambda: edit({"actor_id": 3}, 12), 12, Kind.EDITED),
        (lambda: edit({"role": "gm"}, 1), 1, Kind.EDITED),
        (delete_one, 5, Kind.DELETED),
        (delete_and_close_up, 5, Kind.DELETED),
        (lambda: delete_and_close_up(last=True), 11, Kind.DELETED),
        (lambda: swap((5, 6), ("number",)), 5, Kind.SWAPPED),
        (lambda: swap((5, 10), ("number",)), 5, Kind.SWAPPED),
        (lambda: swap((5, 6), ("number", "link")), 5, Kind.SWAPPED),
        (lambda: swap((3, 12), ("number", "link")), 3, Kind.SWAPPED),
        (insert_one, 5, Kind.INSERTED),
        (lambda: insert_one(3), 5, Kind.INSERTED),
        (insert_last, 13, Kind.INSERTED),
        (cut_tail, 10, Kind.CUT),
        (cut_tail_and_head, 10, Kind.CUT),
        (rehash, 5, Kind.REHASHED),
        (lambda: rehash(12), 12, Kind.REHASHED),
        (restore_older, 10, Kind.RESTORED),
        (restore_older_and_go_on, 10, Kind.RESTORED),
    ],
)
def test_r24_each_kind_of_tampering_is_named_with_the_first_bad_entry(
    trail: None, tamper: Callable[[], None], bad: int, kind: Kind
) -> None:
    tamper()
    db.session.commit()
    db.session.expire_all()
    verdict = proof.verify()
    assert (verdict.whole, verdict.bad_number, verdict.kind) == (False, bad, kind)


def test_r24_a_moved_end_of_the_chain_is_named(trail: None) -> None:
    head_is({"number": 12, "link": "c" * 64})
    assert (proof.verify().bad_number, proof.verify().kind) == (12, Kind.HEAD)
    head_is({"number": 11, "link": rows(11)[0]["link"]})
    assert (proof.verify().bad_number, proof.verify().kind) == (12, Kind.INSERTED)


@pytest.mark.parametrize(
    "statement", ["UPDATE journal_entry SET action = 'x' WHERE number = 1", "DELETE FROM journal_entry"]
)
def test_a009_the_database_itself_refuses_to_change_or_remove_an_entry(app: Flask, statement: str) -> None:
    with append_only.lifted(db.session.connection()):
        services.record("order.submit", record="order:1")
    db.session.commit()
    with pytest.raises(DBAPIError, match=append_only.REFUSED):
        db.session.execute(text(statement))
    db.session.rollback()
    append_only.lift(db.session.connection())
    db.session.execute(text(statement))
    assert not proof.verify().whole


def test_an_older_database_put_back_on_purpose_is_resumed_and_stays_on_record(app: Flask, manage: Callable) -> None:
    services.record("order.submit", record="order:1")
    db.session.commit()
    kept = rows()
    services.record("order.verify", record="order:1")
    db.session.commit()
    append_only.lift(db.session.connection())
    put(kept)
    db.session.execute(delete(JournalEntry).where(JournalEntry.number > 1))
    head_is(kept[0])
    db.session.commit()
    assert manage("journal", "verify").exit_code == 1
    assert manage("journal", "resume", "--reason", "no").exit_code == 1
    assert manage("journal", "resume", "--reason", "disk of the server replaced").exit_code == 0
    answer = manage("journal", "verify", "--json")
    told = json.loads(answer.output)
    assert (answer.exit_code, told["whole"], told["entries"]) == (0, True, 2)
    assert [one.split(" @ ")[0] for one in told["resumed"]] == ["1"]
    assert rows(2)[0]["facts"] == {"from": 1, "lost": 1, "reason": "disk of the server replaced"}


def test_p009_a_trail_whose_beginning_retention_removed_is_whole_from_there(trail: None) -> None:
    db.session.execute(delete(JournalEntry).where(JournalEntry.number <= 4))
    assert proof.verify().kind is Kind.DELETED
    chain = db.session.get(JournalHead, 1)
    last_removed = anchors.read(chain.chain_id).links[4]
    anchors.append(chain.chain_id, [Anchor(Line.CUT, 4, last_removed, clock.now())])
    assert proof.verify() == rules.Verdict(True, ENTRIES, anchors=ENTRIES - 4, cut=4)


def test_a_forged_or_torn_line_is_no_anchor(trail: None) -> None:
    """Only lines that carry our keyed hash count; and without any, the chain's own proof is left."""
    path = anchors.path_of(db.session.get(JournalHead, 1).chain_id)
    lines = path.read_text().splitlines()
    forged = lines[4].replace(lines[4].split()[2], "d" * 64)
    path.write_text("\n".join([forged, "", "head", lines[5][:40], *lines[:3]]))
    assert proof.verify() == rules.Verdict(True, ENTRIES, anchors=3)
    path.unlink()
    assert proof.verify() == rules.Verdict(True, ENTRIES, anchors=0)


def test_a_clock_that_was_set_back_is_noted(trail: None, at: Callable) -> None:
    """FEATURES 109. Noted, not an error: the clock of a server is put right now and then."""
    with at("2026-09-12 07:58"):
        services.record("login", record="account:1")
        db.session.commit()
    assert proof.verify() == rules.Verdict(True, ENTRIES + 1, anchors=ENTRIES + 1, clock_back=ENTRIES + 1)


def test_an_unwritable_folder_stops_no_work_and_is_told(app: Flask, manage: Callable, tmp_path) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    app.config["SETTINGS"] = app.config["SETTINGS"].__class__(**vars(app.config["SETTINGS"]) | {"anchors": taken})
    services.record("login", record="account:1")
    db.session.commit()
    assert len(rows()) == 1
    assert "锚点" in manage("check").output
