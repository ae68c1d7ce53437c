"""The ways in which a unit may be written: whole, without its legal form, or short as people write it. Pure."""

import re
from collections.abc import Iterator

from app.reception.orders.linter.calling import is_plain
from app.reception.orders.linter.naming import BETWEEN, Span, folded, is_han
from app.reception.orders.linter.reading import Laid
from app.reception.orders.linter.words import listed

SHORTEST, SHORTEST_OFFICE, PREFIX = 4, 3, 4
LEGAL_FORM = re.compile("(?:股份|有限|责任|公司|集团)+$")
PLACE = re.compile(
    "^(?:中国|中华人民共和国|中华|国家|全国|"
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃"
    "|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|广州|深圳|东莞|佛山|珠海)"
    "(?:特别行政区|自治区|省|市)?"
)
"""What stands before the name proper and names hundreds of units."""
TAILS = listed("""
    会议中心 研究中心 中心 集团 公司 大学 学院 银行 医院 协会 学会 商会 联合会 委员会 研究院 研究所 设计院 基金会 出版社
    电视台 报社 通讯社 大使馆 总领事馆 领事馆 使馆 办公室 办事处 管理局 事务所 交易所 博物馆 图书馆 剧院 乐团 航空 酒店
""")
COMPANY = ("集团", "公司")
COMPANIES = re.compile("(?:集团|公司)$")
GUESTS = listed("方面 一行 客人 来宾 来客 贵宾 贵客 领导 代表团 老总 团队 总部 考察团 老板")
"""粤泽一行: the first word of the unit and who comes from it."""
OFFICE_ENDS = {
    "部": "分门队署件位落属", "局": "面部势限域", "委": "托员派屈", "厅": "堂", "院": "子落", "办": "理公法事",
}  # fmt: skip
"""The sign of a short office, and what makes another word of it: 对外交部分."""
GENERIC = frozenset(
    listed("国际 国家 全国 人民 中央 世界 亚洲 环球 第一 联合 现代 华南 华北 华东 华中 西南 西北 东北")
)


def units(laid: Laid, unit: str) -> Iterator[Span]:
    core = folded(unit)
    for way in {core, LEGAL_FORM.sub("", core)}:
        if len(way) >= SHORTEST:
            yield from _found(laid, BETWEEN.join(map(re.escape, way)))
    if len(core) == SHORTEST_OFFICE and core[-1] in OFFICE_ENDS:
        yield from _found(laid, f"{re.escape(core)}(?![{OFFICE_ENDS[core[-1]]}])")
    for way in shortened(core):
        yield from _found(laid, way)


def shortened(core: str) -> Iterator[str]:
    """粤泽新材, 粤泽集团, 粤泽一行; 长岭国际, 长岭中心, 长岭会议中心. Of a name that begins like hundreds, nothing."""
    own = PLACE.sub("", core)
    head, plain = own[:2], LEGAL_FORM.sub("", own)
    if not is_han(own) or len(own) <= SHORTEST or head in GENERIC:
        return
    if len(plain) >= PREFIX:
        yield re.escape(plain[:PREFIX])
    tails = {tail for tail in TAILS if own.endswith(tail) and len(own) > len(tail) + 2}
    if COMPANIES.search(own):
        tails |= set(COMPANY)
    for tail in tails:
        yield re.escape(head + tail)
    if not is_plain(head):
        yield f"{re.escape(head)}的?(?:{'|'.join(GUESTS)})"


def _found(laid: Laid, pattern: str) -> Iterator[Span]:
    yield from (found.span() for found in re.finditer(pattern, laid.text))
