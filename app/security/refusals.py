"""What the security desk must tell (6.10), and the sentences that its rules need besides."""

from app.errors import tell

tell(
    {
        "SE-02": ("{post} 在 {start}–{end} 无人值守。", "{post} is not manned {start}–{end}."),
        "SE-03": ("{name} 两班间隔不足 {n} 小时。", "{name} has less than {n} h rest."),
        "SE-04": ("{name} 暂不可安排。", "{name} is not available."),
        "SE-05": ("日常班次缺 {n} 人，请申请外援。", "The base shift lacks {n}; request external guards."),
        "SE-06": (
            "受限装备未登记许可，不予发放。",
            "Restricted equipment has no permit on record and is not issued.",
        ),
        "SE-08": ("安保任务未就绪：{list}。", "The security task is not ready: {list}."),
        "SE-10": ("{name} 24 小时内值勤将超过 {n} 小时。", "{name} would be on duty more than {n} h within 24 h."),
        "SE-11": (
            "{name} 已安排在其他岗位或班组，一人只定一岗。",
            "{name} already has a post: one person, one team, one post.",
        ),
        "SE-12": ("{post} 只能由本店保安值守。", "{post} is manned by house guards only."),
        "SE-13": ("{name} 同一时段已在任务 {task} 值勤。", "{name} is on task {task} at the same time."),
        "SE-14": ("请先选定布岗图并编好班组。", "Choose a site plan and name the teams first."),
        "SE-15": ("{post} 在 {start}–{end} 重复安排。", "{post} is manned twice {start}–{end}."),
        "SE-16": ("宾客尚未离店，不能撤岗。", "The guest has not departed; the posts stay."),
        "SE-17": ("装备、资料尚未全部收回，不能结案。", "Close the task when everything has been returned."),
        "SE-18": ("计划制定人不得批准本人的计划。", "The author of a plan does not approve it."),
        "SE-19": (
            "核查结果不能由“{before}”改为“{after}”。",
            'A vetting outcome does not change from "{before}" to "{after}".',
        ),
    }
)
