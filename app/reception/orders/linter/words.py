"""What tells a name from a word: titles, surnames that read differently, and words that end like a surname. Pure."""


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


COMPOUND_SURNAMES = frozenset(listed("""
    万俟 上官 东方 令狐 公孙 单于 南宫 司寇 司徒 司空 司马 呼延 夏侯 太史 宇文 完颜 尉迟
    左丘 慕容 拓跋 欧阳 淳于 澹台 濮阳 独孤 申屠 百里 皇甫 端木 第五 纳兰 西门 诸葛 赫连
    轩辕 钟离 长孙 闻人 鲜于
"""))
SURNAME_READINGS = {
    "曾": "zeng", "仇": "qiu", "区": "ou", "单": "shan", "解": "xie", "查": "zha", "盖": "ge", "任": "ren",
    "华": "hua", "朴": "piao", "翟": "zhai", "乐": "yue", "冼": "xian", "覃": "qin", "纪": "ji", "葛": "ge",
    "黑": "he", "折": "she", "员": "yun", "种": "chong", "缪": "miao", "宓": "mi", "召": "shao", "燕": "yan",
    "秘": "bi", "逄": "pang", "郇": "xun", "洗": "xian", "尹": "yin", "宁": "ning", "褚": "chu", "石": "shi",
    "尉迟": "yuchi", "长孙": "zhangsun", "万俟": "moqi", "澹台": "tantai", "单于": "chanyu", "令狐": "linghu",
}  # fmt: skip
"""How these are read as a surname; every other reading of the sign is looked for as well."""

TITLES = listed("""
    副总经理 副董事长 总书记 副总理 副部长 副省长 副市长 副局长 副厅长 副主任 副院长 副会长
    理事长 秘书长 副总裁 总经理 董事长 司令员 工程师 先生 女士 小姐 太太 夫人 同志 阁下 殿下
    书记 主席 总理 部长 省长 市长 县长 区长 局长 厅长 司长 处长 科长 主任 院长 校长 所长
    站长 行长 馆长 会长 秘书 总裁 总监 副总 董事 首席 经理 主管 大使 公使 参赞 领事 将军
    司令 政委 参谋 队长 委员 常委 代表 议长 议员 教授 博士 医生 大夫 老师 导师 律师 主编
    记者 导演 院士 首长 领导 贵宾 一行 一家 本人 总 董 局 老 工 公
""")
"""The longest first, so that 总经理 is not read as 总."""
RANKS = frozenset(title for title in TITLES if len(title) > 1)
"""What many people are called: 总经理, 部长. By itself it names nobody; the house has a 总经理 too."""


def is_rank(title: str) -> bool:
    """Whether a position says no more than a rank: a seal shuts it, and yet it may stand on a sheet for another."""
    return title.strip() in RANKS


NOT_A_TITLE = {
    "总": "部共是计额体统数和务署量会结会站机台则之", "局": "面部势限域", "董": "事", "老": "师人板家年实是",
    "工": "作程人具艺资序期厂业商会", "公": "司里共园安务告开平用",
}  # fmt: skip
"""After these the one sign is no title: 总部, 局面, 工作."""

ENGLISH_TITLES = (
    "mr|mrs|ms|miss|mister|madam|madame|sir|dr|prof|professor|minister|chairman|chairwoman|president|premier|ambassador"
    "|governor|mayor|general|director|secretary|senator|ceo|guest"
)

WORDS_BEFORE = {
    "方": "北南东西对双地官我各甲乙三一多军警后前远大", "安": "保公平治", "任": "主责担信委", "常": "日平经正非通",
    "高": "最提增", "于": "由关对位至属等用", "金": "资现基奖", "单": "名菜清订简", "成": "完组达", "全": "安完健",
    "程": "流行课日", "路": "线道马", "白": "明", "史": "历", "和": "总", "时": "同按及当", "温": "室保",
    "水": "饮热", "华": "中", "文": "中英", "相": "互", "明": "说", "容": "内", "车": "专用备", "钟": "分", "米": "",
}  # fmt: skip
"""A sign before a surname that makes another word of the two: 北方, 担任, 名单."""

PARTICLES = frozenset("向和于由从应时有过那是同及为")
"""Surnames that are mostly little words: with a title they count only where a sentence begins."""

COMMON_WORDS = frozenset(listed("""
    万里 于是 从容 余下 全家 全部 关于 关心 包括 华丽 单位 单独 双方 古典 和平 和谐 商务
    国家 国王 安全 安康 安静 居住 常用 常规 平安 幸福 应用 应该 康乐 强大 成功 成长 支持
    文明 方便 方向 方面 时刻 时间 明白 林业 柏树 武术 水平 江山 海洋 温和 温度 牛奶 王国
    田园 白云 盛大 石油 祝福 祝贺 程序 童年 管理 米饭 经理 舒服 花园 苗条 解决 计算 谷雨
    路线 连接 连续 金银 阳光 陆地 雷雨 项目 项链 马上 高兴 高度 高级 鱼片 黄河
"""))
"""Two signs that are a word before they are a name: they count as a name with a title only."""

UNITS = (
    "元|块|万|千|%|人|位|名|份|分钟|小时|秒|天|晚|夜|克|公斤|千克|斤|吨|米|公里|里|毫升|升|度|°|页|个|件|瓶|杯|支|枝|朵|套"
    "|次|辆|张|桌|间|年|月|日|时|点|条|字|瓦|rmb|cny|usd|yuan|(?:km|kg|g|ml|l|cm|mm|w|v|c|mb|gb|pax|persons?|guests?|pcs"
    r"|minutes?|min|hours?)\b"
)
ENGLISH_DIGITS = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9",
}  # fmt: skip
SURE_DIGITS = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))
SPOKEN_DIGITS = SURE_DIGITS | dict(zip("壹贰叁肆伍陆柒捌玖幺两洞拐勾○", "12345678912079" "0", strict=True))
"""Formal and spoken signs (幺八洞八); some are surnames or words, so both ways of reading a text are tried."""
