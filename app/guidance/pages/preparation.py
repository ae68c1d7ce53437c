"""Preparation: charges, tasks, inspections, readiness and the contingency plan."""

from app.guidance.page import page

PAGES = {
    "preparation.index": page(
        "交给您的任务，按时限排列。",
        "The tasks that are yours, by their time.",
        ("完成一项就在这里确认。", "Confirm each when it is done."),
        (
            "点任务看要求；办不到的尽早告诉负责人。",
            "Open a task for what it asks; tell your head early if it cannot be done.",
        ),
        rules=("R-041", "X-009"),
    ),
    "preparation.inspections": page(
        "等您检查的任务。",
        "Tasks that wait for your inspection.",
        ("合格即通过；不合格写明原因退回。", "Pass what is right; send back the rest with a reason."),
        rules=("R-043",),
    ),
    "preparation.part": page(
        "一个部门在一份接待令中的准备：责任人、任务、进度。",
        "One department's preparation of an order: who, what, how far.",
        ("负责人在此落实责任人并写部门指令。", "The head names responsible persons and writes the instruction here."),
        ("红色三角是已超时限的任务。", "A red triangle marks a task that is over its time."),
        rules=("R-034", "R-036", "R-041"),
    ),
    "preparation.delegate": page(
        "把接待任务交给具体的人，并定他能知道什么。",
        "Charge a person with a part, and say what he may know.",
        ("不得超出您自己的知悉范围。", "No more than you may know yourself."),
        ("受派人会收到通知并须确认。", "He is told and has to confirm."),
        rules=("R-034", "A-004", "A-005"),
    ),
    "preparation.replace": page(
        "换一位责任人，未完成的任务随之移交。",
        "Put another person in charge; open tasks move along.",
        ("原责任人从此不再看到这份接待令。", "The former one no longer sees the order."),
        rules=("R-034", "A-005"),
    ),
    "preparation.task": page(
        "一项任务：要求、时限、谁办、检查到哪一级。",
        "One task: what it asks, by when, whose it is, how far inspected.",
        ("受派人确认完成；各级依次检查。", "The delegate confirms it; inspection climbs level by level."),
        rules=("R-041", "R-043"),
    ),
    "preparation.fail_as_head": page(
        "部门负责人检查不合格。",
        "The head fails the inspection.",
        ("写明须改什么，任务退回受派人。", "Say what to mend; the task goes back."),
        rules=("R-043", "X-006"),
    ),
    "preparation.fail_as_md": page(
        "市场营销总监检查不合格。",
        "The marketing director fails the inspection.",
        ("写明须改什么，任务退回受派人。", "Say what to mend; the task goes back."),
        rules=("R-043", "X-006"),
    ),
    "preparation.fail_as_gm": page(
        "总经理检查不合格。",
        "The general manager fails the inspection.",
        ("写明须改什么，任务退回受派人。", "Say what to mend; the task goes back."),
        rules=("R-043", "X-006"),
    ),
    "preparation.reopen": page(
        "重新打开已完成的任务。",
        "Open a finished task again.",
        ("写明原因；检查从头开始。", "Give the reason; inspection begins anew."),
        rules=("R-043", "X-006"),
    ),
    "preparation.waive": page(
        "总监免做一项任务。",
        "The director waives a task.",
        ("原因必填，并留在记录中。", "A reason is needed and stays on record."),
        rules=("R-041", "X-006"),
    ),
    "preparation.add_element": page(
        "在等级标准之外增加一项准备。",
        "Add something to the preparation beyond the grade's standard.",
        ("选定部门和时限，任务随即生成。", "Choose department and time; the task is laid out at once."),
        rules=("R-041",),
    ),
    "preparation.readiness": page(
        "能否就绪：一页看清，缺什么、在谁手上、多久了。",
        "Go or no-go on one page: what is missing, with whom, since when.",
        ("每一项可点到办理的页面。", "Each item leads to the page where it is settled."),
        ("全部具备后由总监宣布就绪。", "When all is there the director declares it ready."),
        rules=("R-045", "R-055", "S-012"),
    ),
    "preparation.run_sheet": page(
        "接待流程表：每一天谁在何时何地做什么。",
        "The run sheet: who does what, when and where, day by day.",
        ("竖线是现在；形状说明每一项属于什么。", "The upright line is now; the shapes tell what each line is."),
        ("只有您可知悉的各项；可打印 D-03。", "You see the lines that are yours to know; print them as D-03."),
        rules=("A-007", "R-043", "X-016"),
    ),
    "preparation.contingency": page(
        "这份接待的应急预案：事件、指挥、替补和阅知。",
        "The contingency plan of the reception: events, commanders, deputies, who has read it.",
        ("送总经理批准；批准后所列人员确认阅知。", "Submit it; once approved all named confirm reading it."),
        rules=("R-055", "R-056"),
    ),
    "preparation.write_plan": page(
        "编写应急预案。",
        "Write the contingency plan.",
        ("每一事件定指挥、替补和做法。", "For each event name a commander, a deputy and what is done."),
        rules=("R-055", "R-056"),
    ),
    "preparation.read_plan": page(
        "应急预案中与您有关的部分。",
        "The part of the contingency plan that concerns you.",
        ("读完后确认阅知。", "Confirm when you have read it."),
        rules=("R-056",),
    ),
}
