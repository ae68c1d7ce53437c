"""P-010, A-017: the search by exact name and one more fact, and the extract of the person's own data."""

import csv
import io

import pytest
from sqlalchemy import event, select

from app.extensions import db
from app.journal.models import JournalEntry
from app.privacy.persons import content
from app.privacy.persons.content import Asked
from app.privacy.persons.extract import harmless
from app.privacy.persons.models import PersonSearch
from app.privacy.persons.rules import plate, telephone
from app.privacy.rules import ERASED, RequestState
from tests.privacy.persons.conftest import BY_PASSPORT, BY_PLATE, BY_TELEPHONE, NAME, PASSPORT, TELEPHONE


def test_p010_only_an_identified_request_has_a_person(busy_house, asked, sign_in):
    officer = sign_in("privacy_officer")
    early = asked("copy", RequestState.RECEIVED)
    assert officer.get(f"{early}/person/name").status_code == 422
    assert officer.post(f"{early}/person/name", data=BY_PASSPORT).status_code == 422
    assert db.session.query(PersonSearch).count() == 0
    url = asked("copy")
    assert officer.get(f"{url}/person").status_code == 422
    for who, status in (("gm", 403), ("md", 403), ("sysadmin", 403)):
        assert sign_in(who).get(f"{url}/person/name").status_code == status


@pytest.mark.parametrize("typed", [BY_PASSPORT, BY_TELEPHONE, BY_PLATE], ids=["passport", "telephone", "plate"])
def test_p010_the_extract_tells_the_person_alone(over, asked, sign_in, at, typed):
    """Everything of her, nothing of the two others of the party; journalled as export, named by the request."""
    officer, url = sign_in("privacy_officer"), asked("copy")
    with at("2026-09-20 10:00"):
        assert officer.post(f"{url}/person/name", data=typed).status_code == 302
        page = officer.get(f"{url}/person/extract").text
        assert [value for value in (NAME, "秘书", "莲花0803") if value not in page] == []
        assert [value for value in ("戴若琳", "贺子谦", "洪涛", "白茶", PASSPORT) if value in page] == []
        file = officer.get(f"{url}/person/extract.csv")
        number = url.rpartition("/")[2]
        assert file.headers["Content-Disposition"] == f'attachment; filename="request-{number}.csv"'
        rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
        assert rows[0] == ["记录", "项目", "内容"]
        told = {row[2] for row in rows}
        assert {NAME, TELEPHONE, "莲花0803", PASSPORT[-4:]} <= told
        assert told.isdisjoint({"戴若琳", "贺子谦"})
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.purpose == f"request:{number}")).all()
    assert {entry.action for entry in entries} == {"privacy.search", "export"}
    assert over.id in {entry.order_id for entry in entries}
    assert [value for value in (NAME, PASSPORT, TELEPHONE) if value in str([entry.facts for entry in entries])] == []


def test_p010_another_person_of_the_same_name_is_not_found(over, asked, sign_in, at):
    """She showed another passport; without one there is only the name, and nothing of it is told."""
    officer, url = sign_in("privacy_officer"), asked("copy")
    with at("2026-09-20 10:00"):
        officer.post(f"{url}/person/name", data=BY_PASSPORT | {"fact": "E00000001"})
        assert "接待令 JD-2026-0029" not in officer.get(f"{url}/person").text
        officer.post(f"{url}/person/name", data=BY_TELEPHONE | {"fact": "13911112222"})
        page = officer.get(f"{url}/person").text
        assert "接待令 JD-2026-0029" in page
        assert "仅姓名相同" in page
        assert NAME not in officer.get(f"{url}/person/extract").text


def test_the_search_reads_as_often_for_two_orders_as_for_all(busy_house, asked, sign_in):
    officer, url = sign_in("privacy_officer"), asked("copy")
    counts = []
    for typed in (BY_PASSPORT, BY_TELEPHONE | {"name": "无此人"}):
        officer.post(f"{url}/person/name", data=typed)
        seen: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *told, seen=seen: seen.append(told[2]))
        officer.get(f"{url}/person")
        counts.append(len([one for one in seen if one.startswith("SELECT")]))
    assert counts[0] <= counts[1] * 3
    assert counts[0] < 60


def test_facts_are_compared_as_people_write_them():
    assert telephone("+86 138-0000-0292") == telephone("１３８００００ 0292") == "13800000292"
    assert plate("粤A·7L330") == plate("粤a 7l330") == "粤A7L330"


def test_a_name_in_letters_is_a_word_of_its_own_and_the_house_keeps_its_people():
    said = content.pattern(["Li Na", "李娜"])
    assert content.scrub(["Li Nadia 与李娜同行", {"x": "li na"}], said) == [f"Li Nadia 与{ERASED}同行", {"x": ERASED}]
    assert content.scrub("李娜", content.pattern([])) == "李娜"
    who = Asked(lambda name: name == "李娜", lambda _: False, lambda _: False)
    plain = {"people": [{"key": "p1", "is_principal": True, "name": "李娜", "gender": "female", "unit": "甲"}],
             "vehicles": [], "key_contact": {"name": "王", "phone": "1"}, "habits": "李娜早起", "remarks": "请李娜签字",
             "lead": {"name": "李娜"}, "hotel_accompany": [{"name": "李娜"}]}  # fmt: skip
    cars = [{"key": "v1", "plate": "粤A", "driver": "洪涛", "driver_phone": "1"},
            {"key": "v2", "plate": "粤B", "driver": "李娜", "driver_phone": "2"}]  # fmt: skip
    owner = Asked(who.name, who.telephone, lambda typed: typed == "粤A")
    assert content.without({"vehicles": cars}, owner, [])["vehicles"] == [
        cars[0] | {"plate": ERASED}, cars[1] | {"plate": ERASED, "driver": ERASED, "driver_phone": ""}
    ]  # fmt: skip
    new = content.without(plain, who, content.names(plain, who))
    assert new["people"] == [{"key": "p1", "is_principal": True, "name": ERASED, "gender": None, "unit": ""}]
    assert (new["habits"], new["remarks"]) == (ERASED, f"请{ERASED}签字")
    assert new["key_contact"] == {"name": "王", "phone": "1"}
    assert (new["lead"], new["hotel_accompany"]) == ({"name": "李娜"}, [{"name": "李娜"}])
    assert content.without(new, who, []) == new


@pytest.mark.parametrize(
    ("cell", "file"), [("=1+1", "'=1+1"), ("+86", "'+86"), ("@a", "'@a"), ("-", "'-"), ("白茶", "白茶")]
)
def test_a_cell_is_no_formula(cell, file):
    assert harmless(cell) == file
