"""The one blueprint of the security desk; each subject's ``routes.py`` adds its pages to it."""

from flask import Blueprint

bp = Blueprint("security", __name__, url_prefix="/security")
