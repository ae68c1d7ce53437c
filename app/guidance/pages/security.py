"""Security: tasks, posts, teams, rosters, kit."""

from app.guidance.page import page

PAGES = {
    "security.index": page(
        "有安保级别的接待任务。",
        "The tasks of guarded receptions.",
        ("打开一项看岗位、班组和排班。", "Open one for posts, teams and roster."),
        ("保安员在此打开自己的岗位单。", "A guard opens the own post sheet here."),
        rules=("S-002", "S-012"),
    ),
    "security.show": page(
        "一项安保任务：时段、岗位、班组、排班和进度。",
        "One security task: window, posts, teams, roster, and how far it is.",
        ("依次选定位图、点名单、排班、报批。", "In turn: site plan, teams, roster, submit."),
        ("警卫方案由总经理批准。", "The general manager approves the plan."),
        rules=("S-012", "S-013", "A-011"),
    ),
    "security.setup": page(
        "排班方式、各班人数和外援。",
        "Relief pattern, strength and external guards.",
        ("时段随接待令变动，这里只能放宽。", "The window follows the order; here it is only made wider."),
        rules=("S-023", "S-025"),
    ),
    "security.plan": page(
        "为任务选定点位图。",
        "Choose the site plan of the task.",
        ("改选会清空已排的岗位和班次。", "Another plan takes posts and roster away."),
        rules=("S-020",),
    ),
    "security.posts": page(
        "任务的岗位，按区域排列。",
        "The posts of the task.",
        ("增加岗位；隐蔽岗位不上公开名单。", "Add a post; a covert one stays off the printed roster."),
        rules=("S-020", "A-007"),
    ),
    "security.post": page(
        "修改或撤销一个岗位。",
        "Change or remove one post.",
        ("撤销后重新排班。", "After removing, the roster is laid anew."),
        rules=("S-020", "S-025"),
    ),
    "security.teams": page(
        "每个班组每个岗位一人，任务期间固定。",
        "One person for each post of each team, for the whole task.",
        ("保存即重新排班。", "Saving lays the roster anew."),
        rules=("S-021", "S-025"),
    ),
    "security.roster": page(
        "排班：岗位乘时间，空档一眼可见。",
        "The roster: posts by time, gaps at a glance.",
        ("点一段可手工换人，随即核对休息时间。", "Open a duty to put somebody else on; rest is checked at once."),
        ("打印排班表和各岗位单。", "Print the roster and each post sheet."),
        rules=("S-020", "S-022", "S-023"),
    ),
    "security.slot": page(
        "手工安排一段岗位。",
        "Put somebody on one duty by hand.",
        ("休息不足或重复的不予保存。", "Too little rest or a double is not saved."),
        rules=("S-022", "S-023"),
    ),
    "security.gate": page(
        "安保能否就绪：逐项列出。",
        "Is security ready: item by item.",
        ("尚无记录的由负责人手工确认。", "What has no record is confirmed by hand."),
        rules=("S-012", "S-013"),
    ),
    "security.confirm": page(
        "手工确认一项就绪条件。",
        "Confirm one item of readiness by hand.",
        ("写明谁、何时、依据什么。", "Say who, when and on what ground."),
        rules=("S-013",),
    ),
    "security.approve": page(
        "总经理审阅并批准警卫方案和岗位。",
        "The general manager reads and approves plan and posts.",
        ("制定人不批准自己的方案。", "Nobody approves his own plan."),
        rules=("A-011", "S-013"),
    ),
    "security.return_to_planning": page(
        "把方案退回重做。",
        "Return the task to planning.",
        ("写明原因。", "Give the reason."),
        rules=("X-006", "X-017"),
    ),
    "security.close": page(
        "任务结束：装备资料收回并附报告。",
        "Close the task: everything is back, with a report.",
        ("还在外的列在页上。", "What is still out stands on the page."),
        rules=("S-083",),
    ),
    "security.own_posts": page(
        "您自己的岗位单，抵店前 24 小时起可看。",
        "Your own post sheet, from 24 hours before arrival.",
        ("只有您的岗位和班次。", "Only your post and your duties."),
        rules=("A-004", "A-007"),
    ),
    "security.guards": page(
        "保安员名册：本店和外援。",
        "The guards: of the house and external.",
        ("登记一人及其资格。", "Enter one with what he may do."),
        rules=("S-025", "S-032"),
    ),
    "security.vetting": page(
        "登记人员核查的结果。",
        "Record the outcome of a vetting.",
        ("只记结果，不记内容。", "The outcome only, never the content."),
        rules=("S-032",),
    ),
    "security.permits": page(
        "受限装备的许可。",
        "Permits for restricted equipment.",
        ("没有许可的装备不能发放。", "Without one the item is not issued."),
        rules=("S-041",),
    ),
}
