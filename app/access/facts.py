"""The facts of an order that the marketing director may seal until a time (FEATURES N7)."""

from app.marks import Mark


class Fact(Mark):
    NAME = "name", "姓名", "name"
    ROOM = "room", "房号", "room"
    ROUTE = "route", "路线", "route"
