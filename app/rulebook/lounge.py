"""The lounge's rules of stays, seats and lockers in plain words."""

from app.errors import Words

RULES: dict[str, Words] = {
    "L-022": Words(
        "陪同人员入场时出示登记的证件，服务员核对后勾选。",
        "A companion shows the registered document at entry; the attendant ticks that it was seen.",
    ),
    "L-023": Words(
        "在厅的陪同人员计入人数；一位离开后，另一位已登记者方可进入。",
        "Companions count while inside; when one leaves for good, another registered one may enter.",
    ),
    "L-034": Words(
        "规定允许时，厅内不足八成，主管可延时一次并说明理由。",
        "Where the policy allows it, the supervisor extends a stay once, below 80 % occupancy, with the reason.",
    ),
    "L-036": Words(
        "闭厅时须结束全部在厅记录；未结束的由主管按实际时间补记。",
        "At closing every stay ends; what is still open the supervisor closes with the real time.",
    ),
    "L-040": Words(
        "坐位最多提前 7 天预留，每位宾客一项，位置不超过本人加陪同人数。",
        "Seats are reserved at most 7 days ahead, once at a time, for the guest and the companions allowed.",
    ),
    "L-041": Words(
        "坐位最长预留 120 分钟，且在开放时间之内。",
        "A seat is held for 120 minutes at most, within the opening hours.",
    ),
    "L-042": Words(
        "到时未到，预留失效；90 天内三次未到，暂停预留 30 天。",
        "An unused hold expires; three within 90 days pause reserving for 30 days.",
    ),
    "L-043": Words(
        "客人入座后，坐位归其使用至离厅，最迟至应离时间或下一项预留。",
        "A seat belongs to the guest who sits there until the stay ends, is due, or the next hold begins.",
    ),
    "L-044": Words(
        "同一坐位的预留不得重叠，也不得早于在座客人的应离时间。",
        "Holds on a seat do not overlap, nor start before the guest sitting there is due out.",
    ),
    "L-045": Words(
        "未预留的坐位先到先坐；不得占用已预留或在用的坐位。",
        "Seats without a hold go to who comes first; held and taken seats are left to their guests.",
    ),
    "L-050": Words(
        "储物柜免费，每次入厅一个，VA、VB 两个，用至离厅。",
        "Lockers are free: one for a stay, two for VA and VB, until the stay ends.",
    ),
    "L-052": Words(
        "离厅前归还储物柜；闭厅未取的，由主管与见证人代开、清点并转失物招领。",
        "A locker is returned before leaving; what nobody collects two persons open, list and hand to lost property.",
    ),
    "L-080": Words(
        "每类紧急情况各有一张处置卡：触发、第一动作、通报、出口、集合点；每年演练两次。",
        "Each kind of emergency has its card: trigger, first action, calls, exits, assembly point; two drills a year.",
    ),
    "L-081": Words(
        "报警后停止入场，立即通知保安与值班经理，并锁定在场人员名单（宾客、陪同、员工、施工人员）。",
        "On alarm entry stops, security and duty manager are told at once, and the list of everybody there is frozen.",
    ),
    "L-082": Words(
        "集合点逐人标记：到场、去向已知、失联、受伤；失联者连同最后坐位告知消防或公安。",
        "Everybody is marked at the assembly point; who is missing is told to fire service or police, with the seat.",
    ),
    "L-083": Words(
        "由值班经理或现场指挥解除警报；有人失联而无移交回执时不得结案，结案须写复盘。",
        "All clear by duty manager or officer in charge; nothing closes while one is missing without a reference.",
    ),
    "L-084": Words(
        "解除后返回的宾客继续原时段，疏散时间补入到时时间。",
        "After return stays go on, and the time of the evacuation is added to due out.",
    ),
    "L-060": Words(
        "茶点免费：自助区自取，点单区由服务员介绍、复述、送上并报名称，其余区两者皆可。",
        "Drinks and snacks are free: self-service zones help themselves, elsewhere orders are repeated and brought.",
    ),
    "L-062": Words(
        "有宾客在厅时每 5 分钟巡场一次，一键登记；每小时达标率为已巡 ÷ 应巡，目标 80%；主管可说明原因调整本班间隔。",
        "While guests are inside a round is due every 5 minutes, logged by one tap; the target is 80 % an hour.",
    ),
    "L-063": Words(
        "饮品余三分之一时主动询问续杯。",
        "When a third of a drink is left, a refill is offered.",
    ),
    "L-065": Words(
        "品项的过敏原向服务员显示；与已知过敏相符的，供应前提示并须确认。",
        "Allergens of items are shown; a match with what is known of a guest warns before serving and is confirmed.",
    ),
    "L-066": Words(
        "库存随供应或每日清点减少；低于最低量即生成领料单；过期、变质的下架并登记。",
        "Stock falls with each serve or count; below minimum raises a requisition; expired material is removed.",
    ),
    "L-068": Words(
        "每日 10:00 前及接班时完成检查，逐项登记正常、异常或数值；未完成的提示主管；异常即刻报修工程部。",
        "Checks are due by 10:00 and at shift start, item by item; a defect goes to engineering the same minute.",
    ),
    "L-069": Words(
        "检查项目：各区卫生、设备、原料、网络、灯光、温度 22–26 ℃、噪声 50 分贝以内、消防与通道、仪容等。",
        "Items: cleanliness, machines, material, Wi-Fi, lights, 22–26 °C, noise up to 50 dB, fire safety, appearance.",
    ),
    "O-008": Words(
        "报修写明地点、异常、优先级；工程部接单并承诺时间，修复后由报修部门验收。",
        "A repair request names place, defect, priority; engineering promises a time, the asking department checks.",
    ),
    "L-100": Words(
        "交接班各行必填或写“无”：工作、物料、物品、口头通知、细节、注意事项、物品变动、未了事项、在厅宾客、储物柜、钥匙、未完成检查。",
        "Every line of the handover is filled or \"none\"; guests inside, lockers and open checks the house fills in.",
    ),
    "L-101": Words(
        "物品当面清点，双方签字；发现问题先报上级处理，再继续交接。",
        "Articles are counted together and both sign; a problem goes to the superior first.",
    ),
    "L-102": Words(
        "闭厅时钥匙、拾获物品、报警系统状态交当班保安班长签收。",
        "At closing keys, found articles and alarm state go to the security shift leader, who signs.",
    ),
    "O-021": Words(
        "交接双方签字；交班人与接班人为两人。",
        "Both sign; outgoing and incoming are two persons.",
    ),
    "O-023": Words(
        "发现问题即刻报上级处理，处理后方可继续交接；问题与处理意见留存。",
        "A problem is told to the superior at once; only after the decision the handover continues.",
    ),
    "L-076": Words(
        "违规分一般与严重：V-01 至 V-12，当场记录。",
        "Violations are minor or major, V-01 to V-12, and recorded at once.",
    ),
    "L-078": Words(
        "告知客人事实、处理与 7 日内提出异议的权利；异议由上一级决定；VA、VB 宾客的处理由总经理决定。",
        "The guest is told facts, measure and the right to object in 7 days, decided one level up; for VA, VB by GM.",
    ),
    "L-090": Words(
        "损坏按书面价格定损并由客人确认；意外且低于 100 元默认免赔，超过 5,000 元报总经理。",
        "Damage is assessed by a documented price; by accident below 100 yuan is waived, above 5,000 GM is told.",
    ),
    "L-103": Words(
        "物料凭领料单领取，仓库与贵宾厅双方签字。",
        "Material is drawn against a requisition signed by store and lounge.",
    ),
}
