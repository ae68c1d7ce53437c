"""Must tell: reception (4.15), as far as orders tell it, and what else this desk says when it refuses."""

from app.errors import tell

tell({
    "RE-01": (
        "以下信息缺失，不能{action}：{items}。如确无，请填“无”。",
        'Missing for {action}: {items}. If there is none, enter "none".',
    ),
    "RE-02": (
        "该宾客的接待事宜市场营销部已在办理，请与市场营销总监联系。",
        "Marketing is already handling this guest. Please contact the marketing director.",
    ),
    "RE-02-MD": (
        "该宾客的接待事宜市场营销部已在办理：{order}。",
        "Marketing is already handling this guest: {order}.",
    ),
    "RE-03": (
        "该类接待应由{dept}负责人提出申请。",
        "This kind of reception is applied for by the head of {dept}.",
    ),
    "RE-04": ("接待等级由总经理确定。", "Only the general manager fixes the grade."),
    "RE-05": ("接待令未经总经理批准，不能下达。", "The order is not approved and cannot be issued."),
    "RE-06": ("请先指定关键联系人的专人及替补。", "Name the coordinator and deputy first."),
    "RE-07": (
        "仅部门第一责任人可签收；请负责人或其代理人签收。",
        "Only the department head or acting head may sign.",
    ),
    "RE-08": (
        "您打开的是 V{n}，现行版本为 V{m}，请签收现行版本。",
        "You opened V{n}; V{m} is current. Sign the current version.",
    ),
    "RE-18": (
        "本部门接待资料已交回归档，如需查阅请向市场营销总监申请。",
        "Your department has handed this reception back. Ask the marketing director if you need it.",
    ),
    "RE-133": (
        "{fact}尚未启封，启封后方可办理；如须提前，请联系市场营销总监。",
        "The {fact} is still sealed. Go on when it opens, or ask the marketing director to open it.",
    ),
    "RE-20": ("尚有 {n} 份纸质资料未交回：{list}。", "{n} printed copies are outstanding: {list}."),
    "RE-71": ("尚有 {n} 个部门的交回未完成：{list}。", "{n} departments have not finished their hand-back: {list}."),
    "RE-119": ("尚有未了结的事项，不能结案：{list}。", "The order cannot be closed; still open: {list}."),
    "RE-73": ("遗失的纸质资料尚待裁定：{list}。", "Lost copies wait for the marketing director's decision: {list}."),
    "SE-01": (
        "按接待对象，安保级别不得低于{level}级。",
        "For this guest category the level cannot be below {level}.",
    ),
})
