"""How the program is written: what its modules may import, where things may stand (docs/architecture.md, 2 and 3)."""

import ast
import re

from tests.house.source import ROOT, TEMPLATES, imports, is_rules, modules

OPENERS = {"services.py", "queries.py"}
"""Besides the access room itself, the modules that may open a sealed value (SECURITY 1)."""
NEVER_NAMED = {"utils", "helpers", "common", "misc"}
LONGEST = 400
COMMITS_BY_ITSELF = {
    "app/people/entry/routes.py",
    "app/people/desk/routes.py",
    "app/printing/routes.py",
    "app/printing/services.py",
}
"""A failed sign-in is refused and yet counted (A-001); a stopped print is refused and yet kept."""
CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}


def test_rules_import_neither_web_nor_database():
    strangers = [
        f"{path}: {module}"
        for path, tree in modules()
        if is_rules(path)
        for module, _ in imports(tree)
        if module.split(".")[0].startswith(("flask", "sqlalchemy", "wtforms"))
        or module.endswith((".models", ".queries", ".services", "app.extensions"))
    ]
    assert strangers == []


def test_only_the_projector_services_and_queries_open_sealed_values():
    openers = [
        str(path)
        for path, tree in modules()
        if any(name == "unseal" for _, name in imports(tree)) or _names_unseal(tree)
        if path.parts[1] != "access" and not OPENERS & {path.name, *(f"{part}.py" for part in path.parts)}
    ]
    assert openers == []


def _names_unseal(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "unseal" for node in ast.walk(tree))


def test_only_the_clock_asks_what_time_it_is():
    asking = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path.name != "clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CLOCK
    ]
    assert asking == []


def test_services_never_read_the_request_nor_commit():
    reading = [
        f"{path}: {name or module}"
        for path, tree in modules()
        if path.name in {"services.py", "models.py", "briefs.py"} and path.parts[1] != "journal"
        for module, name in imports(tree)
        if module == "flask" and name in {"request", "session"}
    ]
    committing = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path.name in {"services.py", "routes.py", "queries.py"} and str(path) not in COMMITS_BY_ITSELF
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert reading == []
    assert committing == []


def test_files_stay_small_and_have_names():
    assert [str(path) for path, _ in modules() if len((ROOT / path).read_text().splitlines()) > LONGEST] == []
    assert [str(path) for path, _ in modules() if NEVER_NAMED & {part.removesuffix(".py") for part in path.parts}] == []


def test_templates_ask_no_roles():
    """Who may is decided in one table; a template shows or leaves out by `allowed` or by what its brief carries."""
    asking = re.compile(r"\{%-?\s*(if|elif)\b.*\brole")
    assert [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for line in path.read_text().splitlines()
        if asking.search(line)
    ] == []
