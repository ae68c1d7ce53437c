"""The staff of the demonstration house, one account for each (A-001). All names are invented.

``key`` is how tests and the demonstration day call a person; ``username`` is what the person types to sign in.
Role and department codes are those of DOMAIN 2.1 and 2.2.
"""

from dataclasses import dataclass

PASSWORD = "Songfeng-0916"
"""The one password of everybody in the demonstration and in tests; printed at the start of the demonstration."""


@dataclass(frozen=True)
class Person:
    key: str
    username: str
    name: str
    dept: str
    roles: tuple[str, ...]


HEADS = (
    Person("gm", "shenyanqiu", "沈砚秋", "GMO", ("gm",)),
    Person("md", "guqinglan", "顾清岚", "MKT", ("marketing_director",)),
    Person("head_fo", "xuwenqing", "许文清", "FO", ("dept_head",)),
    Person("lounge_supervisor", "qinshuya", "秦舒雅", "LNG", ("lounge_supervisor",)),
    Person("head_hsk", "fengyulan", "冯玉兰", "HSK", ("dept_head",)),
    Person("head_fnb", "chenghaochuan", "程浩川", "FNB", ("dept_head",)),
    Person("head_rec", "weizijin", "魏子衿", "REC", ("dept_head",)),
    Person("security_manager", "leizhenbang", "雷振邦", "SEC", ("security_manager",)),
    Person("head_eng", "caojiye", "曹继业", "ENG", ("dept_head",)),
    Person("head_hr", "mengjingyi", "孟静仪", "HR", ("dept_head", "hr")),
    Person("head_fin", "yanshouzheng", "严守正", "FIN", ("dept_head", "finance")),
    Person("gr_leader", "liusiqi", "柳思齐", "GR", ("gr_leader",)),
)

OFFICE = (
    Person("deputy_gm", "luhuaiyuan", "陆怀远", "GMO", ("deputy_gm",)),
    Person("duty_manager", "hanshuning", "韩书宁", "GMO", ("duty_manager",)),
    Person("privacy_officer", "wenyicheng", "温以澄", "GMO", ("privacy_officer",)),
    Person("sysadmin", "zhongqihang", "钟启航", "HR", ("sysadmin",)),
    Person("marketing_1", "fangkexin", "方可昕", "MKT", ("marketing_staff",)),
    Person("marketing_2", "jiangruoshui", "江若水", "MKT", ("marketing_staff",)),
    Person("sales", "jiangmingzhe", "蒋明哲", "MKT", ("sales",)),
    Person("hr", "zouwanting", "邹婉婷", "HR", ("hr",)),
    Person("finance", "jinqiaoyun", "金巧云", "FIN", ("finance",)),
    Person("guest_relations_1", "songyuwei", "宋雨薇", "GR", ("guest_relations",)),
    Person("guest_relations_2", "linyuchen", "林语晨", "GR", ("guest_relations",)),
)

LINE = (
    Person("front_desk_1", "suxiaotang", "苏晓棠", "FO", ("front_desk",)),
    Person("front_desk_2", "dingyutong", "丁雨桐", "FO", ("front_desk",)),
    Person("concierge_1", "baiyifan", "白亦帆", "FO", ("concierge",)),
    Person("concierge_2", "qiaolian", "乔立安", "FO", ("concierge",)),
    Person("attendant_1", "yeqinghe", "叶青禾", "LNG", ("lounge_attendant",)),
    Person("attendant_2", "xiamuqing", "夏沐晴", "LNG", ("lounge_attendant",)),
    Person("housekeeping_1", "tianxiuzhen", "田秀贞", "HSK", ("staff",)),
    Person("housekeeping_2", "panxiaoyan", "潘小燕", "HSK", ("staff",)),
    Person("fnb_1", "fanjingwen", "范景文", "FNB", ("staff",)),
    Person("fnb_2", "yaojiahe", "姚嘉禾", "FNB", ("staff",)),
    Person("rec_1", "shiyushan", "石雨杉", "REC", ("staff",)),
    Person("rec_2", "duruoxi", "杜若溪", "REC", ("staff",)),
    Person("eng_1", "taolicheng", "陶立成", "ENG", ("staff",)),
    Person("eng_2", "pengshuisheng", "彭水生", "ENG", ("staff",)),
)

# The 21 house guards: fifteen stand in Example S-1 (five posts, teams A B C), six stay with the base roster.
TEAM_A = (
    Person("guard_a1", "chenzhiqiang", "陈志强", "SEC", ("guard",)),
    Person("guard_a2", "linjianhua", "林建华", "SEC", ("guard",)),
    Person("guard_a3", "zhangyong", "张勇", "SEC", ("guard",)),
    Person("guard_a4", "lihaitao", "李海涛", "SEC", ("guard",)),
    Person("leader_a", "wangguoping", "王国平", "SEC", ("shift_leader",)),
)
TEAM_B = (
    Person("guard_b1", "huangwei", "黄伟", "SEC", ("guard",)),
    Person("guard_b2", "hejun", "何俊", "SEC", ("guard",)),
    Person("guard_b3", "guofeng", "郭峰", "SEC", ("guard",)),
    Person("guard_b4", "dengchaoqun", "邓超群", "SEC", ("guard",)),
    Person("leader_b", "wuyongkang", "吴永康", "SEC", ("shift_leader",)),
)
TEAM_C = (
    Person("guard_c1", "liangguodong", "梁国栋", "SEC", ("guard",)),
    Person("guard_c2", "luowenbin", "罗文斌", "SEC", ("guard",)),
    Person("guard_c3", "xiejiaming", "谢家明", "SEC", ("guard",)),
    Person("guard_c4", "zengzhiyuan", "曾志远", "SEC", ("guard",)),
    Person("leader_c", "zhoulixin", "周立新", "SEC", ("shift_leader",)),
)
BASE_GUARDS = (
    Person("guard_1", "madongsheng", "马东升", "SEC", ("guard",)),
    Person("guard_2", "tangdesheng", "唐德胜", "SEC", ("guard",)),
    Person("guard_3", "weijiahao", "韦家豪", "SEC", ("guard",)),
    Person("guard_4", "zhongyongjian", "钟永健", "SEC", ("guard",)),
    Person("guard_5", "mozhenyu", "莫振宇", "SEC", ("guard",)),
    Person("guard_6", "qinguangming", "覃光明", "SEC", ("guard",)),
)

GUARDS = TEAM_A + TEAM_B + TEAM_C + BASE_GUARDS
STAFF = HEADS + OFFICE + LINE + GUARDS
BY_KEY = {person.key: person for person in STAFF}
