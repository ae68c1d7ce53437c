"""The lounge (L), security (S)."""

from app.errors import Words

RULES: dict[str, Words] = {
    "L-001": Words("贵宾厅按开放时间接待，人数不超过容量。", "The lounge keeps its hours and its capacity."),
    "L-002": Words(
        "会员、达到消费额的会员、在店或当日抵店的接待宾客、受邀者和陪同入场者有资格入厅。",
        "Members, big spenders, guests of an order, the invited and the escorted may enter.",
    ),
    "L-003": Words(
        "每次入场出示有效会员卡或本人证件原件；照片和复印件无效。",
        "Each entry needs the card or the original document; a photo is no proof.",
    ),
    "L-006": Words(
        "陪同入场仅限规定时段、人数不足八成且主管同意，陪同人不得离开。",
        "Escorted entry only in its hours, below 80 %, with the supervisor's consent; the escort stays.",
    ),
    "L-007": Words(
        "安全检查自愿进行，不接受检查者不能入场；包由宾客自己打开。",
        "The security check is voluntary; who refuses is not admitted; guests open their own bags.",
    ),
    "L-008": Words("一人同时只能有一次在厅记录。", "A person has at most one open stay."),
    "L-009": Words(
        "入场按九项依次核对，首个不符即为拒绝原因。", "Nine tests in order; the first that fails is the reason."
    ),
    "L-010": Words("满员时按先后候位。", "When full, guests wait in the order they came."),
    "L-011": Words(
        "拒绝时礼貌说明原因和可行办法，不留证件号码。",
        "A refusal gives the reason and what would help; no document number is kept.",
    ),
    "L-020": Words(
        "可携带陪同人数按会员等级和接待等级，取高者。",
        "The number of companions follows tier and grade, the higher one.",
    ),
    "L-021": Words(
        "陪同人员须在贵宾入场前登记姓名、证件和日期。",
        "Companions are registered with name, document and day before the host enters.",
    ),
    "L-024": Words(
        "陪同人员的时限随贵宾；贵宾离开后 10 分钟内离厅。",
        "A companion's time is the host's; he leaves within 10 minutes after him.",
    ),
    "L-030": Words(
        "每次入厅最长 240 分钟，且不晚于关闭时间。", "A stay lasts at most 240 minutes and not beyond closing."
    ),
    "L-031": Words(
        "离开 15 分钟以内续计原时限，超过则为新的一次。",
        "Away up to 15 minutes continues the clock; longer is a new stay.",
    ),
    "L-032": Words("到时前 30 分钟和 10 分钟提醒。", "Reminders come 30 and 10 minutes before the end."),
    "L-077": Words(
        "轻微违规先口头、再书面警告，第三次暂停；严重违规立即暂停待决定。",
        "Minor: oral, written, then suspension. Major: suspended at once until decided.",
    ),
    "S-002": Words(
        "安保级别不得低于接待对象的下限，低于等级默认值须说明原因。",
        "The level is never below the category's floor; below the grade's default needs a reason.",
    ),
    "S-012": Words(
        "有安保级别的接待须安保任务就绪方可就绪。",
        "With a security level the order is ready only when the security task is.",
    ),
    "S-013": Words(
        "安保就绪须：岗位、人员、装备、名单和检查齐备。",
        "Ready means posts, people, kit, list and inspection in order.",
    ),
    "S-020": Words("岗位在任务时段内每一分钟有人。", "Each post is manned every minute of the window."),
    "S-021": Words("一人只在一个班组、一个岗位；定岗到人。", "One person, one team, one post."),
    "S-022": Words("排班不留空档、不重复。", "A roster has no gap and no double."),
    "S-023": Words(
        "两班之间休息足够，24 小时内值勤不超限。", "Enough rest between duties, and no more than the day's hours."
    ),
    "S-025": Words(
        "外援默认承担日常班次，重要岗位由本店保安值守。",
        "External guards stand the base shift; certain posts are for house guards.",
    ),
    "S-032": Words("核查只记结果，不记内容。", "Vetting keeps the outcome, never the content."),
    "S-041": Words("受限装备须登记许可方可发放。", "Restricted equipment is issued only with its permit."),
    "S-083": Words("装备和资料全部收回后方可结案。", "A task closes when everything is back."),
}
