"""FEATURES N2: what gives a protected value away, and what only looks like it."""

import pytest

from app.access.facts import Fact
from app.access.groups import Group
from app.errors import Words
from app.reception.orders.linter.rules import Kind, Secret, Text, find, findings, replaced

F2, F3, F4, F5, F9 = (frozenset({Group(f"F{n}")}) for n in (2, 3, 4, 5, 9))
GUEST = Secret(Kind.NAME, "秦牧川", F2, titles=("主席",))
ZENG = Secret(Kind.NAME, "曾乐", F2)
SHAN = Secret(Kind.NAME, "单解元", F2)
OUYANG = Secret(Kind.NAME, "欧阳若兰", F2)
BY_CHANCE = Secret(Kind.NAME, "方觉", F2)
A_WORD = Secret(Kind.NAME, "高兴", F2)
ONE_SIGN = Secret(Kind.NAME, "安", F2)
LV = Secret(Kind.NAME, "吕思远", F2)
BRANDT = Secret(Kind.NAME_EN, "Helena Brandt", F2)
UNIT = Secret(Kind.UNIT, "粤泽新材料集团有限公司", F2)
ROOM = Secret(Kind.ROOM, "莞香1808", F3)
SMALL_ROOM = Secret(Kind.ROOM, "318", F3)
NOUGHT = Secret(Kind.ROOM, "芦苇0605", F3)
PLATE = Secret(Kind.PLATE, "粤SA1801", F5)
PHONE = Secret(Kind.PHONE, "13800000161", F9)
FLIGHT = Secret(Kind.FLIGHT, "CA1359", F4)
CHEN = Secret(Kind.NAME, "陈思远", F2)
GAO = Secret(Kind.NAME, "高远", F2)
CHANG = Secret(Kind.NAME, "常青云", F2)
MI = Secret(Kind.NAME, "米若兰", F2)
GUOQING = Secret(Kind.NAME, "李国庆", F2)
WANG = Secret(Kind.NAME, "王守义", F2)
JIN = Secret(Kind.NAME, "金若水", F2)
SMITH = Secret(Kind.NAME_EN, "John Smith", F2)
BRAND = Secret(Kind.NAME_EN, "Alice Brand", F2)
CENTRE = Secret(Kind.UNIT, "长岭国际会议中心", F2)
EASTERN = Secret(Kind.UNIT, "中国东方文化集团有限公司", F2)
FOREIGN = Secret(Kind.UNIT, "外交部", F2)
SICHUAN, HUAXIA, TRAIN = (Secret(Kind.FLIGHT, number, F4) for number in ("3U8881", "G54567", "G6021"))

HITS = [
    (GUEST, "秦牧川喜欢龙井", "秦牧川", Kind.NAME),
    (GUEST, "请 秦 牧 川 先到", "秦 牧 川", Kind.NAME),
    (GUEST, "秦·牧·川", "秦·牧·川", Kind.NAME),
    (GUEST, "秦\u200b牧川", "秦\u200b牧川", Kind.NAME),
    (GUEST, "for Qin Muchuan only", "Qin Muchuan", Kind.PINYIN),
    (GUEST, "MUCHUAN QIN", "MUCHUAN QIN", Kind.PINYIN),
    (GUEST, "qín mù-chuān", "qín mù-chuān", Kind.PINYIN),
    (GUEST, "ＱＩＮ　Ｍｕｃｈｕａｎ", "ＱＩＮ　Ｍｕｃｈｕａｎ", Kind.PINYIN),
    (GUEST, "qinmuchuan", "qinmuchuan", Kind.PINYIN),
    (GUEST, "秦主席喜静", "秦主席", Kind.CALLED),
    (GUEST, "请秦先生先行", "秦先生", Kind.CALLED),
    (GUEST, "秦总到后上茶", "秦总", Kind.CALLED),
    (GUEST, "Mr. Qin rests", "Mr. Qin", Kind.CALLED),
    (GUEST, "Chairman QIN", "Chairman QIN", Kind.CALLED),
    (GUEST, "Qin先生", "Qin先生", Kind.CALLED),
    (ZENG, "Zeng Yue 来", "Zeng Yue", Kind.PINYIN),
    (ZENG, "zeng le", "zeng le", Kind.PINYIN),
    (ZENG, "Ceng Yue", "Ceng Yue", Kind.PINYIN),
    (SHAN, "Shan Xieyuan", "Shan Xieyuan", Kind.PINYIN),
    (SHAN, "shan jieyuan", "shan jieyuan", Kind.PINYIN),
    (SHAN, "单部长", "单部长", Kind.CALLED),
    (LV, "Lyu Siyuan", "Lyu Siyuan", Kind.PINYIN),
    (LV, "Lü Siyuan", "Lü Siyuan", Kind.PINYIN),
    (OUYANG, "欧阳女士", "欧阳女士", Kind.CALLED),
    (OUYANG, "Ms Ouyang", "Ms Ouyang", Kind.CALLED),
    (BY_CHANCE, "请方觉拍照", "方觉", Kind.NAME),
    (BY_CHANCE, "方总喝茶", "方总", Kind.CALLED),
    (A_WORD, "高兴先生到", "高兴先生", Kind.CALLED),
    (ONE_SIGN, "安女士忌口", "安女士", Kind.CALLED),
    (BRANDT, "helena  brandt", "helena  brandt", Kind.NAME_EN),
    (BRANDT, "Brandt, Helena".replace(",", ""), "Brandt Helena", Kind.NAME_EN),
    (BRANDT, "Ambassador Brandt", "Ambassador Brandt", Kind.CALLED),
    (UNIT, "粤泽新材料的客人", "粤泽新材料", Kind.UNIT),
    (ROOM, "送到1808", "1808", Kind.ROOM),
    (ROOM, "送到１８０８房", "１８０８", Kind.ROOM),
    (ROOM, "送到 18-08", "18-08", Kind.ROOM),
    (ROOM, "送到 1 8 0 8", "1 8 0 8", Kind.ROOM),
    (ROOM, "一八零八", "一八零八", Kind.ROOM),
    (ROOM, "一八〇八", "一八〇八", Kind.ROOM),
    (ROOM, "壹捌零捌", "壹捌零捌", Kind.ROOM),
    (ROOM, "幺八洞八", "幺八洞八", Kind.ROOM),
    (ROOM, "一千八百零八", "一千八百零八", Kind.ROOM),
    (ROOM, "1捌0捌", "1捌0捌", Kind.ROOM),
    (ROOM, "room one-eight-zero-eight", "one-eight-zero-eight", Kind.ROOM),
    (ROOM, "One Eight Oh Eight", "One Eight Oh Eight", Kind.ROOM),
    (ROOM, "room1808", "1808", Kind.ROOM),
    (ROOM, "由陆1808转", "1808", Kind.ROOM),
    (SMALL_ROOM, "三一八房", "三一八", Kind.ROOM),
    (SMALL_ROOM, "到318室", "318", Kind.ROOM),
    (NOUGHT, "芦苇605", "605", Kind.ROOM),
    (PLATE, "粤S·A1801", "粤S·A1801", Kind.PLATE),
    (PLATE, "车牌sa1801", "sa1801", Kind.PLATE),
    (PLATE, "粤S A1八〇1", "粤S A1八〇1", Kind.PLATE),
    (PHONE, "138-0000-0161", "138-0000-0161", Kind.PHONE),
    (PHONE, "+8613800000161", "13800000161", Kind.PHONE),
    (PHONE, "幺三八零零零零零幺六幺", "幺三八零零零零零幺六幺", Kind.PHONE),
    (FLIGHT, "接 CA 1359", "CA 1359", Kind.FLIGHT),
    (FLIGHT, "ca一三五九", "ca一三五九", Kind.FLIGHT),
    (FLIGHT, "航班1359", "航班1359", Kind.FLIGHT),
    (FLIGHT, "1359次", "1359次", Kind.FLIGHT),
    (FLIGHT, "航班号：1359", "航班号：1359", Kind.FLIGHT),
    (FLIGHT, "1359航班", "1359航班", Kind.FLIGHT),
    (PHONE, "138（0000）0161", "138（0000）0161", Kind.PHONE),
    (ROOM, "送到18楼08", "18楼08", Kind.ROOM),
    (GUEST, "秦（牧川）", "秦（牧川", Kind.NAME),
    (GUEST, "秦、牧、川", "秦、牧、川", Kind.NAME),
    (GUEST, "秦|牧|川", "秦|牧|川", Kind.NAME),
    (GUEST, "QIN, Muchuan", "QIN, Muchuan", Kind.PINYIN),
    (Secret(Kind.NAME, "顾清岚", F2), "請顧清嵐看", "顧清嵐", Kind.NAME),
]

LOOSER = [
    (GUEST, "牧川喜欢龙井", "牧川", Kind.NAME),
    (GUEST, "请牧川先到", "牧川", Kind.NAME),
    (GUEST, "陪同牧川用餐", "牧川", Kind.NAME),
    (GUEST, "tea for Muchuan", "Muchuan", Kind.PINYIN),
    (OUYANG, "若兰忌辣", "若兰", Kind.NAME),
    (GUEST, "老秦怕光", "老秦", Kind.CALLED),
    (GUEST, "问小秦要不要茶", "小秦", Kind.CALLED),
    (GUEST, "阿秦已到", "阿秦", Kind.CALLED),
    (WANG, "小王喜静", "小王", Kind.CALLED),
    (OUYANG, "小欧阳", "小欧阳", Kind.CALLED),
    (GUEST, "请主席秦先行", "主席秦", Kind.CALLED),
    (GUEST, "主席秦，喜静", "主席秦", Kind.CALLED),
    (GUEST, "董事长秦到后上茶", "董事长秦", Kind.CALLED),
    (CHANG, "贵宾常。", "贵宾常", Kind.CALLED),
    (GUEST, "秦總到後上茶", "秦總", Kind.CALLED),
    (GUEST, "M. Qin", "M. Qin", Kind.PINYIN),
    (GUEST, "tea for Qin M.C.", "Qin M.C.", Kind.PINYIN),
    (GUEST, "M.-C. Qin rests", "M.-C. Qin", Kind.PINYIN),
    (SMITH, "J. Smith likes tea", "J. Smith", Kind.NAME_EN),
    (SMITH, "J.Smith", "J.Smith", Kind.NAME_EN),
    (SMITH, "Smith, J.", "Smith, J.", Kind.NAME_EN),
    (BRANDT, "for H Brandt", "H Brandt", Kind.NAME_EN),
    (CENTRE, "长岭国际的客人", "长岭国际", Kind.UNIT),
    (CENTRE, "接长岭中心一行", "长岭中心", Kind.UNIT),
    (CENTRE, "长岭会议中心", "长岭会议中心", Kind.UNIT),
    (CENTRE, "長嶺中心", "長嶺中心", Kind.UNIT),
    (CENTRE, "长岭方面要求", "长岭方面", Kind.UNIT),
    (UNIT, "粤泽集团包场", "粤泽集团", Kind.UNIT),
    (UNIT, "粤泽公司", "粤泽公司", Kind.UNIT),
    (UNIT, "粤泽新材", "粤泽新材", Kind.UNIT),
    (UNIT, "粤泽的客人", "粤泽的客人", Kind.UNIT),
    (EASTERN, "东方文化的人", "东方文化", Kind.UNIT),
    (FOREIGN, "外交部的客人", "外交部", Kind.UNIT),
    (FLIGHT, "接国航1359", "国航1359", Kind.FLIGHT),
    (FLIGHT, "国航 1359 次", "国航 1359 次", Kind.FLIGHT),
    (FLIGHT, "國航的幺三五九", "國航的幺三五九", Kind.FLIGHT),
    (SICHUAN, "3U 8881", "3U 8881", Kind.FLIGHT),
    (SICHUAN, "川航8881", "川航8881", Kind.FLIGHT),
    (HUAXIA, "华夏航空4567", "华夏航空4567", Kind.FLIGHT),
    (TRAIN, "高铁6021", "高铁6021", Kind.FLIGHT),
    (ROOM, "送到十八零八", "十八零八", Kind.ROOM),
    (ROOM, "十八楼零八", "十八楼零八", Kind.ROOM),
    (ROOM, "18零八", "18零八", Kind.ROOM),
    (ROOM, "Ⅰ808", "Ⅰ808", Kind.ROOM),
    (ROOM, "180Ⅷ", "180Ⅷ", Kind.ROOM),
    (ROOM, "ⅰⅷ0ⅷ", "ⅰⅷ0ⅷ", Kind.ROOM),
    (SMALL_ROOM, "三十八层三一八", "三一八", Kind.ROOM),
]
"""N2. The given name alone, 老/小/阿, the title first, initials, short units, airlines, mixed and Roman figures."""


@pytest.mark.parametrize(("secret", "text", "said", "kind"), HITS + LOOSER)
def test_a_protected_value_is_found_however_it_is_written(secret, text, said, kind):
    assert [(hit.kind, text[hit.start : hit.end]) for hit in find(text, [secret])] == [(kind, said)]


SILENT = [
    (GUEST, "主席台左侧备茶"),
    (GUEST, "秦岭北麓的茶"),
    (GUEST, "王牧川"),
    (GUEST, "sequin muchuans"),
    (ZENG, "曾经来过，音乐轻一些"),
    (SHAN, "名单先生成一份"),
    (BY_CHANCE, "北方觉得干燥"),
    (BY_CHANCE, "东方总部发来"),
    (BY_CHANCE, "停在前方，总台会来人"),
    (BY_CHANCE, "对方经理来电"),
    (BY_CHANCE, "fang juedui"),
    (A_WORD, "客人很高兴"),
    (ONE_SIGN, "安静的房间，保安经理在场"),
    (Secret(Kind.NAME, "任重", F2), "担任部长一职"),
    (Secret(Kind.NAME, "向远", F2), "由前台向总经理报告"),
    (Secret(Kind.NAME, "金一", F2), "资金总额"),
    (Secret(Kind.NAME, "何予", F2), "hey u there"),
    (BRANDT, "brandy for helena's friend"),
    (UNIT, "新材料展"),
    (ROOM, "18:08 到店"),
    (ROOM, "2026-09-18 08:00"),
    (ROOM, "2026年9月18日08时"),
    (ROOM, "18.08"),
    (ROOM, "¥1808"),
    (ROOM, "1808元"),
    (ROOM, "1,808"),
    (ROOM, "宴会 1808 人"),
    (ROOM, "138 1808 0000"),
    (ROOM, "JD-2026-1808"),
    (ROOM, "CA1808"),
    (ROOM, "18080"),
    (Secret(Kind.ROOM, "1208", F3), "12-08 出发"),
    (Secret(Kind.ROOM, "88", F3), "88 人"),
    (SMALL_ROOM, "318 毫升"),
    (SMALL_ROOM, "3:18"),
    (NOUGHT, "06:05 叫早"),
    (PLATE, "SA18019"),
    (PHONE, "138000001610"),
    (FLIGHT, "1359"),
    (FLIGHT, "MCA1359"),
    (FLIGHT, "CA13590"),
    (GUEST, "王牧川到"),
    (GUEST, "Wang Muchuan, Muchuan Li"),
    (GUEST, "muchuanese"),
    (GUOQING, "国庆期间客房紧张"),
    (CHEN, "陈设简单，思想开放"),
    (MI, "宛若兰花，恍若兰花"),
    (MI, "小米粥一碗，大米饭"),
    (GAO, "总经理高度重视，老高楼"),
    (GAO, "主席高兴"),
    (CHANG, "主席常来，老常客，小常识"),
    (CHANG, "主任常说要安静"),
    (GUEST, "古老秦腔，大小秦琴"),
    (GUEST, "老秦岭茶，小秦淮"),
    (GUEST, "主席秦岭行"),
    (WANG, "小王府菜，老王牌"),
    (JIN, "养老金，小金额，老金店"),
    (CHEN, "老陈醋、小陈皮"),
    (Secret(Kind.NAME, "黄一鸣", F2), "小黄鱼、老黄酒、一鸣惊人"),
    (Secret(Kind.NAME, "时光宇", F2), "小时后送到，部长时间紧"),
    (Secret(Kind.NAME, "毛向阳", F2), "小毛巾两条，向阳的房间"),
    (Secret(Kind.NAME, "安平", F2), "经理安排，主任安全"),
    (SMITH, "jsmithers, j. smithson"),
    (SMITH, "Room J. Smile"),
    (BRAND, "a brand new cup, A Brand"),
    (Secret(Kind.NAME, "何恩光", F2), "e.g. he likes tea, i.e. he"),
    (Secret(Kind.NAME_EN, "Paul Young", F2), "the p young staff"),
    (CENTRE, "国际会议中心，会议中心，长岭的山"),
    (UNIT, "集团公司，新材料公司，粤泽的山"),
    (EASTERN, "东方客人，中国集团，中国公司，文化集团"),
    (FOREIGN, "对外交部分的说明，外交部门"),
    (Secret(Kind.UNIT, "中国银行股份有限公司", F2), "中国公司，银行在一楼"),
    (FLIGHT, "南航1359"),
    (FLIGHT, "国航1358，国航13590"),
    (FLIGHT, "国航柜台，1359人"),
    (SICHUAN, "8881"),
    (TRAIN, "高铁站，6021元"),
    (ROOM, "十八点零八分"),
    (ROOM, "十八日零八时"),
    (ROOM, "二十八零八"),
    (ROOM, "第Ⅷ章"),
    (ROOM, "十八位，零八个"),
]


@pytest.mark.parametrize(("secret", "text"), SILENT)
def test_what_only_looks_like_it_raises_no_alarm(secret, text):
    assert find(text, [secret]) == ()


def test_a_longer_place_swallows_the_shorter_one_of_the_same_guest():
    assert [(hit.kind, hit.start, hit.end) for hit in find("秦牧川主席", [GUEST])] == [(Kind.CALLED, 0, 5)]


def test_one_place_is_told_once_though_two_values_stand_there():
    """The name in English is the pinyin of the name."""
    english = Secret(Kind.NAME_EN, "Qin Muchuan", F2)
    assert [hit.kind for hit in find("Qin Muchuan 到", [GUEST, english])] == [Kind.NAME_EN]


def text(words: str, group: Group = Group.F7) -> Text:
    return Text("habits", "", Words("特殊习惯", "habits"), group, words)


READERS = {"HSK:head_hsk": F2 | {Group.F7}, "HSK:housekeeping": frozenset({Group.F7}), "ENG:head_eng": frozenset()}


def test_only_who_reads_the_text_and_not_the_value_is_named():
    """N2, A-007. The head of housekeeping may know the name, her staff may not; engineering never gets the text."""
    found = findings([text("秦先生怕光")], [GUEST], READERS)
    assert [(one.kind, one.readers, one.said) for one in found] == [(Kind.CALLED, ("HSK:housekeeping",), "秦先生")]
    assert findings([text("秦先生怕光")], [GUEST], {"HSK:head_hsk": F2 | {Group.F7}}) == ()


def test_a_sealed_fact_is_open_to_nobody_on_the_list():
    """N7. Before the seal opens the heads may not know it either."""
    sealed = Secret(Kind.NAME, "秦牧川", F2, Fact.NAME)
    found = findings([text("秦牧川怕光")], [sealed], READERS, sealed={Fact.NAME})
    assert [one.readers for one in found] == [("HSK:head_hsk", "HSK:housekeeping")]


def test_a_value_that_stands_in_an_open_group_too_is_no_secret():
    both = Secret(Kind.NAME, "秦牧川", F2 | {Group.F9})
    assert findings([text("秦牧川怕光")], [both], {"x": frozenset({Group.F7, Group.F9})}) == ()
    assert len(findings([text("秦牧川怕光")], [both], {"x": frozenset({Group.F7})})) == 1


@pytest.mark.parametrize(
    ("words", "now"),
    [("秦先生怕光，秦牧川忌辣", "松风怕光，松风忌辣"), ("送到1808房", "送到1808房"), ("Mr Qin's tea", "松风's tea")],
)
def test_the_code_name_takes_every_marked_place(words, now):
    assert replaced(words, find(words, [GUEST]), "松风") == now
