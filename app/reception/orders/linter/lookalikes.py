"""Words that look like a name: what the looser ways of naming a person are held back by. Pure."""

from app.reception.orders.linter.words import COMPOUND_SURNAMES, listed

SURNAMES = COMPOUND_SURNAMES | frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温"
    "芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍"
    "翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟全褚廉简娄盖符奚木穆党燕郎邸冀"
    "谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄"
)
"""The usual surnames; before a given name they make another person of it."""

GIVEN_WORDS = frozenset(listed("""
    建国 国庆 建军 建设 建立 和平 文明 文化 文静 文学 文件 文字 明月 明天 明亮 明白 明确 清风 清明 清楚 清新 清洁
    春风 春雨 春华 春天 夏天 秋天 冬天 春秋 秋实 长江 长城 长安 长春 长远 长寿 黄河 泰山 昆仑 东海 东方 南山 北海
    南京 北京 重庆 上海 香港 广州 天津 西安 海洋 海燕 海棠 海峰 大海 阳光 晨光 朝阳 彩虹 红梅 梅花 兰花 桂花 荷花
    牡丹 茉莉 玫瑰 翡翠 珍珠 珊瑚 琥珀 玉石 宝石 宝贵 宝贝 富贵 平安 健康 安康 康健 永久 永远 永恒 成功 成长 胜利
    光荣 光明 光辉 向阳 向前 向上 进步 前进 自强 自立 自然 图强 立新 创新 卫国 卫生 爱国 爱民 爱心 爱好 思想 思念
    若是 如意 如此 如果 吉祥 天真 天明 天下 天空 天天 一心 一定 一生 子弟 子女 雨天 雨水 雪花 冰雪 白雪 白云 四海
    大方 大力 大家 学习 学问 书记 书香 新华 中华 中国 国际 国家 国安 国防 国强 国宾 民主 民国 人民 世界 世纪 可可
    可以 可爱 可能 欣然 悠然 安然 忽然 当然 偶然 安静 安心 安全 安宁 宁静 高峰 高远 高级 开心 开明 开放 乐意 乐观
    快乐 欢乐 小心 小红 小雨 小雪 志愿 志趣 致远 致敬 致意 致辞 启程 启明 一行 一起 远程 远航 远方 嘉宾 佳宾 贵宾
    景色 景观 江南 江山 山水 山川 山河 水平 石头 玉兰 金花 银行 银针 龙井 普洱 观音 祥和 祥云 如初 若干 先生 正好
    正常 正式 正文 正在 立即 立刻 立夏 立春 立秋 晓得 晓说 光临 光顾 亚洲 欧洲 美好 美丽 美景 丽江 桂林 云南 云海
    海南 河南 湖南 湖北 河北 山东 山西 辽宁 吉林 安徽 江西 江苏 浙江 福建 贵州 四川 陕西 甘肃 青海 宁夏 新疆 西藏
"""))
"""Given names that are everyday words: by themselves they name nobody."""

FAMILIAR_WORDS = {
    "老": frozenset("师时路高石江房车区白成单包方边常管牛马关党康历史木井练易都宫台花实乐庄全汤童年金酒茶窖鼠鹰虎边熊"),
    "小": frozenset(
        "米时路车区包白花江麦方单金康石田水池房管党童成项牛马熊毛雷安常伍海梅桂段封张丁吉叶巴明温乐云苗柏章商阳红雨"
        "计木简畅程沙官池卜山林易井边位席游桑练华阁楼"
    ),
    "阿": frozenset("沙里明尔房拉胶"),
}
"""With these surnames it is a word: 老师, 小时, 小米, 阿里."""
BEFORE_FAMILIAR = frozenset("大古敬养长元苍衰最微细缩渺弱减从矮月年缩狭幼胆渐更较极太")
"""养老金, 古老, 大小, 从小: the sign belongs to what stands before it."""

WORDS_BEGUN = {
    words[0]: words[1:] for words in listed("""
        王府国牌冠座朝室 李子 张贴开望罗口 刘海 陈皮醋列设年述旧 杨梅树柳桃 黄瓜鱼油豆色金酒焖花芪桃昏河山
        周边围末期到年日一二三四五六转全岁密 孙子女悟 朱红砂 林地木荫间区 罗列汉勒非马宋 梁柱山
        宋体代词锦瓷朝 郑重 谢绝意幕礼谢 韩国语式餐流 唐装代诗朝人 曾经 许可多愿久 苏打州式醒 丁字香
        叶子片酸 杜绝仲鹃 戴上帽 夏天季日令装 钟头表点爱 汪洋 秦岭腔朝俑皇淮 江南景边水苏西山河
        姜茶汤片丝 汤圆料碗品水 孔雀洞子 毛巾毯笔病呢衣 龙井虾眼门舟 万一元分里 段落 雷电雨达 钱包款财
        顾客虑问及 陆续地路军 胡椒桃萝须同 葛根 麦片芽 柳树叶 洪水亮 齐全备 庞大 兰花州 殷勤 施工行
        陶瓷器艺 颜色料 严格禁密重肃谨 牛肉奶排油仔 温度水泉馨暖和 芦苇荟笋 季节度 章程节 鲁菜班
        岳父母阳 莫非名要 庄园重严 辛苦辣亥 尤其为 欧式洲美元 凌晨 祝福寿愿贺 田园野 石头材榴油
        金额色钱属融银 关于系键注照闭心 方便向案面式法才可 高度级兴铁端品温速管层 马上路桶蹄克 何时种处人等
        程序度 任务何职意 安排全静检保装心 单位独间据人 常用见规客住来 时间候刻常差 项目链 路线上口面边
        车辆队上库位 白天色酒菜酱粥 康复健养 文件字化艺明本 武术装警 成都立功员本为 全程部体天面家
        连续接同夜 应该当急邀 明天日确白显早晚 包括间厢机含 房间号卡内型门 水果杯温平 花园卉篮束瓶
        古典筝代 米饭粥酒 华人侨丽 梅花子 景区色观点 席位间卡次 卫生星视士 管家理道制 童年装 商务场量业
        边上缘 海鲜边景参 桂花林圆 乐队意器园 燕窝麦 银行耳针 桑拿 官方员 木质材耳
    """)
}
"""A sign behind the surname that makes a word of the two: 秦岭, 陈皮, 毛巾."""

ADVERBS = frozenset(
    "常时明全高安单方成同和于由从应有过那是及为向连关终强甘白冷都齐宁尚莫何任曾严周原边程路车商易计谈解"
)
"""Surnames that begin sentences as everyday words: 主席 常来, 经理 安排."""
FOLLOWERS = frozenset(
    "先到在的来去说讲要想爱喜怕忌不没已将会能可与及等住用入抵离乘请有是也每只需让给对把被和跟同今昨早晚刚正就又再最偏"
    "习吃喝抽睡坐站走回带点身这那其本自病感携偕返赴出下上为何何时喜嗜好惯多少亲须无非很"
)
"""What begins something new behind a name: 主席秦 先到, 主席秦 喜静."""

ENGLISH_WORDS = frozenset(listed("""
    young brown king long rich park field may bush wood woods stone hall cook rose bell page case rice price green
    white black gray grey day march snow west north south east best bond bird fish fox wolf lake hill hills ford
    banks brooks rivers waters church temple bishop pope knight noble baker butler carter cooper fisher gardener
    hunter mason miller porter potter shepherd singer smith taylor turner walker weaver wright english french
    love joy grace hope faith early late little small short large strong swift power powers order dish tea table
    room door light car key card gift box cup bed bath suite lounge desk floor level gate seat may june august chen
    wang shi she han tan fan pan man can ran ban sun song gong dong fang gang rang
"""))
"""Surnames that are words as well: a letter and a blank before them is no initial."""
