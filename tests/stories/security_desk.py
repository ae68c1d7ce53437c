"""The security manager's plan, its teams, vetting and gate (S-010 to S-034)."""

from collections.abc import Iterable

from app.security.readiness.rules import BY_HAND
from tests.people import TEAM_A, TEAM_B, TEAM_C
from tests.stories.stage import Stage

TEAMS = {"A": TEAM_A, "B": TEAM_B, "C": TEAM_C}
MANAGER = "security_manager"
ITEMS = tuple(item.value for item in BY_HAND)


def plan(stage: Stage, task: str, site: str = "莞香楼") -> None:
    """S-012, S-021, Example S-1. The site plan with its posts, three teams of five by name; submitted."""
    path = f"{task}/plan"
    stage.fill(MANAGER, path, {"plan": stage.form(MANAGER, path).choice("plan", site)})
    path = f"{task}/setup"
    leader = stage.form(MANAGER, path).choice("leader_id", "王国平")
    stage.fill(MANAGER, path, {"teams_wanted": "3", "relief_hours": "4", "leader_id": leader})
    path = f"{task}/teams"
    form = stage.form(MANAGER, path)
    typed = {}
    for letter, team in TEAMS.items():
        places = [name for name in form.choices if name.startswith(f"{letter}-")]
        typed |= {name: form.choice(name, one.name) for name, one in zip(places, team, strict=True)}
    stage.fill(MANAGER, path, typed)
    stage.press(MANAGER, task, f"{task}/submit")


def approve(stage: Stage, task: str) -> None:
    """S-012. For levels I and II the general manager."""
    stage.fill("gm", f"{task}/approve", {})


def clear(stage: Stage, task: str, valid_to: str) -> None:
    """S-030, S-032. The outcome of everybody on the roster, recorded by HR."""
    path = f"{task}/vetting"
    form = stage.form("hr", path)
    everybody = [form.choice("guards", one.name) for team in TEAMS.values() for one in team]
    stage.fill("hr", path, {"guards": everybody, "outcome": "cleared", "valid_to": valid_to})


def confirm(stage: Stage, task: str, items: Iterable[str] = ITEMS) -> None:
    """S-013. What has no records yet, by hand with a note; an item that is not asked for has no page to it."""
    gate = stage.read(MANAGER, f"{task}/gate")
    for item in items:
        if f"{task}/gate/{item}" in gate:
            stage.fill(MANAGER, f"{task}/gate/{item}", {"note": "已逐项核实"})
