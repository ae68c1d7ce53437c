"""Starting data: the three default site plans of 6.3. Pure."""

from dataclasses import dataclass

from app.reception.levels import SecurityLevel
from app.security.posts.rules import PostKind, Zone

FIXED, PATROL = PostKind.FIXED, PostKind.PATROL


@dataclass(frozen=True)
class PlannedPost:
    """A post as the plan describes it; its number is its place in the list."""

    place_zh: str
    place_en: str
    duty_zh: str
    duty_en: str
    zone: Zone
    kind: PostKind = FIXED
    covert_possible: bool = False
    in_house_only: bool = False


@dataclass(frozen=True)
class DefaultPlan:
    """A site plan (布岗图) for one level and area."""

    name_zh: str
    name_en: str
    area_zh: str
    area_en: str
    level: SecurityLevel
    posts: tuple[PlannedPost, ...]


GUANXIANG = DefaultPlan(
    "莞香楼", "Guanxiang Building", "莞香楼及庭院", "Guanxiang Building and grounds", SecurityLevel.I,
    (
        PlannedPost(
            "道闸岗亭", "gate booth on the way to Guanxiang Building",
            "管控进出车辆与人员", "control of vehicles and persons entering and leaving", Zone.APPROACH,
        ),
        PlannedPost(
            "大门口", "main door",
            "管控并报告进出大楼人员", "control and report of persons entering and leaving the building", Zone.FRONT,
            in_house_only=True,
        ),
        PlannedPost(
            "后面湖边岗亭", "lakeside booth at the rear",
            "管控湖边后门人员", "control of persons at the lakeside rear gate", Zone.REAR,
        ),
        PlannedPost(
            "侧边设备机房", "plant room at the side",
            "观察外围区域", "watch over the outer area", Zone.SIDE,
            covert_possible=True,
        ),
        PlannedPost(
            "巡逻指挥", "patrol command",
            "调度在岗人员，向部门负责人报告", "assigns and commands those on duty, reports to the department head",
            Zone.ROVING, kind=PATROL, in_house_only=True,
        ),
    ),
)  # fmt: skip

LIANHUA = DefaultPlan(
    "莲花楼", "Lianhua Building", "别墅区", "villa area", SecurityLevel.II,
    (
        PlannedPost(
            "别墅区道闸岗亭", "gate booth of the villa area",
            "管控车辆与人员", "control of vehicles and persons", Zone.APPROACH,
        ),
        PlannedPost(
            "大门口", "main door",
            "管控并报告进出人员", "control and report of persons", Zone.FRONT,
            in_house_only=True,
        ),
        PlannedPost(
            "后面岗亭", "rear booth",
            "管控后山闲杂人员", "control of loiterers on the hill behind", Zone.REAR,
        ),
        PlannedPost(
            "巡逻指挥", "patrol command",
            "调度、指挥、报告", "assigns, commands, reports", Zone.ROVING,
            kind=PATROL, in_house_only=True,
        ),
    ),
)  # fmt: skip

CORDON = DefaultPlan(
    "三级警戒", "Level III cordon", "楼宇或楼层警戒区", "cordon of the building or floor", SecurityLevel.III,
    (
        PlannedPost(
            "楼宇/楼层警戒", "cordon at the lift lobby or door",
            "阻止无关人员进入", "keep out persons not concerned", Zone.INSIDE,
        ),
        PlannedPost("巡逻", "patrol", "巡逻与机动", "patrol and reserve", Zone.ROVING, kind=PATROL),
    ),
)  # fmt: skip

DEFAULT_PLANS = (GUANXIANG, LIANHUA, CORDON)
