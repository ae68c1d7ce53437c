"""The preparation desk's pages; the routes of its four subjects hang on this one blueprint."""

from flask import Blueprint

bp = Blueprint("preparation", __name__)
