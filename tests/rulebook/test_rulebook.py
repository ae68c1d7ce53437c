"""The rule behind every refusal is one press away, in plain words and both languages."""

import re

from app.errors import SENTENCES
from app.rulebook.behind import BEHIND, RULES

NUMBER = re.compile(r"[AXRLOSPD]-\d{1,3}(\.\d)?")


def test_every_refusal_has_its_rules(app):
    """A key that a room adds needs a line in the book; one that nobody tells any more goes."""
    assert sorted(set(SENTENCES) - set(BEHIND)) == []
    assert sorted(set(BEHIND) - set(SENTENCES)) == []
    assert {number for rules in BEHIND.values() for number in rules} <= set(RULES)


def test_every_rule_is_numbered_and_said_twice(app):
    assert [number for number in RULES if not NUMBER.fullmatch(number)] == []
    assert [
        number for number, words in RULES.items() if not words.zh.endswith("。") or not words.en.endswith(".")
    ] == []


def test_a_refusal_leads_to_its_rule(sign_in):
    reader = sign_in("attendant_1")
    page = reader.get("/rules/LE-06").text
    assert "陪同人员须在贵宾入场前登记" in page and "L-021" in page and "L-009" in page
    assert "每次入厅最长 240 分钟" in reader.get("/rules").text
    assert reader.get("/rules/LE-99").status_code == 404
    refused = reader.get("/orders/999983")
    assert refused.status_code == 404 and 'href="/rules/AE-01"' in refused.text


def test_who_has_not_signed_in_meets_the_key_without_a_link(client):
    """SECURITY R5: the book is for staff."""
    answer = client.post("/sign-in", data={"name": "nobody", "password": "wrong-password"})
    assert "AE-08" in answer.text and "/rules/" not in answer.text
    assert client.get("/rules").status_code == 302
