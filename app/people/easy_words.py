"""Words that with figures and signs around them are still no password: the hotel's own, and those of every list."""

_HOUSE = """
yingbin guanhu guobin jiudian hotel guest lounge reception welcome vip guanhuguobin guobinjiudian guanhuguobinjiudian
迎宾 莞湖 国宾 酒店 莞湖国宾酒店 莞湖国宾 国宾酒店 贵宾 贵宾厅 贵宾接待 前厅部 前台 总经理
"""
_EVERYWHERE = """
password passwort passwd pass word secret letmein login admin administrator root master manager user test testing
qwerty qwertyuiop qwertyui asdfghjkl asdfgh zxcvbnm qazwsx qazwsxedc iloveyou iloveu sunshine princess monkey dragon
football baseball superman batman trustno shadow michael jordan computer internet samsung iphone huawei xiaomi woaini
woainima woaizhongguo zhongguo china beijing shanghai dongguan guangdong a b abc abcd abcde abcdef abcdefgh summer
winter spring autumn monday friday january changeme default temp guestuser 密码 我爱你 中国
"""

EASY_WORDS = frozenset(f"{_HOUSE} {_EVERYWHERE}".split())


def is_easy(letters: str) -> bool:
    """Whether letters are one of these words, also said over and over: ``hotelhotel``."""
    return any(word * (len(letters) // len(word)) == letters for word in EASY_WORDS)
