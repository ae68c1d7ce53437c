"""A-014. Without a valid undertaking no order is shown; the reader is led to it."""

from collections.abc import Callable

from sqlalchemy import delete

from app.extensions import db
from app.people.models import Undertaking
from tests.application import House, HouseClient

SignIn = Callable[..., HouseClient]
At = Callable[[str], object]


def test_a014_orders_are_shown_after_the_undertaking_only(
    busy_house: dict[str, int], sign_in: SignIn, house: House, at: At
) -> None:
    page = f"/orders/{busy_house['0031']}"
    with at("2026-09-16 12:00"):
        client = sign_in("head_hsk")
        assert "松风" in client.get(page).text, "there is something to see"
        db.session.execute(delete(Undertaking).where(Undertaking.account_id == house["head_hsk"].id))
        db.session.commit()
        for path in (page, f"/security/tasks/{busy_house['0031']}"):
            answer = client.get(path)
            assert answer.status_code in (302, 404)
            assert "松风" not in answer.text
        assert client.get(page).location.startswith("/me/undertaking")
        assert client.post("/me/undertaking", data={"agree": "y"}).status_code == 302
        assert client.get(page).status_code == 200
