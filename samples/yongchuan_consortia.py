"""The invented consortia of samples/yongchuan, and the mistakes of its mistakes.xlsx. Everything in them is fictitious."""
import copy
import datetime

UNIT = ("name", "kind", "standing", "place", "region", "position", "legal_rep", "rd_staff", "standing_text", "task_share")

GEAR = dict(
    id="YC-2024-001", name="重庆市永川区智能电驱传动创新联合体", chain="智能网联新能源汽车", field="汽车摩托车", subfield="电驱传动",
    filed_on="2024-03-11", effective_on="2024-03-08", approved_on="2024-05-20", stage="运行", contact="罗子衿", phone="023-49880101",
    scientist="贺知秋", staff=4,
    goals="围绕新能源汽车高速电驱传动自主可控，五年内突破每分钟两万转高速减速器、低噪声齿轮修形、高速轴承和传动系统在线监测四项关键核心技术，"
    "建成西部领先的电驱传动试验平台，形成年产五万台的配套能力，产业链细分领域达到国内领先水平。",
    near="2024—2025年完成总体方案和样机试制，2026年完成台架试验。", strategy="建成西部电驱传动技术创新高地，形成具有国际竞争优势的产业链。",
    cooperation="成员单位2021年以来联合承担市级科技项目两项，共建传动试验室一个，联合申请发明专利十二件。",
    units=[
        ("重庆永江智能传动有限公司", "企业", "龙头企业、链主企业", "重庆市永川区", "500118", "中游", "程远帆", 86,
         "国内电驱减速器主要供应商，建有市级企业技术中心，负责总体设计与产业化。", "总体设计、样机试制与产业化"),
        ("永川锐齿精密制造有限公司", "企业", "骨干企业", "重庆市永川区", "500118", "上游", "冉一川", 24,
         "精密齿轮骨干企业，国家级专精特新“小巨人”企业，负责齿轮修形加工。", "低噪声齿轮修形与加工"),
        ("重庆璧合轴承有限公司", "企业", "骨干企业", "重庆市璧山区", "500120", "上游", "向云帆", 30,
         "高速轴承骨干企业，负责高速轴承研制。", "高速轴承研制"),
        ("渝州新程汽车有限公司", "企业", "龙头企业", "重庆市渝北区", "500112", "下游", "祝怀瑾", 240,
         "新能源整车企业，负责需求定义和整车验证。", "整车搭载验证"),
        ("渝西工程学院", "高校", "", "重庆市永川区", "500118", "不适用", "贺知秋", 18,
         "机械工程为市级重点学科，负责传动动力学与噪声机理研究。", "动力学与噪声机理研究"),
        ("重庆传动技术研究院", "科研院所", "", "重庆市北碚区", "500109", "不适用", "文景行", 40,
         "传动检测评价优势机构，负责试验验证和监测算法。", "试验验证与在线监测"),
    ],
    people=[("贺知秋", 53, "教授", "院长", "机械工程", 4), ("程远帆", 49, "正高级工程师", "董事长", "车辆工程", 0),
            ("文景行", 51, "研究员", "院长", "机械传动", 5), ("罗子衿", 38, "高级工程师", "研发中心主任", "机械设计", 0)],
    platforms=[("重庆市智能传动企业技术中心", "企业技术中心", "省级", "2021-06", 0), ("重庆市机械传动重点实验室", "重点实验室", "省级", "2018-11", 5)],
    tasks=[("关键核心技术", "高速电驱减速器", "研究高速润滑、齿轮修形与壳体轻量化。", 0, "2024-06-01", "2027-12-31", "输入转速不低于每分钟20000转"),
           ("关键核心技术", "高速轴承", "研究保持架结构与材料热处理。", 2, "2024-06-01", "2026-12-31", "寿命不低于8000小时"),
           ("重大转化成果", "电驱减速器示范应用", "在两个车型搭载应用。", 3, "2026-07-01", "2028-12-31", "两个车型批量搭载")],
    goals_by_year=[(2024, "完成总体方案", "梳理技术需求，完成总体方案设计。", 0, "方案通过评审"),
                   (2025, "完成样机试制", "试制减速器样机三台。", 0, "样机三台"),
                   (2026, "完成台架试验", "开展一千小时台架耐久试验。", 5, "试验报告一份"),
                   (2027, "完成整车验证", "搭载两个车型开展道路试验。", 3, "两个车型通过验证"),
                   (2028, "实现批量供货", "建成年产五万台生产线。", 0, "年供货五万台")],
    projects=[("高速电驱传动关键技术研究", "CSTB2024TIAD0031", "省级", "技术创新与应用发展专项", 0, 900, 240, "2024-09-01", "2027-08-31"),
              ("低噪声齿轮修形技术研究", "YCSTC2025-018", "区级", "揭榜挂帅", 1, 160, 40, "2025-04-10", "2027-03-31")],
    outcomes=[(2025, "发明专利", "一种高速减速器润滑结构", "ZL202410355107.2", 0, "2025-07-11")],
    activities=[("专家论证", "2024-04-10", "组建方案咨询论证会", "专家组同意通过论证，建议细化分年度目标。", 6),
                ("方案修改", "2024-04-22", "按论证意见完善组建方案", "补充五年分年度目标和考核指标。", 6),
                ("技术需求研讨", "2024-06-18", "电驱传动技术需求研讨会", "梳理共性技术需求十四项。", 6),
                ("技术创新交流", "2024-09-12", "齿轮修形技术交流会", "确定修形参数优化方案。", 5),
                ("技术需求研讨", "2024-12-05", "年度技术需求研讨会", "更新技术需求清单。", 6),
                ("技术创新交流", "2025-03-20", "样机设计交流会", "完善样机结构设计。", 6),
                ("技术创新交流", "2025-06-16", "台架试验方法交流会", "确定耐久试验大纲。", 5),
                ("技术创新交流", "2025-09-18", "高速轴承技术交流会", "确定保持架改进方案。", 4),
                ("技术需求研讨", "2025-12-10", "2026年度技术需求研讨会", "形成年度攻关任务建议。", 6),
                ("技术创新交流", "2026-03-19", "监测算法交流会", "确定传感布置方案。", 5),
                ("技术需求研讨", "2026-06-17", "整车验证需求研讨会", "明确搭载车型和试验计划。", 6),
                ("技术创新交流", "2026-09-16", "台架试验数据交流会", "完成五百小时数据复核。", 6)],
    evaluations=[dict(year=2024, method="自评", handed_in_on="2025-01-20"),
                 dict(year=2024, method="专家评价", score=92, grade="优秀", consequence="滚动支持"),
                 dict(year=2025, method="自评", handed_in_on="2026-01-16"),
                 dict(year=2025, method="专家评价", score=90, grade="优秀", consequence="滚动支持")],
    changes=[dict(kind="成员加入", subject="渝州新程汽车有限公司", after="渝州新程汽车有限公司", grounds="补充整车验证环节，经理事会审议同意。",
                  filed_on="2024-10-16", effective_on="2024-10-12", agreed_by="理事会")],
)

PAPER = dict(
    id="YC-2026-002", name="重庆市永川区特种纸基材料创新联合体", chain="特色轻工", field="纸制品", subfield="特种纸基材料",
    filed_on="2026-05-18", effective_on="2026-05-12", approved_on="2026-08-14", stage="批复", contact="邹明澈", phone="023-49880202",
    scientist="许若谷", staff=3,
    goals="面向绿色包装和电气绝缘需求，五年内突破全降解阻隔涂布、高强绝缘纸和纤维高值利用三项关键技术，形成国内领先的特种纸基材料产业链。",
    near="2026—2027年完成配方和中试。", strategy="建成纸基新材料产业集群。", cooperation="成员单位共建纸基材料联合实验室，合作开发新产品五项。",
    units=[
        ("重庆茶山特种纸业有限公司", "企业", "龙头企业", "重庆市永川区", "500118", "中游", "邹明澈", 52,
         "西部特种纸龙头企业，负责中试和产业化。", "中试与产业化"),
        ("永川临江涂布材料有限公司", "企业", "骨干企业", "重庆市永川区", "500118", "上游", "牟思远", 20,
         "水性涂布材料骨干企业，负责阻隔涂料。", "阻隔涂料研制"),
        ("重庆川东绝缘材料有限公司", "企业", "骨干企业", "重庆市长寿区", "500115", "下游", "蒲清让", 33,
         "电气绝缘材料骨干企业，负责绝缘应用验证。", "绝缘应用验证"),
        ("巴渝轻工大学", "高校", "", "重庆市沙坪坝区", "500106", "不适用", "许若谷", 26,
         "轻工技术与工程学科优势明显，负责纤维改性研究。", "纤维改性研究"),
        ("重庆纸基材料研究所", "科研院所", "", "重庆市永川区", "500118", "不适用", "冯以安", 17,
         "纸基材料检测优势机构，负责性能评价。", "性能评价与标准研制"),
    ],
    people=[("许若谷", 50, "教授", "校长", "制浆造纸", 3), ("邹明澈", 46, "高级工程师", "总经理", "轻化工程", 0)],
    platforms=[("重庆市特种纸工程技术研究中心", "工程技术研究中心", "省级", "2022-04", 0)],
    tasks=[("关键核心技术", "全降解阻隔涂布纸", "研究水性阻隔涂层与高速涂布工艺。", 1, "2026-09-01", "2029-06-30", "水蒸气透过率达到行业先进水平"),
           ("重大转化成果", "高强绝缘纸产业化", "建设年产三千吨示范线。", 0, "2028-01-01", "2030-12-31", "年产三千吨")],
    goals_by_year=[(2026, "完成配方筛选", "筛选涂层和纤维配方。", 3, "配方三种"), (2027, "完成中试", "开展中试涂布。", 0, "中试报告"),
                   (2028, "完成应用验证", "开展绝缘和包装应用验证。", 2, "验证报告"), (2029, "建成示范线", "建成示范生产线。", 0, "示范线一条"),
                   (2030, "实现产业化", "形成年产三千吨能力。", 0, "年产三千吨")],
    projects=[], outcomes=[],
    activities=[("专家论证", "2026-06-24", "组建方案咨询论证会", "组建方案目标明确、分工合理，同意通过论证，无需修改。", 5),
                ("技术需求研讨", "2026-09-22", "纸基材料技术需求研讨会", "梳理技术需求九项。", 5)],
    evaluations=[], changes=[],
)

VISION = dict(
    id="YC-2026-003", name="重庆市永川区科技影视虚拟拍摄创新联合体", chain="数字经济", field="数字文化", subfield="虚拟拍摄",
    filed_on="2026-11-02", effective_on="2026-10-28", approved_on=None, stage="申报", contact="苟一诺", phone="023-49880303", scientist="",
    staff=2,
    goals="面向影视工业化需求，五年内突破高刷新率显示屏协同、实时渲染和空间定位三项关键技术，形成国内领先的虚拟拍摄产业链。",
    near="2027—2028年完成系统样机和示范影棚。", strategy="建成西部科技影视创新基地。", cooperation="成员单位合作建成虚拟影棚一座，联合制作作品六部。",
    units=[
        ("重庆云幕数字影像有限公司", "企业", "龙头企业", "重庆市永川区", "500118", "下游", "苟一诺", 64,
         "虚拟拍摄龙头企业，负责系统集成和示范应用。", "系统集成与示范应用"),
        ("永川光屏显示技术有限公司", "企业", "骨干企业", "重庆市永川区", "500118", "上游", "代文舟", 28,
         "高密度显示屏骨干企业，负责显示系统。", "显示系统研制"),
        ("重庆渲界软件有限公司", "企业", "高成长型科技企业", "重庆市两江新区", "500112", "中游", "滕星野", 45,
         "实时渲染软件企业，负责渲染引擎。", "实时渲染引擎"),
        ("永川数字文创职业学院", "高校", "", "重庆市永川区", "500118", "不适用", "钟毓秀", 15,
         "数字影视专业群特色鲜明，负责人才培养和工艺研究。", "工艺研究与人才培养"),
        ("重庆空间信息研究院", "科研院所", "", "重庆市九龙坡区", "500107", "不适用", "阳景曜", 37,
         "空间定位技术优势机构，负责定位算法。", "空间定位算法"),
    ],
    people=[("阳景曜", 45, "研究员", "院长", "测绘科学", 4), ("苟一诺", 41, "高级工程师", "总经理", "数字媒体技术", 0)],
    platforms=[("重庆市虚拟拍摄技术创新中心", "技术创新中心", "省级", "2024-12", 0)],
    tasks=[("关键核心技术", "高刷新率显示与摄影机同步", "研究帧同步和色彩一致性。", 1, "2027-01-01", "2029-12-31", "同步误差不大于1毫秒")],
    goals_by_year=[(2027, "完成系统方案", "完成总体方案。", 0, "方案通过评审"), (2028, "完成系统样机", "完成样机联调。", 0, "样机一套"),
                   (2029, "建成示范影棚", "建成示范影棚。", 0, "影棚一座"), (2030, "完成应用推广", "在五部作品中应用。", 0, "作品五部"),
                   (2031, "形成产业集群", "带动上下游企业二十家。", 0, "企业二十家")],
    projects=[], outcomes=[],
    activities=[("技术需求研讨", "2026-10-15", "虚拟拍摄技术需求研讨会", "梳理技术需求十一项。", 5)],
    evaluations=[], changes=[],
)

CONSORTIA = [GEAR, PAPER, VISION]

EXPERTS = [("严以清", "巴渝理工大学", "建设目标聚焦产业链短板，符合区内产业需求。"),
           ("卫怀谦", "渝中装备技术研究院", "技术路线清楚可行，成员单位分工合理。"),
           ("郜明远", "重庆江岸会计师事务所", "牵头企业投入有保障，建议把经费分担写入任务书。")]


def day(iso):
    return datetime.date.fromisoformat(iso) if iso and len(iso) == 10 else iso


def dated(row):
    return {key: day(value) if isinstance(value, str) and (key == "on" or key.endswith("_on")) else value for key, value in row.items()}


def units_of(c):
    """The registration district stands for that of the credit code, also for public bodies."""
    return [dict(zip(UNIT, values), registered="500000" if values[1] == "高校" else values[4]) for values in c["units"]]


def duties_of(number, unit):
    if number == 1:
        return "牵头组织攻关和经费使用，对总体目标负责；按贡献取得收益。"
    return "按任务书投入人员设备、按期交付成果；" + ("优先使用共有成果。" if unit["kind"] == "企业" else "按约定取得转化收益。")


def consortium_row(c):
    lead = units_of(c)[0]
    return dated(dict(
        id=c["id"], name=c["name"], chain=c["chain"], industry_field=c["field"], subfield=c["subfield"], district="永川区",
        filed_on=c["filed_on"], agreement_effective_on=c["effective_on"], contact=c["contact"], phone=c["phone"], lead=lead["name"],
        lead_principal=lead["legal_rep"], chief_scientist=c["scientist"], council_chair=lead["legal_rep"], secretary_general=c["contact"],
        secretariat_host=lead["name"], staff=c["staff"], goals=c["goals"], near_goals=c["near"], strategy=c["strategy"],
        cooperation=c["cooperation"], stage=c["stage"], approved_on=c["approved_on"], regime="yongchuan"))


def agreement(c):
    return [("任务分工", "各成员单位按照优势互补、责任明确的原则承担任务，具体任务、经费和进度以任务书为准。"),
            ("知识产权管理", "加入前已有的知识产权归原权利人所有；合作期间独立完成的成果归完成方所有，共同完成的成果按贡献共有。\n"
             "联合体建立知识产权台账，成员单位在任务范围内可以免费使用共有成果；向联合体以外许可或者转让的，须经全体共有人书面同意。"),
            ("违约责任", "任何一方不履行约定义务的，应当继续履行、采取补救措施或者赔偿损失。争议协商不成的，由牵头单位所在地人民法院处理。")]


def mechanisms(c):
    return [("理事会", f"由{len(c['units'])}家成员单位的负责人组成，每年召开两次会议，审定年度计划、成员进出和重大事项。"),
            ("秘书处", f"挂靠{c['units'][0][0]}，固定工作人员{c['staff']}人，负责日常事务和活动记录。"),
            ("专家委员会", "由高校、院所和企业专家七人组成，为技术路线选择、任务分解提供咨询。"),
            ("仪器设备共享", "成员单位试验设备按成本价向联合体内部开放。"),
            ("收益分配", "成果转化收益扣除成本后，按任务书约定的贡献比例分配。")]


def reached(c, year):
    """How far a year's goal is reached in the autumn of 2026."""
    if c["stage"] == "申报" or year > 2026:
        return dict(progress=0, state="未启动")
    return dict(progress=1, state="已完成") if year < 2026 else dict(progress=0.8, state="进行中")


def rows_of(consortia, tables, uscc):
    rows = {name: [] for name in tables}
    for c in consortia:
        own, units = dict(consortium=c["id"]), units_of(c)
        name_of = lambda number: units[number]["name"]
        rows["consortium"].append(consortium_row(c))
        for number, unit in enumerate(units, 1):
            rows["member"].append(dict(
                unit, **own, seq=number, uscc=uscc(unit), role="牵头单位" if number == 1 else "参与单位", region_code=unit["region"],
                signatory=unit["legal_rep"], signed_on=day(c["effective_on"]) - datetime.timedelta(days=3), council_seat=unit["legal_rep"],
                status="正常", duties=duties_of(number, unit)))
        keys = ("name", "age", "title", "post", "speciality", "unit")
        rows["person"] += [dict(zip(keys, v), **own) | dict(unit=name_of(v[5])) for v in c["people"]]
        keys = ("name", "kind", "level", "built_on", "host")
        rows["platform"] += [dict(zip(keys, v), **own) | dict(host=name_of(v[4])) for v in c["platforms"]]
        keys = ("kind", "name", "content", "unit", "starts_on", "ends_on", "target")
        rows["task"] += [dated(dict(zip(keys, v), **own)) | dict(unit=name_of(v[3])) for v in c["tasks"]]
        keys = ("year", "name", "content", "unit", "target")
        rows["task"] += [dict(zip(keys, v), kind="年度目标", **own) | dict(unit=name_of(v[3])) | reached(c, v[0]) for v in c["goals_by_year"]]
        keys = ("name", "number", "level", "kind", "unit", "budget", "grant", "started_on", "accepted_on")
        rows["project"] += [dated(dict(zip(keys, v), **own)) | dict(unit=name_of(v[4])) for v in c["projects"]]
        keys = ("year", "kind", "name", "number", "unit", "on")
        rows["outcome"] += [dated(dict(zip(keys, v), **own)) | dict(unit=name_of(v[4])) for v in c["outcomes"]]
        keys = ("kind", "on", "topic", "conclusion", "attendance")
        rows["activity"] += [dated(dict(zip(keys, v), **own)) for v in c["activities"]]
        argued = next((v[1] for v in c["activities"] if v[0] == "专家论证"), None)
        rows["review"] += [dict(own, year=int(argued[:4]), step="论证", on=day(argued), expert=name, unit=unit, score=87 + number,
                                opinion=opinion, verdict="通过") for number, (name, unit, opinion) in enumerate(EXPERTS) if argued]
        rows["mechanism"] += [dict(own, kind=kind, text=text) for kind, text in mechanisms(c)]
        rows["clause"] += [dict(own, kind=kind, text=text) for kind, text in agreement(c)]
        rows["evaluation"] += [dated(dict(v, **own)) for v in c["evaluations"]]
        rows["change"] += [dated(dict(v, **own)) for v in c["changes"]]
    return rows


def faulty_consortium():
    """A sound consortium of four units that lacks a yearly goal and a quarter's exchange; spoil() does the rest."""
    c = copy.deepcopy(GEAR)
    c.update(id="YC-2024-009", units=c["units"][:3] + c["units"][4:5])
    c["people"] = [(*v[:5], min(v[5], 3)) for v in c["people"]]
    c["platforms"] = [(*v[:4], min(v[4], 3)) for v in c["platforms"]]
    c["tasks"] = [(*v[:3], min(v[3], 3), *v[4:]) for v in c["tasks"]]
    c["goals_by_year"] = [(*v[:3], min(v[3], 3), *v[4:]) for v in c["goals_by_year"] if v[0] != 2027]
    c["activities"] = [v for v in c["activities"] if v[1] != "2025-09-18"]
    c["changes"] = [dict(kind="成员退出", subject="重庆传动技术研究院", before="重庆传动技术研究院", grounds="研究方向调整，经理事会同意退出。",
                         filed_on="2026-02-05", effective_on="2026-02-02", agreed_by="理事会")]
    return c


def spoil(put, codes, wrong):
    """`put` is a Spoiler; `codes` the credit codes of the units; `wrong` gives a code a wrong check character."""
    put("consortium", 2, "name", "永川区智能电驱传动创新联合体", "联合体名称没有“重庆市”", "yongchuan/4.3-name")
    put("consortium", 2, "council_chair", "冉一川", "理事长不是牵头单位负责人", "yongchuan/3.3-council")
    put("consortium", 2, "staff", 0, "秘书处没有固定工作人员", "yongchuan/3.3-secretariat")
    put("consortium", 2, "secretariat_host", "渝西工程学院", "秘书处没有挂靠牵头单位", "yongchuan/3.3-secretariat")
    put("member", 2, "region_code", "500112", "牵头企业注册在永川区外", "yongchuan/3.1-lead-place")
    put("member", 2, "standing", "骨干企业", "牵头企业不是行业龙头企业", "yongchuan/3.1-lead-leader")
    put("member", 3, "uscc", wrong(codes[1]), "统一社会信用代码校验码错误", "common/uscc")
    put("member", 4, "position", "中段", "产业链位置“中段”不在列表中", "common/enum")
    put("member", 4, "council_seat", "何言之", "理事不是单位负责人", "yongchuan/3.3-council")
    put("member", 5, "signed_on", datetime.date(2024, 3, 12), "签署日期晚于协议生效时间", "common/dates")
    put.note("成员单位", put.cell("member", "name", 2), "成员单位只有4个，少于5个", "yongchuan/3.2-size")
    put("person", 3, "unit", "永川某某传动厂", "工作单位不是成员单位", "common/reference")
    put("project", 2, "budget", "约900万元", "总投入写作“约900万元”，不是确切的金额", "common/cell")
    put.note("攻关任务", put.cell("task", "year", 5), "五年目标缺2027年", "yongchuan/4.3-five-year")
    put("activity", 3, "on", datetime.date(2024, 4, 2), "方案修改在论证之前，论证后没有完善组建方案", "yongchuan/4.2-argument")
    put.note("联合体", put.cell("consortium", "name", 2), "2025年第三季度没有技术交流", "yongchuan/3.4-quarterly")
    put("clause", 3, "text", "待定", "知识产权管理没有约定", "yongchuan/3.4-ip")
    put("evaluation", 4, "handed_in_on", datetime.date(2026, 2, 10), "2025年度自评报告逾期10日提交", "yongchuan/4.4-self-report")
    put("evaluation", 5, "grade", "较差", "评价结果较差，没有调整或终止的处理", "yongchuan/4.4-grade")
    put("change", 2, "filed_on", None, "成员退出没有报区科技局备案", "yongchuan/3.4-change-filed")
    return put.list
