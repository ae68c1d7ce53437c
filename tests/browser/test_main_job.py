"""The main job whole, in a real Chromium against the really started server: one VA reception from the application
to the departure, with its lounge stay, its guard roster and its paper, at whatever hour it is now.

Everybody presses the first of each kind of button on the own screen; the repetitions are sent as the same forms.
Chinese throughout; the security manager works in English.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from app import clock
from app.access.relations import HEAD_RELATION
from app.people.rules import Dept
from app.printing import reader
from app.reception.preparation.contingency.events import EventKind
from tests.browser.conftest import DESK, PHONE, PICTURES, TABLET
from tests.browser.visits import Visit
from tests.people import PASSWORD, person
from tests.reception.preparation.acts import WORKERS
from tests.stories import orders_desk, preparation_desk, security_desk
from tests.stories.orders_desk import head
from tests.stories.stage import Stage

PRINCIPAL, SECRETARY, FRIEND = "闻人望", "岑晓", "陆知行"
CODE_NAME, ROOMS = "青岚", ("芦苇0601", "芦苇0602")
PASSPORTS = {PRINCIPAL: "E55010011", SECRETARY: "E55010012", FRIEND: "E55010013"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WINDOW_HOURS = 24
"""From the arrival in six hours to the departure."""
TEAMS = {
    "A": ("段景和", "严既明", "卫承远", "方立诚", "钟毓川"),
    "B": ("柯正阳", "汪子实", "霍启山", "骆家栋", "祁向东"),
    "C": ("尹文韬", "苗振华", "葛长青", "颜守信", "屈建业"),
}
"""The fifteen of Example S-1 stand guard for 松风 at these hours; so fifteen others are taken on."""


@dataclass
class Job:
    """What the chapters hand on to one another."""

    visit: Callable[..., Visit]
    stage: Stage
    keep: Callable[[Page, str], Path]
    here: str = ""
    guarding: str = ""
    shown: int = 0
    screens: dict[tuple[str, str], Visit] = field(default_factory=dict)

    def at(self, called: str, **how: object) -> Visit:
        """The screen of a person, opened when first needed."""
        key = (called, str(how))
        if key not in self.screens:
            self.screens[key] = self.visit(called, **how)
        return self.screens[key]

    def picture(self, screen: Visit, name: str) -> None:
        """The step as it stands, at each size, by day and by night; nothing of it is pushed sideways."""
        self.shown += 1
        page, own = screen.page, screen.page.viewport_size
        for size in (DESK, TABLET, PHONE):
            page.set_viewport_size(size)
            width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert width[0] <= width[1], f"{name}: {width[0]} px wide at {size['width']}"
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.keep(page, f"main-job-{self.shown:02}-{name}-{size['width']}-{scheme}")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(own or DESK)

    @property
    def number(self) -> str:
        return self.here.rpartition("/")[2]

    @property
    def desk(self) -> str:
        return f"/desk/orders/{self.number}"

    def tasks_of(self, dept: Dept) -> list[str]:
        """The addresses of a department's tasks, from its head's own page."""
        found = self.stage.links(head(dept), f"{self.here}/preparation/{dept.value}", r"/preparation/tasks/\d+")
        return list(dict.fromkeys(found))


@pytest.fixture
def job(visit: Callable[..., Visit], stage: Stage, picture: Callable[[Page, str], Path]) -> Job:
    return Job(visit, stage, picture)


def test_one_reception_from_application_to_departure(job: Job) -> None:
    the_lounge_is_open_at_this_hour(job)
    application(job)
    verification_and_approval(job)
    issue(job)
    signatures(job)
    delegation(job)
    contingency_plan(job)
    security_plan(job)
    roster_on_paper(job)
    work_and_inspection(job)
    ready(job)
    check_in(job)
    lounge(job)
    check_out(job)


def typed_time(moment: datetime) -> str:
    return clock.local(moment).strftime("%Y-%m-%dT%H:%M")


def the_lounge_is_open_at_this_hour(job: Job) -> None:
    """2.6, L-001. The supervisor proposes, the general manager approves, the administrator enters; once a server."""
    stage = job.stage
    for key, value in (("lounge.close", "23:59"), ("lounge.open", "00:00")):
        page = f"/policy/values/{key}"
        if stage.form("lounge_supervisor", page).sent["value"] == [value]:
            continue
        stage.fill("lounge_supervisor", page, {"value": value, "reason": "本周全天开放"})
        proposal = stage.links("gm", page, r"/policy/proposals/\d+")[0]
        stage.press("gm", proposal, f"{proposal}/approve")
        stage.press("sysadmin", proposal, f"{proposal}/enter")


def application(job: Job) -> None:
    """4.2, R-010."""
    now = clock.now()
    screen = job.at("marketing_1").go("/orders").follow("/orders/new")
    screen.choose(category="集团接待", proposed_grade="VA", guest_category="党政和国家领导人")
    screen.type(code_name=CODE_NAME, purpose="考察会议中心", head_count="2")
    screen.tick("people-0-is_principal")
    screen.type(people__0__name=PRINCIPAL, people__0__name_en="Wenren Wang", people__0__status_title="主席")
    screen.type(people__0__unit="远岫国际论坛", people__0__position="主席", people__0__position_en="Chairman")
    screen.type(people__0__room=ROOMS[0], people__0__nationality="中国").choose(people__0__gender="男")
    screen.add_row("people")
    screen.type(people__1__name=SECRETARY, people__1__unit="远岫国际论坛", people__1__position="秘书")
    screen.type(people__1__role="秘书", people__1__room=ROOMS[1])
    screen.type(arrival_at=typed_time(now + timedelta(hours=6)))
    screen.type(departure_at=typed_time(now + timedelta(hours=6 + WINDOW_HOURS)))
    for place, (room, use) in enumerate(zip(ROOMS, ("主宾", "随行"), strict=True)):
        screen.add_row("rooms").type(**{f"rooms-{place}-number": room, f"rooms-{place}-use": use})
    screen.type(habits="早起", likes="龙井茶", taboos="无", diet_health="花生过敏")
    screen.tick("no_transport", "no_programme", "no_accompany")
    screen.type(**{"key_contact-name": SECRETARY, "key_contact-role": "秘书", "key_contact-phone": "13800000551"})
    screen.type(billing="挂公司账")
    job.picture(screen, "application")
    screen.press(act="submit").reads("已申请")
    job.here = screen.here


def verification_and_approval(job: Job) -> None:
    """R-013, R-016. Whoever applied, verified and approved are three persons."""
    md = job.at("md").go("/")
    job.picture(md, "director-desk")
    md.go(job.here).follow("/verify").tick("rest").type(source="关键联系人电话核实").press().reads("已核实")
    gm = job.at("gm").go(job.here).follow("/approve")
    gm.choose(grade="VA", security_level="一级", lead=person("gm").name)
    job.picture(gm, "approval")
    gm.press().reads("已批准")


def issue(job: Job) -> None:
    """R-021 to R-023."""
    md = job.at("md").go(job.here).follow("/issue").follow("/coordinator")
    md.choose(coordinator=person("marketing_1").name, deputy=person("marketing_2").name).press()
    for dept in ("LNG", "HSK"):
        md.page.locator("label", has_text=Dept(dept).zh).first.wait_for()
    job.picture(md, "distribution")
    md.press().reads("已下达")
    job.picture(md, "issued")


def signatures(job: Job) -> None:
    """R-030, R-033. One head signs on the phone; with the last signature the order goes on by itself."""
    phone = job.at("head_hsk", size=PHONE).go("/")
    job.picture(phone, "phone-head-desk")
    phone.go(job.here).reads("按需知悉").follow("/sign/HSK")
    job.picture(phone, "phone-sign")
    phone.type(password=PASSWORD).press().reads("已签收")
    orders_desk.sign(job.stage, job.here, [dept for dept in HEAD_RELATION if dept is not Dept.HSK])
    job.picture(job.at("md").go(job.here).reads("准备中"), "preparing")


def delegation(job: Job) -> None:
    """R-034, R-035. Housekeeping by hand, on both phones; the others alike."""
    worker, role = WORKERS[Dept.HSK]
    phone = job.at("head_hsk", size=PHONE).go(f"{job.here}/preparation/HSK").follow("/delegate")
    phone.choose(whom=f"{person(worker).name} · {role.zh}").type(instruction="青岚：备硬枕两只")
    job.picture(phone, "phone-delegate")
    phone.press().reads(person(worker).name)
    room = job.at(worker, size=PHONE).go("/preparation")
    room.press("/confirm", within="备硬枕").reads("客房清洁检查")
    job.picture(room, "phone-my-tasks")
    for dept in (*HEAD_RELATION, Dept.MKT):
        if dept is not Dept.HSK and job.tasks_of(dept):
            preparation_desk.delegate(job.stage, job.here, dept)


def contingency_plan(job: Job) -> None:
    """R-055, R-056. Ten events with commander and deputy, approved by the general manager, read by both."""
    author = job.at("security_manager", language="en").go(f"{job.here}/contingency").press("/contingency/begin")
    for kind in EventKind:
        author.choose(**{f"{kind}-commander": person("security_manager").name})
        author.choose(**{f"{kind}-deputy": person("duty_manager").name})
    job.picture(author, "contingency-plan")
    author.press().press("/submit")
    gm = job.at("gm").go(f"{job.here}/contingency")
    gm.press("/approve").reads("已批准")
    unread = author.go("/preparation").page.locator("main a.btn-primary[href*='/preparation/plans/']")
    plan = str(unread.last.get_attribute("href"))
    author.follow(plan).press("/read")
    preparation_desk.read_plan(job.stage, plan, "duty_manager")


def security_plan(job: Job) -> None:
    """S-012, S-017, S-020 to S-022, in English: 莞香楼, five posts, three teams."""
    stage, screen = job.stage, job.at("security_manager", language="en")
    for name in (name for team in TEAMS.values() for name in team):
        stage.fill("security_manager", "/security/guards", {"name": name})
    lines = screen.go("/security/").page.locator("main tr, main li").filter(has_text=CODE_NAME)
    job.guarding = str(lines.first.locator("a[href*='/security/tasks/']").first.get_attribute("href"))
    screen.go(f"{job.guarding}/plan").page.locator("label.choice", has_text="Guanxiang").first.click()
    screen.press()
    screen.type(teams_wanted="3", external_guards="10", external_rooms="2").choose(leader_id=TEAMS["A"][4]).press()
    for letter, team in TEAMS.items():
        names = screen.page.eval_on_selector_all(f"select[name^='{letter}-']", "all => all.map(one => one.name)")
        screen.choose(**dict(zip(names, team, strict=True)))
    job.picture(screen, "security-teams")
    screen.press()
    job.picture(screen, "security-roster")
    screen.go(job.guarding).press("/submit")
    gm = job.at("gm").go(job.guarding).follow("/approve")
    job.picture(gm, "security-approval")
    gm.press().reads("已批准")


def roster_on_paper(job: Job) -> None:
    """D-05, D-01, S-028: the code name and never the guest; a department's copy holds what its head may see."""
    paper = job.stage.press("security_manager", job.guarding, f"{job.guarding}/print", expect=200).data
    text = plain(paper)
    (PICTURES / "main-job-D-05.pdf").write_bytes(paper)
    assert CODE_NAME in text and "D-05" in text and TEAMS["B"][0] in text
    assert [word for word in (PRINCIPAL, SECRETARY, "远岫", "龙井", *PASSPORTS.values()) if word in text] == []
    paper = job.stage.press("md", job.here, f"{job.here}/print/HSK", expect=200).data
    (PICTURES / "main-job-D-01.pdf").write_bytes(paper)
    assert CODE_NAME in plain(paper) and "D-01" in plain(paper)


def plain(pdf: bytes) -> str:
    return re.sub(r"\s+", "", "".join(reader.pages_of(pdf)))


def work_and_inspection(job: Job) -> None:
    """R-041, R-043. The first by hand on the phone, the others as the same forms; then four levels of looks."""
    phone = job.at(WORKERS[Dept.HSK][0], size=PHONE).go("/preparation")
    first = job.tasks_of(Dept.HSK)[0]
    phone.press(f"{first}/done").reads("鲜花布置")
    departments = [dept for dept in (*HEAD_RELATION, Dept.MKT) if job.tasks_of(dept)]
    for dept in departments:
        tick_all(job, dept)
    numbers = "|".join(path.rpartition("/")[2] for dept in departments for path in job.tasks_of(dept))
    looks = rf"^/preparation/tasks/({numbers})/pass/\w+$"
    walk = job.at("md").go("/preparation/inspections")
    job.picture(walk, "inspection-walk")
    for inspector in dict.fromkeys(head(dept) for dept in departments):
        job.stage.press_all(inspector, preparation_desk.WALK, looks)
    for inspector in preparation_desk.LADDER:
        job.stage.press_all(inspector, preparation_desk.WALK, looks)


def tick_all(job: Job, dept: Dept) -> None:
    worker, mine = WORKERS[dept][0], job.tasks_of(dept)
    job.stage.press_all(worker, "/preparation", rf"^({'|'.join(mine)})/done$")
    for task in mine:
        page = job.stage.read(worker, task)
        if f'action="{task}/done"' in page:
            typed = {"number": "2"} if 'name="number"' in page else {"note": "已核对，按清单落实"}
            job.stage.fill(worker, task, typed, action=f"{task}/done")


def ready(job: Job) -> None:
    """R-045, RE-09, S-013: refused with the list of what is open; then nothing is."""
    stage = job.stage
    md = job.at("md").go(f"{job.here}/readiness").press("/declare").reads("RE-09").reads("警卫接待任务就绪")
    job.picture(md, "not-ready")
    vetting = f"{job.guarding}/vetting"
    form = stage.form("hr", vetting)
    everybody = [form.choice("guards", name) for team in TEAMS.values() for name in team]
    stage.fill("hr", vetting, {"guards": everybody, "outcome": "cleared"})
    guard = job.at("security_manager", language="en").go(f"{job.guarding}/gate").follow("/gate/meeting")
    guard.type(note="Held, everybody present").press().reads("Held, everybody present")
    job.picture(guard, "security-gate")
    security_desk.confirm(stage, job.guarding, [key for key in security_desk.ITEMS if key != "meeting"])
    guard.go(job.guarding).press("/ready").reads("ready")
    preparation_desk.confirm_gate(stage, job.here)
    md.go(f"{job.here}/readiness")
    job.picture(md, "gate")
    md.press("/declare").reads("就绪")
    md.go(job.here).reads("就绪")


def check_in(job: Job) -> None:
    """R-091 to R-094. Keys and vouchers first; then each guest with a document, which is not kept."""
    desk = job.at("front_desk_1").go(job.desk)
    job.picture(desk, "packet")
    for room in ROOMS:
        desk.go(job.desk).follow("/keys").choose(room=room, custodian=person("front_desk_1").name).press()
    desk.follow("/vouchers").press()
    for guest, room in ((PRINCIPAL, ROOMS[0]), (SECRETARY, ROOMS[1])):
        desk.go(job.desk).page.locator("tr", has_text=guest).locator("a[href$='/check-in']").click()
        desk.page.wait_for_url("**/check-in")
        desk.choose(kind="护照", mode="in_room", room=room).type(number=PASSPORTS[guest], name_on_document=guest)
        desk.type(escort=person("head_fo").name, keys="1", vouchers="1")
        if guest == PRINCIPAL:
            job.picture(desk, "check-in")
        desk.press().reads(f"···{PASSPORTS[guest][-4:]}")
    assert PASSPORTS[PRINCIPAL] not in desk.page.content()
    job.at("md").go(job.here).reads("在店")


def lounge(job: Job) -> None:
    """L-009, L-021, L-030, L-031, LE-06. On the attendant's tablet."""
    door = job.at("attendant_1", size=TABLET).go("/lounge/companions/new")
    host = door.page.locator("select[name=host] option", has_text=CODE_NAME).first.get_attribute("value")
    door.choose(host=str(host), document_kind="护照")
    door.type(name=FRIEND, document_number=PASSPORTS[FRIEND]).press().reads(f"护照 {PASSPORTS[FRIEND][-4:]}")
    door.go(f"/lounge/door/{host}").reads("可以入场")
    job.picture(door, "lounge-answer")
    inside = let_in(door, job, PASSPORTS[PRINCIPAL])
    job.picture(door, "lounge-welcome")
    door.page.locator("a.arrival", has_text=FRIEND).first.click()
    door.page.wait_for_url("**/lounge/door/c*")
    let_in(door, job, PASSPORTS[FRIEND])
    nobody = f"/lounge/door/b{inside.rpartition('/')[2]}"
    door.go(inside).follow(nobody).press("/refuse").reads("陪同人员须在贵宾入场前登记并出示有效证件")
    job.picture(door, "lounge-refused")
    assert "LE-06" in door.page.content()
    door.go("/lounge/board")
    job.picture(door, "lounge-board")
    door.go(inside).press(f"{inside}/step-out").reads("暂离")
    door.press(f"{inside}/return").reads("在厅")
    door.press(f"{inside}/leave").reads("已离")
    job.picture(door, "lounge-left")


def let_in(door: Visit, job: Job, passport: str) -> str:
    """By original document; the four last characters are all that is typed. The address of the stay."""
    door.pick(proof="document").choose(document_kind="护照").type(last_four=passport[-4:]).pick(check="passed")
    door.press()
    door.page.wait_for_url("**/lounge/stays/*")
    return door.here


def check_out(job: Job) -> None:
    """R-099."""
    desk = job.at("front_desk_1")
    for guest in (SECRETARY, PRINCIPAL):
        desk.go(job.desk).page.locator("tr", has_text=guest).locator("a[href$='/out']").click()
        desk.page.wait_for_url("**/out")
        for box in desk.page.locator("input[name=confirmed]").all():
            box.check()
        desk.press().reads("已退房")
    job.picture(desk, "checked-out")
    md = job.at("md").go(job.here).reads("已离店")
    job.picture(md, "departed")
