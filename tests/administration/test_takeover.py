"""A-008. Whoever keeps the accounts must not come in as somebody else without three others hearing of it."""

import pytest
from sqlalchemy import select

from app import clock
from app.administration.accounts import services as accounts
from app.administration.acting import services as acting
from app.errors import Refusal
from app.extensions import db
from app.journal.models import JournalEntry
from app.notices.models import Notice
from app.people.rules import Dept


@pytest.mark.parametrize("act", ["password", "factor"])
def test_a_renewed_account_is_told_to_the_guardians_at_once(house, act):
    now, gm = clock.now(), house["gm"]
    if act == "password":
        accounts.renew_password(gm, "Xinmima-2026-09", by=house["sysadmin"], at=now)
    else:
        accounts.reset_second_factor(gm, by=house["sysadmin"], at=now)
    db.session.commit()
    told = db.session.scalars(select(Notice).where(Notice.subject == "account.renewed")).all()
    assert {notice.to_id for notice in told} == {house["md"].id, house["privacy_officer"].id}
    assert all(notice.urgent for notice in told)
    assert db.session.scalars(select(JournalEntry).where(JournalEntry.record == f"account:{gm.id}")).all()


@pytest.mark.parametrize("called", ["sysadmin", "privacy_officer"])
def test_who_has_no_guest_work_acts_for_nobody(house, called):
    """A-010: not even for a day; a head of department may."""
    now = clock.now()
    until = now.replace(hour=23)
    with pytest.raises(Refusal) as refused:
        acting.appoint(Dept.GMO, house[called], from_at=None, to_at=until, by=house["gm"], at=now)
    assert refused.value.key == "BE-02"
    made = acting.appoint(Dept.GMO, house["md"], from_at=None, to_at=until, by=house["gm"], at=now)
    assert made.acting_id == house["md"].id
