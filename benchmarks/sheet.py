"""How long a sheet takes through the house's pipeline, against WeasyPrint alone on the same HTML.

Run from the project's root: ``.venv/bin/python benchmarks/sheet.py`` (about a minute). Pipeline: drawing the template,
the press in its own process, reading the PDF back, comparing it, entering the copy in a SQLite database, commit. Alone:
``HTML(string=...).write_pdf()`` in this process, fonts loaded and style sheet parsed beforehand (and, for information,
parsed anew for each sheet, as a plain program does). All take turns; figures are medians of wall time.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 9
AIM = 1.15


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(
    name: str, pipeline: Callable[[], object], alone: Callable[[], object], plain: Callable[[], object]
) -> float:
    pipeline(), alone(), plain()
    rounds = [(timed(pipeline), timed(alone), timed(plain)) for _ in range(ROUNDS)]
    ours, theirs, parsed = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(
        f"{name:22s} pipeline {ours * 1000:5.0f} ms   WeasyPrint alone {theirs * 1000:5.0f} ms   "
        f"ratio {ours / theirs:.2f}   (style sheet parsed each time {parsed * 1000:5.0f} ms, ratio {ours / parsed:.2f})"
    )
    return ours / theirs


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        from app.printing import fonts

        fonts.ready(fonts.home())
        os.environ |= {
            "YINGBIN_DATA": folder,
            "DATABASE_URL": f"sqlite:///{folder}/sheet.sqlite3",
            "YINGBIN_ENV": "test",
            "FONTCONFIG_FILE": str(fonts.home() / fonts.CONFIGURATION),
        }
        return compare()


def compare() -> int:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from app import clock, create_app, opening
    from app.config import from_environment, make_keys
    from app.extensions import db
    from app.people.rules import Dept, Role
    from app.people.services import create_account
    from app.printing import drawing, render, services
    from app.printing.sheet import Imprint
    from tests.printing import samples

    make_keys(from_environment().keys)
    app = create_app()
    ratios = []
    with app.app_context():
        opening.bring_up_to_date()
        printer = create_account(
            "printer",
            "白亦帆",
            department=Dept.SEC,
            roles=[Role.SHIFT_LEADER],
            password="Songfeng-2026-press",
            at=clock.now(),
        )
        db.session.commit()
        font_config = FontConfiguration()
        style = CSS(filename=str(render.STYLES), font_config=font_config)
        for name, sheet in {
            "D-05 roster": samples.roster_sheet(),
            "D-01 order, 6 persons": samples.order_sheet(6),
            "D-01 order, 40 persons": samples.order_sheet(40),
        }.items():
            html = drawing.draw(sheet, Imprint(1, "白亦帆", clock.now()), hotel=app.config["HOTEL_NAME"])

            def pipeline(sheet: object = sheet) -> None:
                services.release(sheet, by=printer, at=clock.now())
                db.session.commit()

            def alone(html: str = html) -> None:
                HTML(string=html).write_pdf(font_config=font_config, stylesheets=[style])

            def plain(html: str = html) -> None:
                HTML(string=html).write_pdf(font_config=font_config, stylesheets=[CSS(filename=str(render.STYLES))])

            ratios.append(measure(name, pipeline, alone, plain))
        db.session.remove()
    print(f"largest ratio {max(ratios):.2f}, aim {AIM:.2f}")
    return 0 if max(ratios) <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
