"""L-080. The instruction card of each kind of emergency: trigger, first action, who calls whom, way out, assembly."""

from dataclasses import dataclass

from app.errors import Words
from app.lounge.rules.emergency import EmergencyKind

ASSEMBLY = Words("酒店正门前广场，旗杆旁", "forecourt at the main entrance, by the flagpoles")
EXITS = Words("就近安全出口，走楼梯，不乘电梯", "the nearest emergency exit; stairs, never the lift")
STAY_INSIDE = Words("留在厅内，远离门窗；听候通知", "stay inside, away from doors and windows; wait for word")


@dataclass(frozen=True)
class Card:
    """One card, in the order in which it is read."""

    trigger: Words
    first: Words
    calls: Words
    exits: Words = EXITS
    assembly: Words = ASSEMBLY


CARDS: dict[EmergencyKind, Card] = {
    EmergencyKind.FIRE: Card(
        Words("火警铃响，或看见明火", "the fire alarm rings, or flames are seen"),
        Words("请客人放下物品立即离开，检查卫生间", "guests leave everything and go; look into the restrooms"),
        Words("服务员拨 119、报消防控制室；主管报值班经理", "attendant: 119, fire control; supervisor: duty manager"),
    ),
    EmergencyKind.SMOKE: Card(
        Words("闻到烟味或燃气味，探测器报警", "smoke or gas is smelt, a detector sounds"),
        Words("不开关电器，开窗，低姿离开", "switch nothing on or off, open windows, leave low"),
        Words("服务员报工程部与消防控制室；必要时拨 119", "attendant: engineering and fire control; 119 if needed"),
    ),
    EmergencyKind.MEDICAL: Card(
        Words("客人或员工突然不适、受伤", "somebody is suddenly unwell or hurt"),
        Words("不移动病人，请人围挡，取急救箱与 AED", "do not move the person, screen off, fetch first-aid kit, AED"),
        Words("急救员施救；服务员拨 120，到门口接车", "first-aider helps; attendant: 120, and waits at the entrance"),
        Words("为救护人员留出通道", "keep a way free for the ambulance crew"),
        Words("无需集合", "nobody assembles"),
    ),
    EmergencyKind.SECURITY: Card(
        Words("斗殴、威胁、可疑物品", "a fight, a threat, a suspicious object"),
        Words("不触碰、不追赶，引导客人离开现场", "touch nothing, follow nobody, lead guests away"),
        Words("服务员报保安部；保安部拨 110", "attendant: security; security: 110"),
    ),
    EmergencyKind.SUPPLY: Card(
        Words("停电、停水", "power or water fails"),
        Words("开应急灯，安抚客人，停用热饮设备", "emergency light on, reassure guests, hot-drink machines off"),
        Words("主管报工程部与值班经理", "supervisor: engineering and duty manager"),
    ),
    EmergencyKind.WEATHER: Card(
        Words("台风、暴雨、雷电等预警", "warning of typhoon, rainstorm or lightning"),
        Words("关闭门窗与室外区，请客人留在厅内", "close windows and the outdoor area, ask guests to stay"),
        Words("主管报值班经理；工程部检查", "supervisor: duty manager; engineering checks"),
        STAY_INSIDE,
        Words("贵宾厅内中央坐区", "the seating area in the middle of the lounge"),
    ),
    EmergencyKind.OTHER: Card(
        Words("其他危及人身的情况", "anything else that endangers people"),
        Words("先使人离开危险，再报告", "people out of danger first, then report"),
        Words("服务员报值班经理与保安部", "attendant: duty manager and security"),
    ),
}
