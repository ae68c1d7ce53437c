"""The program's own source, read as trees: what tests of the house look at."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "app"
TEMPLATES = ROOT / "templates"


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Each module of app/ by its path inside the project."""
    paths = sorted(APP.rglob("*.py"))
    return tuple((path.relative_to(ROOT), ast.parse(path.read_text(), str(path))) for path in paths)


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Everything imported, wherever it stands: (module, name); the name is empty for a whole module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def is_rules(path: Path) -> bool:
    """``rules.py``, or a module of a folder ``rules/``."""
    return path.name == "rules.py" or "rules" in path.parts[:-1]
