"""The first round with somebody new: for each role at most five steps, in the order in which the shift needs them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import Words
from app.people.rules import Role

MOST = 5


@dataclass(frozen=True)
class Step:
    """``points_at`` says which parts of the landing page are meant, as a style sheet would; the first in sight is
    shown. A step may point at nothing that is there: its words are enough."""

    points_at: str
    title: Words
    text: Words


def desk(place: str) -> str:
    """The way to a desk, in the bar on top or under the thumb."""
    return f'[data-place="{place}"]'


NOW = Step(
    ".first, main .card-paper",
    Words("现在等您办的", "What needs you now"),
    Words(
        "最急的一件在最上面。每行一件事：下一步、剩余时间、卡在哪里。",
        "What presses most stands on top. Each line is one thing: the next step, the time left, what holds it up.",
    ),
)
BELL = Step(
    ".bell",
    Words("通知", "Notices"),
    Words(
        "这里只写编号或代号；急件须逐条点“已阅”。",
        "Only a number or a code name stands here; urgent ones are seen one by one.",
    ),
)
HELP = Step(
    ".help",
    Words("随时可问", "Ask at any time"),
    Words(
        "问号说明当前这一页，按键 ? 也可以；快捷键和本导览都在里面。",
        "The question mark explains the page you are on, and so does the key ?. The keys and this round are in there.",
    ),
)

_MANY = {
    "tasks": Step(
        desk("preparation.index"),
        Words("您的任务", "Your tasks"),
        Words(
            "做完一项就在这里确认；办不到的，趁早告诉负责人。",
            "Confirm each task here when it is done. If one cannot be done, tell your head early.",
        ),
    ),
    "orders": Step(
        desk("orders.index"),
        Words("接待令", "Orders"),
        Words(
            "您只看到与本部门有关的部分；未授权的内容写明“按需知悉”。",
            "You see the part that concerns your department; what is not for you says so.",
        ),
    ),
    "signing": Step(
        desk("orders.index"),
        Words("签收", "Signing"),
        Words(
            "先打开本部门的内容，再凭密码签收，然后落实责任人。",
            "Open your part, sign it with your password, then name who does it.",
        ),
    ),
    "day": Step(
        desk("frontdesk.index"),
        Words("当日贵宾", "VIPs of the day"),
        Words(
            "抵店前 24 小时起出现在这里；点开即可办理入住。",
            "They appear here from 24 hours before arrival; open one to check the guests in.",
        ),
    ),
    "asking": Step(
        desk("enquiries.index"),
        Words("有人来问某人", "Somebody asks for somebody"),
        Words(
            "不论问谁，答复都一样；留言由程序送到该看的人。",
            "The answer is the same for every name; the message finds its own way.",
        ),
    ),
    "lounge": Step(
        desk("lounge.index"),
        Words("门口", "The door"),
        Words(
            "扫卡或输入姓名；大字答复照着说即可。",
            "Scan the card or type the name; say what the large answer says.",
        ),
    ),
    "posts": Step(
        desk("security.index"),
        Words("岗位单", "Post sheet"),
        Words(
            "抵店前 24 小时起，这里有您自己的岗位和班次。",
            "From 24 hours before arrival your own post and duties stand here.",
        ),
    ),
}

OWN: dict[Role, tuple[Step, ...]] = {
    Role.GM: (
        Step(
            desk("orders.index"),
            Words("批准", "Approving"),
            Words(
                "待批的申请、变更、预案都会出现在首页；等级由您核定。",
                "Applications, changes and plans come to your desk; you fix the grade.",
            ),
        ),
        Step(
            desk("policy.index"),
            Words("规定", "Policy"),
            Words(
                "各部门提出的数值由您批准后才录入。",
                "A value that a head proposes is entered only when you approve it.",
            ),
        ),
    ),
    Role.DEPUTY_GM: (_MANY["orders"],),
    Role.MARKETING_DIRECTOR: (
        Step(
            desk("orders.index"),
            Words("从申请到归档", "From application to archive"),
            Words(
                "核实、下达、宣布就绪、归档都从接待令首页办理，右上角是下一步。",
                "Verify, issue, declare ready, archive: each order's page has the next step on its top right.",
            ),
        ),
        Step(
            desk("knowledge.cases"),
            Words("谁能知道", "Who may know"),
            Words(
                "接待令页上可封存、扩大或暂停知悉；疑似泄密在此立案。",
                "Seal, widen or suspend on the order's page; suspected leaks become cases here.",
            ),
        ),
    ),
    Role.MARKETING_STAFF: (
        Step(
            desk("orders.index"),
            Words("新的申请", "A new application"),
            Words(
                "写到一半也可保存；右侧看每个部门将读到什么。",
                "Save it half written; beside it you see what each department will read.",
            ),
        ),
        Step(
            desk("printing.index"),
            Words("打印件", "Copies"),
            Words("每份有份号；收回时勾选即可。", "Each copy has a number; tick it when it comes back."),
        ),
    ),
    Role.DEPT_HEAD: (_MANY["signing"], _MANY["tasks"]),
    Role.STAFF: (_MANY["tasks"],),
    Role.FRONT_DESK: (_MANY["day"], _MANY["asking"]),
    Role.CONCIERGE: (_MANY["day"], _MANY["asking"]),
    Role.DUTY_MANAGER: (
        _MANY["day"],
        Step(
            desk("knowledge.emergency"),
            Words("紧急查看", "Emergency access"),
            Words(
                "确有必要时打开一份接待令 60 分钟；总监和总经理即时得知。",
                "When it must be, open one order for 60 minutes; both directors are told at once.",
            ),
        ),
    ),
    Role.LOUNGE_SUPERVISOR: (
        _MANY["lounge"],
        Step(
            desk("lounge.index"),
            Words("闭厅", "Closing"),
            Words(
                "延时、邀请、补记和两人开柜由您办理。",
                "Extending, inviting, closing with the real time and opening lockers are yours.",
            ),
        ),
    ),
    Role.LOUNGE_ATTENDANT: (_MANY["lounge"],),
    Role.SECURITY_MANAGER: (
        Step(
            desk("security.index"),
            Words("安保任务", "Security tasks"),
            Words(
                "点位图、名单、排班、报批，一步一步来；空档一眼可见。",
                "Site plan, teams, roster, approval, one after the other; a gap is seen at a glance.",
            ),
        ),
        _MANY["signing"],
    ),
    Role.SHIFT_LEADER: (
        Step(
            desk("security.index"),
            Words("排班", "The roster"),
            Words("在任务里打印排班表和各岗位单。", "Print the roster and each post sheet from the task."),
        ),
    ),
    Role.GUARD: (_MANY["posts"],),
    Role.GUEST_RELATIONS: (_MANY["tasks"], _MANY["asking"]),
    Role.GR_LEADER: (_MANY["signing"], _MANY["asking"]),
    Role.FINANCE: (_MANY["orders"], _MANY["tasks"]),
    Role.SALES: (_MANY["orders"],),
    Role.HR: (_MANY["orders"], _MANY["tasks"]),
    Role.PRIVACY_OFFICER: (
        Step(
            desk("privacy.index"),
            Words("时限", "Clocks"),
            Words(
                "本人的请求 15 日内答复；泄露事件从登记起计时。",
                "A person's request is answered in 15 days; a breach case runs from when it is opened.",
            ),
        ),
        Step(
            desk("administration.journal"),
            Words("日志", "The journal"),
            Words(
                "谁看过什么在此可查，您的查询也会记录。",
                "Who has seen what is answered here, and your asking is entered.",
            ),
        ),
    ),
    Role.SYSADMIN: (
        Step(
            desk("administration.index"),
            Words("账号", "Accounts"),
            Words(
                "一人一个账号；停用后立即退出。您看不到宾客资料。",
                "One person, one account; disabling signs out at once. You see nothing of guests.",
            ),
        ),
        Step(
            desk("policy.index"),
            Words("录入规定", "Entering policy"),
            Words("总经理批准的数值由您录入。", "What the general manager approved, you enter."),
        ),
    ),
}
"""Between what needs him now and where help is."""


def tour_of(roles: Iterable[Role]) -> tuple[Role, tuple[Step, ...]]:
    """The round of the first of these roles, in the order in which the house names them."""
    role = min(roles, key=list(Role).index, default=Role.STAFF)
    return role, (NOW, *OWN[role], BELL, HELP)
