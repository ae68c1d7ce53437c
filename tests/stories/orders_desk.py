"""What marketing, the general manager and the heads do with an order, page by page (4.3 to 4.5, 4.8, 4.12)."""

from collections.abc import Iterable

from app.people.rules import Dept
from app.reception.orders.content import OrderContent
from tests.people import PASSWORD, head_of, person
from tests.reception.orders.typing import DECIDED, posted
from tests.stories.stage import Stage


def head(dept: Dept | str) -> str:
    return head_of(Dept(dept).value).key


def apply(stage: Stage, content: OrderContent, *, by: str = "marketing_1") -> str:
    """Typed and submitted at once; the address of the order's page."""
    answer = stage.fill(by, "/orders/new", posted(content, without=DECIDED), act="submit")
    return str(answer.location)


def verify(stage: Stage, here: str, *, doubtful: int, owner: str, settle_by: str) -> None:
    """R-013, R-014. Every item given is verified but one, which gets an owner and a time."""
    path = f"{here}/verify"
    form = stage.form("md", path)
    rows = {sent[0]: name.removesuffix("item") for name, sent in form.sent.items() if name.endswith("-item")}
    typed = {f"{row}state": "verified" for row in rows.values()} | {"source": "关键联系人电话核实"}
    row = rows[str(doubtful)]
    typed |= {
        f"{row}state": "doubtful", f"{row}source": "随员名单仍在确认", f"{row}settle_by": settle_by,
        f"{row}owner": form.choice(f"{row}owner", person(owner).name),
    }  # fmt: skip
    stage.fill("md", path, typed)


def approve(stage: Stage, here: str, *, grade: str, level: str, lead: str) -> None:
    """R-016."""
    path = f"{here}/approve"
    leader = stage.form("gm", path).choice("lead", person(lead).name)
    stage.fill("gm", path, {"grade": grade, "security_level": level, "lead": leader})


def name_coordinator(stage: Stage, here: str, one: str, other: str) -> None:
    """R-021."""
    path = f"{here}/coordinator"
    form = stage.form("md", path)
    typed = {"coordinator": form.choice("coordinator", person(one).name)}
    stage.fill("md", path, typed | {"deputy": form.choice("deputy", person(other).name)})


def issue(stage: Stage, here: str) -> None:
    """R-022, R-023. To the departments that the page proposes."""
    stage.fill("md", f"{here}/issue", {})


def sign(stage: Stage, here: str, departments: Iterable[Dept | str]) -> None:
    """R-025, R-030. Each head opens the own part, then signs with the password again."""
    for dept in departments:
        stage.read(head(dept), here)
        stage.fill(head(dept), f"{here}/sign/{Dept(dept).value}", {"password": PASSWORD})


def amend(stage: Stage, here: str, content: OrderContent, reason: str) -> None:
    """R-060, R-061. The next version is written; the general manager approves it where the page says he must."""
    stage.press("md", here, f"{here}/amendment/begin")
    typed = posted(content, without=DECIDED)
    stage.fill("md", f"{here}/amendment", typed | {"reason": reason})
    review = f"{here}/amendment/review"
    if ("act", "ask_gm") in stage.form("md", review).buttons:
        stage.fill("md", review, {}, act="ask_gm")
        stage.fill("gm", review, {}, act="approve")


def issue_next(stage: Stage, here: str) -> None:
    stage.fill("md", f"{here}/amendment/review", {}, act="issue")
