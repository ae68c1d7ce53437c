"""What the tests of preparation stand on."""

import pytest

from app.reception.preparation import gate


@pytest.fixture
def no_desks_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody above answers for a gate item: what has no records is confirmed by hand."""
    monkeypatch.setattr(gate, "providers", [])
