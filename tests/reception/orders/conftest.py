"""For the orders desk: the rooms that its example orders speak of."""

import pytest

from tests.reception.orders import acts


@pytest.fixture
def furnished(house) -> None:
    acts.furnish(*(room.number for content in (acts.pines(), acts.reeds()) for room in content.rooms))
