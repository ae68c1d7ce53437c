"""What may stand in an address. A record's number that no database could hold is the address of nothing (A-006)."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RecordNumber(IntegerConverter):
    """``<int:...>``: from 0 to what an identity column holds, in plain digits; anything else is not found."""

    regex = "[0-9]+"

    def __init__(self, map: Map, *args: int, **kwargs: int) -> None:
        super().__init__(map, *args, **({"max": LARGEST} | kwargs))  # type: ignore[arg-type]


def prepare(app: Flask) -> None:
    app.url_map.converters["int"] = RecordNumber
