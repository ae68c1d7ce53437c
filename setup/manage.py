"""The management commands, as ``bin/manage`` calls them: ours alone, so that ``routes`` tells what each address needs.

``flask --app wsgi`` gives the same commands beside the framework's own, whose ``routes`` stands before ours there.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask
from flask.cli import FlaskGroup

from app import create_app


def house() -> Flask:
    return create_app()


manage = FlaskGroup(name="manage", create_app=house, add_default_commands=False, help=__doc__.splitlines()[0])

if __name__ == "__main__":
    manage()
