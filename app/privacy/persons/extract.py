"""P-010. The person's own data as a file that a spreadsheet opens and does not run. Pure."""

import csv
import io
from collections.abc import Iterable

MARK = "\ufeff"
RUNS = ("=", "+", "-", "@", "\t", "\r")


def sheet(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (MARK + file.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is one no more."""
    return f"'{cell}" if cell.startswith(RUNS) else cell
