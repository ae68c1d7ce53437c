"""What ./run ends in: make the house ready, then serve it. The program is loaded once and shared by its workers."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask

from app import create_app, opening
from app.config import Unusable
from app.extensions import db


class Served(BaseApplication):
    """The application under gunicorn, with the settings of a single machine."""

    def __init__(self, app: Flask, port: int) -> None:
        self._app = app
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": f"127.0.0.1:{self._port}",
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _server: self._tell_address(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app

    def _tell_address(self) -> None:
        print(f"访问地址 / address: http://127.0.0.1:{self._port}   (Ctrl-C 停止 / stops)", flush=True)


def main() -> int:
    try:
        app = create_app()
        with app.app_context():
            opening.bring_up_to_date()
            opening.refuse_danger()
            for line in opening.start_of_day():
                print(line, flush=True)
            db.session.remove()
            db.engine.dispose()
    except Unusable as problem:
        print(problem, file=sys.stderr)
        return 1
    gc.freeze()  # what is loaded stays: the workers share it, and need not look through it when they stop
    Served(app, int(os.environ.get("PORT", "8000"))).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
