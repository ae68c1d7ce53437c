"""The help of every page, by the name of its view."""

from app.guidance.page import Help
from app.guidance.pages import desks, house, knowledge, lounge, orders, preparation, security

PAGES: dict[str, Help] = (
    house.PAGES | orders.PAGES | preparation.PAGES | desks.PAGES | knowledge.PAGES | lounge.PAGES | security.PAGES
)
