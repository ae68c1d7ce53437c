"""The facts of an order that the marketing director may seal until a time (FEATURES N7)."""

from app.marks import Mark


class Fact(Mark):
    NAME = "name", "姓名与身份", "name and position"
    """With the name all that names its bearer: status, unit and position say who he is as well (4.2, items 3 to 6)."""

    ROOM = "room", "房号", "room"
    ROUTE = "route", "路线", "route"
