"""The ten events of a contingency plan and the text a new plan starts from (R-055). Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.marks import Mark


class EventKind(Mark):
    MEDICAL = "medical", "突发疾病", "medical emergency"
    FIRE = "fire", "火灾", "fire"
    POWER = "power", "停电", "power failure"
    LIFT = "lift", "电梯故障", "lift failure"
    INTRUSION = "intrusion", "群体事件或闯入", "demonstration or intrusion"
    MEDIA = "media", "媒体聚集", "media crowd"
    POISONING = "poisoning", "食物中毒", "food poisoning"
    TRAFFIC = "traffic", "交通或航班中断", "traffic or flight disruption"
    WEATHER = "weather", "极端天气", "extreme weather"
    PROGRAMME = "programme", "行程临时变更", "sudden change of programme"


@dataclass(frozen=True)
class Opening:
    """What a new plan says of an event until somebody writes it for this reception."""

    trigger: str
    first_action: str
    place: str
    means: str
    informs: str


OPENINGS: dict[EventKind, Opening] = {
    EventKind.MEDICAL: Opening(
        "宾客突发不适或受伤",
        "就地保护，拨打 120，驻店医护先行处置，清出担架通道",
        "就近医疗点",
        "急救箱、除颤器、担架、备用车",
        "现场人员报值班经理，值班经理报总经理与市场营销总监",
    ),
    EventKind.FIRE: Opening(
        "火警确认或发现明火浓烟",
        "拨打 119，贴身人员护送宾客由最近安全出口撤离，电梯停用",
        "室外集合点",
        "灭火器、防烟面罩、手电、扩音器",
        "消防控制室报保安部经理，保安部经理报总经理",
    ),
    EventKind.POWER: Opening(
        "市电中断",
        "启动应急照明与备用电源，安抚宾客，暂停电梯",
        "原地等候",
        "应急灯、手电、备用发电机",
        "工程部值班报工程部负责人与值班经理",
    ),
    EventKind.LIFT: Opening(
        "电梯困人或停运",
        "对讲安抚，锁定备用电梯，持证人员救援",
        "电梯厅",
        "电梯钥匙、对讲机",
        "监控室报工程部与保安部，前厅部告知联络人",
    ),
    EventKind.INTRUSION: Opening(
        "人员聚集、冲闯或滋扰",
        "关闭通道，宾客转入备用路线，劝阻并取证，必要时报警",
        "备用通道与安全房",
        "对讲机、隔离带、执法记录仪",
        "岗位报巡逻指挥，保安部经理报总经理并联系公安",
    ),
    EventKind.MEDIA: Opening(
        "未经安排的媒体到场",
        "礼貌引导至指定区域，不接受采访，不确认宾客行程",
        "媒体等候区",
        "隔离带、引导牌",
        "前厅部报市场营销总监，由其统一答复",
    ),
    EventKind.POISONING: Opening(
        "用餐后出现两人以上不适",
        "停止供餐，封存留样，送医，保护现场",
        "就近医疗点",
        "急救箱、留样柜、备用车",
        "餐饮部负责人报总经理，依规报告主管部门",
    ),
    EventKind.TRAFFIC: Opening(
        "道路拥堵封闭或航班延误取消",
        "启用备用路线或备用车，重新核定抵达时间",
        "原等候点",
        "备用车、导航、通讯录",
        "联络人报市场营销总监，通知迎宾与相关部门",
    ),
    EventKind.WEATHER: Opening(
        "台风、暴雨、雷电等预警",
        "室外活动改室内，准备雨具与防滑，检查排水与玻璃",
        "室内备用场地",
        "雨具、防滑垫、沙袋",
        "值班经理报总经理，市场营销总监告知联络人",
    ),
    EventKind.PROGRAMME: Opening(
        "宾客方临时调整行程",
        "核实来源，请示接待总负责人，电话通知相关部门",
        "按新行程",
        "通讯录、备用车、备用厅房",
        "联络人报市场营销总监，由其统一下达",
    ),
}
"""Starting text in the hotel's own language; a plan stores what its author wrote, nothing refers back here."""
