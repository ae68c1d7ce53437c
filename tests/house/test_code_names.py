"""A-016, SECURITY 1: no guest's value in a page's title, address, file name, message or header, whoever looks."""

import re
from collections import deque
from urllib.parse import unquote, urlsplit

import pytest
from flask import Flask

from app.errors import SENTENCES
from app.extensions import db
from app.folding import squeezed
from app.reception.orders import queries
from app.reception.orders.models import Order

MOST = 70
"""Pages for each reader: enough to open every kind that his links lead to."""
READERS = ("md", "head_fo", "lounge_supervisor", "security_manager", "concierge_1", "head_hsk")
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
LINK = re.compile(r'(?:href|action|src)="([^"#]+)"')
FLASH = re.compile(r'class="flash[^"]*"[^>]*>(.*?)</', re.S)


def guest_values(order: Order) -> set[str]:
    content = queries.content_in_force(order)
    names = {value for one in content.people for value in (one.name, one.name_en)}
    return names | {content.key_contact.name, content.key_contact.phone, *(one.plate for one in content.vehicles)}


def surface(answer) -> str:
    """What of a page stands in window lists, histories, logs and files, beside what is on it."""
    headers = " ".join(value for name, value in answer.headers if name != "Set-Cookie")
    told = (*TITLE.findall(answer.text), *map(unquote, LINK.findall(answer.text)), *FLASH.findall(answer.text))
    return squeezed(" ".join((answer.request.url, headers, *told)))


def kind_of(path: str) -> str:
    return re.sub(r"\d+", "#", path)


@pytest.mark.parametrize("who", READERS)
def test_no_title_address_or_header_names_a_guest(busy_house, sign_in, who):
    values = {squeezed(value) for order in db.session.query(Order) for value in guest_values(order) if value}
    assert squeezed("秦牧川") in values and squeezed("粤SA1801") in values
    client, seen, waiting, found = sign_in(who), set(), deque(["/"]), []
    while waiting and len(seen) < MOST:
        url = waiting.popleft()
        answer = client.get(url, follow_redirects=True)
        if "text/html" not in answer.content_type:
            continue
        found += [(url, value) for value in values if value in surface(answer)]
        for link in map(unquote, LINK.findall(answer.text)):
            path = urlsplit(link).path
            if path.startswith("/") and not path.startswith(("/static", "/vendor")) and kind_of(path) not in seen:
                seen.add(kind_of(path))
                waiting.append(path)
    assert found == []
    assert len(seen) > 8, "the reader had pages to open"


def test_no_sentence_of_a_refusal_has_room_for_a_guest():
    """Refusals name members of staff, numbers, places of the house and kinds of value."""
    asked = {fact for told in SENTENCES.values() for text in told for fact in re.findall(r"{(\w+)}", text)}
    assert asked & {"guest", "guests", "principal", "plate_of_guest", "phone", "unit"} == set()


def test_a_form_refused_does_not_say_the_name_in_its_title(app: Flask, busy_house, sign_in):
    """The packet, the check-in and the door: where a name is on the page, the window is called by the number."""
    order = db.session.scalars(db.select(Order).where(Order.code_name == "松风")).one()
    guest = queries.guests(order)[0]
    page = sign_in("head_fo").get(f"/desk/guests/{guest.id}/check-in").text
    assert "秦牧川" in page
    assert all("秦牧川" not in title and "Qin" not in title for title in TITLE.findall(page))
