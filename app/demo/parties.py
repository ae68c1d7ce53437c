"""What the demonstration's reception orders say. Every guest, unit and plate is invented."""

from datetime import date, datetime, time, timedelta

from app import clock
from app.reception.grades import Grade
from app.reception.levels import GuestCategory
from app.reception.orders.content import (
    Accompanying,
    Banquet,
    Direction,
    Gender,
    KeyContact,
    Leg,
    Mode,
    OrderContent,
    Person,
    ProgrammeItem,
    ProgrammeKind,
    Room,
    Vehicle,
    VehicleUse,
)
from app.reception.orders.states import Category


def at(day: date, hour: int, minute: int = 0, *, plus: int = 0) -> datetime:
    """A time of the hotel's clocks, so many days after ``day``."""
    return clock.at_local(day + timedelta(days=plus), time(hour, minute))


def pines(day: date, *, persons: int = 6) -> OrderContent:
    """松风, Example R-1: a VA principal with entourage, three days in 莞香楼. One more person joins by V2."""
    entourage = (
        Person("p2", False, "何㛃", unit="长岭国际会议中心", position="秘书长", role="主任秘书", room="莞香1802"),
        Person("p3", False, "宁致远", unit="长岭国际会议中心", position="办公室主任", role="联络", room="莞香1803"),
        Person("p4", False, "罗启明", unit="长岭国际会议中心", position="医生", role="随行保健", room="莞香1804"),
        Person("p5", False, "韩松年", unit="长岭国际会议中心", position="警卫干部", role="随身警卫", room="莞香1805"),
        Person("p6", False, "方觉", unit="长岭国际会议中心", position="摄影", role="摄影", room="莞香1806"),
        Person("p7", False, "崔婉仪", unit="长岭国际会议中心", position="翻译", role="英语翻译", room="莞香1807"),
    )
    return OrderContent(
        code_name="松风",
        head_count=persons,
        arrival_at=at(day, 15, 30),
        departure_at=at(day, 10, 0, plus=2),
        people=(
            Person(
                "p1",
                True,
                "秦牧川",
                "Qin Muchuan",
                status_title="国家级会议主席",
                unit="长岭国际会议中心",
                position="主席",
                position_en="Chairman",
                gender=Gender.MALE,
                nationality="中国",
                room="莞香1801",
            ),
            *entourage[: persons - 1],
        ),
        guest_category=GuestCategory.STATE_LEADER,
        rooms=tuple(Room(f"r{n}", f"莞香180{n}", "主宾套房" if n == 1 else "随行") for n in range(1, persons + 1)),
        legs=(
            Leg(
                "l1",
                Direction.IN,
                Mode.FLIGHT,
                "CA1359",
                "北京首都",
                "广州白云",
                at(day, 14, 20),
                "T2 出口 8",
                persons,
                9,
                True,
                "T2 到达厅 8 号出口",
                35,
            ),
            Leg(
                "l2",
                Direction.OUT,
                Mode.FLIGHT,
                "CA1310",
                "广州白云",
                "北京首都",
                at(day, 12, 10, plus=2),
                "T2",
                persons,
                9,
                True,
                "大堂门口",
                40,
            ),
        ),
        vehicles=(
            Vehicle(
                "v1", VehicleUse.VIP, "粤SA1801", "考斯特", 7, "周海波", "13800000181", "T2 出口 8", at(day, 14, 15)
            ),
            Vehicle(
                "v2",
                VehicleUse.ENTOURAGE,
                "粤SA1802",
                "别克 GL8",
                7,
                "彭立新",
                "13800000182",
                "T2 出口 8",
                at(day, 14, 15),
            ),
            Vehicle(
                "v3",
                VehicleUse.STANDBY,
                "粤SA1803",
                "奥迪 A6L",
                5,
                "严少华",
                "13800000183",
                "T2 停车场",
                at(day, 14, 15),
            ),
        ),
        programme=(
            ProgrammeItem("g1", at(day, 16, 10), at(day, 18, 0), "客房休息", ProgrammeKind.REST, "莞香楼"),
            ProgrammeItem(
                "g2", at(day, 18, 30), at(day, 20, 0), "欢迎晚宴", ProgrammeKind.MEAL, "牡丹厅", "沈砚秋、顾清岚"
            ),
            ProgrammeItem(
                "g3",
                at(day, 9, 0, plus=1),
                at(day, 11, 30, plus=1),
                "参观湖区与会议中心",
                ProgrammeKind.VISIT,
                "湖心岛",
                "陆怀远",
            ),
            ProgrammeItem(
                "g4",
                at(day, 15, 0, plus=1),
                at(day, 17, 0, plus=1),
                "工作会谈",
                ProgrammeKind.MEETING,
                "莞香厅",
                "沈砚秋",
            ),
        ),
        banquets=(Banquet("b1", at(day, 18, 30), "牡丹厅", 12, "沈砚秋"),),
        hotel_accompany=(Accompanying("a1", "陆怀远", "接机、全程陪同"), Accompanying("a2", "顾清岚", "会务与行程")),
        habits="睡眠浅，22:30 后不打扰；房间温度 24℃;备硬枕",
        likes="龙井茶，清淡粤菜，晨间湖边散步",
        taboos="不饮酒；不拍照",
        diet_health="对虾、蟹过敏；低盐饮食",
        key_contact=KeyContact("宁致远", "办公室主任", "13800000161", "13800000162", "07:00–23:00"),
        source_ref="",
        purpose="考察会议中心并与本地企业座谈",
        remarks="抵店时不设记者区",
        category=Category.KEY_GUEST,
        proposed_grade=Grade.VA,
        billing="住房、餐饮挂公司账，杂费自付",
    )


def reeds(day: date) -> OrderContent:
    """JD-…-0034, Example R-5: a VC guest who comes early."""
    return OrderContent(
        code_name="",
        head_count=2,
        arrival_at=at(day, 17, 0),
        departure_at=at(day, 12, 0, plus=2),
        people=(
            Person(
                "p1",
                True,
                "梁景行",
                "Liang Jingxing",
                status_title="企业负责人",
                unit="粤泽新材料集团",
                position="董事长",
                position_en="Chairman",
                gender=Gender.MALE,
                nationality="中国",
                room="芦苇0605",
            ),
            Person("p2", False, "苏禾", unit="粤泽新材料集团", position="助理", role="助理", room="芦苇0606"),
        ),
        guest_category=GuestCategory.SOE_HEAD,
        rooms=(Room("r1", "芦苇0605", "主宾"), Room("r2", "芦苇0606", "随行")),
        legs=(
            Leg(
                "l1",
                Direction.IN,
                Mode.TRAIN,
                "G6021",
                "深圳北",
                "东莞南",
                at(day, 16, 10),
                "2 号出口",
                2,
                3,
                True,
                "出站口",
                25,
            ),
        ),
        vehicles=(
            Vehicle(
                "v1", VehicleUse.VIP, "粤S88K66", "别克 GL8", 7, "孔繁", "13800000341", "东莞南站", at(day, 15, 40)
            ),
        ),
        programme=(
            ProgrammeItem(
                "g1", at(day, 9, 30, plus=1), at(day, 11, 0, plus=1), "参观会议设施", ProgrammeKind.VISIT, "会议楼"
            ),
        ),
        no_accompany=True,
        habits="无",
        likes="乌龙茶",
        taboos="无",
        diet_health="花生过敏",
        key_contact=KeyContact("苏禾", "助理", "13800000342"),
        purpose="商谈年度会议合作",
        category=Category.KEY_GUEST,
        proposed_grade=Grade.VC,
        billing="公司账",
    )


def lotus(day: date) -> OrderContent:
    """A VB delegation that came yesterday; its members use the lounge."""
    return OrderContent(
        code_name="听荷",
        head_count=3,
        arrival_at=at(day, 14, 0, plus=-1),
        departure_at=at(day, 11, 0, plus=1),
        people=(
            Person(
                "p1",
                True,
                "戴若琳",
                "Dai Ruolin",
                status_title="集团总裁",
                unit="南岭旅游集团",
                position="总裁",
                position_en="President",
                gender=Gender.FEMALE,
                nationality="中国",
                room="莲花0801",
            ),
            Person("p2", False, "贺子谦", unit="南岭旅游集团", position="副总裁", role="随行", room="莲花0802"),
            Person("p3", False, "纪岚", unit="南岭旅游集团", position="秘书", role="秘书", room="莲花0803"),
        ),
        guest_category=GuestCategory.OTHER,
        rooms=(Room("r1", "莲花0801", "主宾"), Room("r2", "莲花0802", "随行"), Room("r3", "莲花0803", "随行")),
        legs=(
            Leg(
                "l1",
                Direction.IN,
                Mode.CAR,
                "",
                "广州",
                "酒店",
                at(day, 13, 30, plus=-1),
                "",
                3,
                4,
                False,
                "大堂门口",
                None,
            ),
            Leg(
                "l2",
                Direction.OUT,
                Mode.CAR,
                "",
                "酒店",
                "广州",
                at(day, 11, 0, plus=1),
                "",
                3,
                4,
                False,
                "大堂门口",
                None,
            ),
        ),
        vehicles=(Vehicle("v1", VehicleUse.VIP, "粤A7L330", "奔驰 V260", 7, "洪涛", "13800000291", "大堂门口", None),),
        programme=(
            ProgrammeItem("g1", at(day, 10, 0), at(day, 12, 0), "合作洽谈", ProgrammeKind.MEETING, "听荷厅", "顾清岚"),
        ),
        hotel_accompany=(Accompanying("a1", "顾清岚", "洽谈"),),
        habits="早起，06:30 叫早",
        likes="白茶、无糖点心",
        taboos="无",
        diet_health="无",
        key_contact=KeyContact("纪岚", "秘书", "13800000292"),
        purpose="续签年度合作协议",
        category=Category.GROUP_RECEPTION,
        proposed_grade=Grade.VB,
        billing="公司账",
    )


def bamboo(day: date) -> OrderContent:
    """A VD visit in three days that waits for the marketing director."""
    return OrderContent(
        head_count=4,
        arrival_at=at(day, 10, 0, plus=3),
        departure_at=at(day, 14, 0, plus=4),
        people=(
            Person(
                "p1",
                True,
                "康屿",
                status_title="媒体主编",
                unit="岭南旅业周刊",
                position="主编",
                gender=Gender.MALE,
                nationality="中国",
            ),
        ),
        habits="无",
        likes="无",
        taboos="无",
        diet_health="无",
        purpose="客房产品专题采访",
        category=Category.KEY_GUEST,
        proposed_grade=Grade.VD,
        no_transport=True,
    )


def clouds(day: date) -> OrderContent:
    """A VB visit in five days: verified, it waits for the general manager."""
    return OrderContent(
        code_name="云岫",
        head_count=5,
        arrival_at=at(day, 11, 0, plus=5),
        departure_at=at(day, 16, 0, plus=6),
        people=(
            Person(
                "p1",
                True,
                "Helena Brandt",
                "Helena Brandt",
                status_title="大使",
                unit="北境驻华使馆",
                position="大使",
                position_en="Ambassador",
                gender=Gender.FEMALE,
                nationality="北境",
            ),
        ),
        guest_category=GuestCategory.PUBLIC_FIGURE,
        habits="无",
        likes="气泡水",
        taboos="不食牛肉",
        diet_health="无",
        purpose="礼节性访问并出席湖区论坛",
        category=Category.GROUP_RECEPTION,
        proposed_grade=Grade.VB,
        no_transport=True,
    )


ROOMS = (
    *((f"莞香180{n}", "莞香楼", "18", "总统套房" if n == 1 else "豪华房") for n in range(1, 9)),
    *((f"莲花080{n}", "莲花楼", "8", "行政套房" if n == 1 else "行政房") for n in range(1, 6)),
    *((f"芦苇060{n}", "芦苇楼", "6", "湖景房") for n in range(1, 9)),
)
"""Number, building, floor, type."""
