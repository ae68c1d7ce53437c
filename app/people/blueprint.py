"""The blueprint of coming in and of what belongs to a person, and where its pages lead back to."""

from urllib.parse import urlsplit

from flask import Blueprint, request

bp = Blueprint("people", __name__)

OWN_DESK = "/"
"""Where a person lands (the room that draws it lies above this one)."""


def way_back() -> str:
    return own_address(request.args.get("next") or "")


def own_address(wanted: str) -> str:
    """Only an address of this house; anything else leads to the own desk."""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return OWN_DESK
    plain = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    return wanted if plain and not parts.netloc and not parts.scheme else OWN_DESK
