"""Who may know and do (A), what holds everywhere (X), policy values, personal data (P) and paper (D)."""

from app.errors import Words

RULES: dict[str, Words] = {
    "A-001": Words(
        "一人一个账号，不得共用。密码不少于规定长度；连续输错达到次数即锁定一段时间；闲置过久须重新登录。",
        "One person, one account. Passwords have a least length; too many wrong ones lock the account for a "
        "while; an idle "
        "login ends.",
    ),
    "A-002": Words(
        "角色决定能做什么，与记录的关系决定能看到什么；两者缺一不可。",
        "A role says what one may do, the relation to a record what one may see. Both are needed every time.",
    ),
    "A-004": Words(
        "前台、礼宾、贵宾厅、保安等岗位受派人，抵店前 24 小时起至离店当日可查阅接待令。",
        "Delegates at a desk see an order from 24 hours before arrival to the end of the departure day.",
    ),
    "A-005": Words(
        "负责人授权不得超出知悉上限；总经理以外的扩大知悉由市场营销总监注明原因后办理，交回时终止。",
        "A head delegates no more than the ceiling. The marketing director may widen one person's groups "
        "with a reason; it "
        "ends at hand-back.",
    ),
    "A-006": Words(
        "无权查阅的记录视同不存在；看得到但无权办理的，告知无权限。",
        "What one may not see behaves as if it did not exist; what one sees but may not do is refused.",
    ),
    "A-007": Words(
        "不属于您知悉范围的内容，在页面、打印件和导出中一律不出现。",
        "What is outside one's groups is left out of pages, paper and exports alike.",
    ),
    "A-010": Words(
        "总经理和各部门负责人可指定代理人，期间不得重叠，代理权不得转授；所办事项注明“代”。",
        "Heads may appoint an acting head for a period. Periods do not overlap, powers are not passed on, "
        "acts say 'acting for'.",
    ),
    "A-011": Words(
        "申请人不批准本人的申请，制定人不批准本人的计划，交接、盘点、销毁由两人办理。",
        "Nobody approves his own application or plan; what needs two persons is done by two.",
    ),
    "A-012": Words(
        "账号停用后立即退出所有登录，未完成的工作改为待落实，并告知有关负责人。",
        "A disabled account loses every login at once; its open work becomes unassigned and the head is told.",
    ),
    "A-013": Words(
        "值班经理遇紧急情况可凭原因和密码查看一份接待令 60 分钟，仅限屏幕，不含安保与费用；"
        "即时告知总监和总经理，并由他人复核。",
        "In an emergency the duty manager opens one order for 60 minutes, on screen only, without security "
        "and money. Both "
        "directors are told at once and somebody else reviews it.",
    ),
    "A-014": Words(
        "首次查阅接待信息前须签署保密承诺书，每年续签。",
        "Before seeing any order one confirms the confidentiality undertaking, and again every year.",
    ),
    "A-015": Words(
        "任何人可报告疑似泄密；总监可立即暂停有关人员对该接待令的访问；结论须两人确认，不设罚款。",
        "Anybody may report a suspected leak. Access can be suspended at once; two persons confirm the "
        "finding; there are no fines.",
    ),
    "A-016": Words(
        "VA、VB 级接待须有任务代号；无权知悉姓名者一律只见代号。",
        "Orders of grade VA and VB carry a code name; whoever may not know the guest reads only that.",
    ),
    "X-001": Words(
        "政策参数由负责人提出、总经理批准、系统管理员录入，只对生效后的记录有效。",
        "A policy value is proposed by its head, approved by the general manager, entered by the "
        "administrator, and never "
        "alters what was decided before.",
    ),
    "X-004": Words(
        "两人同时修改时，后保存者须先核对前者的改动；已填内容不会丢失。",
        "Of two people editing, the second compares before saving; what was typed is kept.",
    ),
    "X-006": Words("原因须填写 5 至 500 字。", "A reason has 5 to 500 characters."),
    "X-007": Words("同一张表单重复提交只生效一次。", "Sending the same form twice has one effect."),
    "X-009": Words(
        "到时、逾期、超时均按时间当场推算，不依赖定时程序。",
        "Due, overdue and overstay are worked out from the clock whenever they are read.",
    ),
    "X-012": Words("编号连续，不因退回的表单而跳号。", "Running numbers have no gaps from refused forms."),
    "X-015": Words(
        "问题写在相应栏目旁，已填内容保留。", "What is wrong stands beside the field; what was typed is kept."
    ),
    "X-016": Words("每份打印件均有份号并登记。", "Each printed copy has a number and stands in the register."),
    "X-017": Words(
        "记录只能按规定的步骤流转，其他动作一律不生效。",
        "A record moves only by the steps laid down; any other step changes nothing.",
    ),
    "X-018": Words("各栏目的长度与格式按统一约定核对。", "Lengths and forms of fields follow one convention."),
    "P-008": Words(
        "证件号码当场核对，不予保存；只留证件类别、后四位和不可还原的比对值。",
        "A document number is checked and not kept: only its kind, the last four signs and a hash that "
        "cannot be undone.",
    ),
    "P-009": Words("各类资料按规定期限保存，到期清除。", "Each kind of record is kept for its time and then removed."),
    "P-010": Words(
        "本人可要求查阅、更正、删除其资料，15 日内答复。",
        "A person may ask for, correct or erase his data; answered within 15 days.",
    ),
    "P-011": Words(
        "因投诉、理赔或调查须保留的资料，暂停清除。", "A complaint, claim or investigation suspends deletion."
    ),
    "P-012": Words(
        "清除后以“已删除”代替姓名、证件、联系方式和文字内容。", "Erasure replaces names, documents, contacts and text."
    ),
    "P-015": Words(
        "公共岗位的屏幕闲置 3 分钟即锁定，不向宾客显示名单。",
        "Screens at public desks lock after three minutes and show guests no lists.",
    ),
    "D-12.2": Words(
        "打印件登记份号与去向：在外、待收回、已交回、已销毁（两人）、遗失、作废。",
        "Paper has a number and a fate: out, wanted back, returned, destroyed by two persons, lost, void.",
    ),
}
