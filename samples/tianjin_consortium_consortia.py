"""Invented Tianjin consortia: two here, those before approval in their own file. Every unit, person, number and project in this file is made up."""
import copy
import datetime

from tianjin_consortium_candidates import CANDIDATES

REGIME = "tianjin-consortium"

UNIT = "name college kind standing place region position legal_rep rd_staff standing_text task_share".split()

MACHINE = dict(
    id="TJ-2023-001", name="天津市高端数控装备创新联合体", field="高端装备", subfield="五轴数控机床", district="西青区",
    filed_on="2023-03-10", effective_on="2023-03-01", approved_on="2023-06-12", stage="运行", contact="柳如许", phone="022-55501011",
    chief="江远帆", staff=6,
    goals="围绕五轴数控机床全域精度保持、国产数控系统和在线检测，三年内攻克高精度传动、多轴联动控制和在机测量三项关键核心技术，"
    "定位精度达到3微米，平均无故障时间不少于2000小时，形成国产成套方案并在航空航天、汽车模具领域示范应用。",
    near="2024年完成关键部件样件；2025年完成整机样机；2026年完成10台示范应用。", strategy="建成国内领先的高端数控装备研发、验证和产业化体系。",
    cooperation="成员单位近三年在技术研发方面共同承担省部级项目两项，在标准制定方面共同制定行业标准一项，转化成果四项，签订技术合同1300万元。",
    units=[
        ("津沽先进智造有限公司", "", "企业", "链主企业", "天津市西青区", "120111", "下游", "陆明", 130, "数控装备产业链链主企业，负责总体设计、集成和示范应用。", "总体设计与集成"),
        ("滨海恒远精密传动有限公司", "", "企业", "骨干企业", "天津市滨海新区", "120116", "上游", "孙若谷", 42, "精密传动骨干企业，负责丝杠和转台研制。", "高精度传动"),
        ("西青睿芯控制技术有限公司", "", "企业", "骨干企业", "天津市西青区", "120111", "中游", "何知遥", 38, "控制器研发企业，负责数控系统。", "数控系统"),
        ("北辰固力新材料有限公司", "", "企业", "", "天津市北辰区", "120113", "上游", "许成章", 25, "铸件材料供应商，负责床身材料。", "床身材料"),
        ("渤海理工学院", "机械工程学院", "高校", "", "天津市津南区", "120112", "不适用", "李明川", 60, "机械工程优势学科，负责误差机理研究。", "误差机理"),
        ("燕北装备技术研究院", "", "科研院所", "", "北京市海淀区", "110108", "不适用", "方其昌", 55, "装备检测研究机构，负责检测评价。", "检测评价"),
        ("武清联测自动化有限公司", "", "企业", "", "天津市武清区", "120114", "中游", "黄一鸣", 31, "在线检测企业，负责在机测量单元。", "在机测量"),
    ],
    people=[("江远帆", 52, "教授", "副院长", "机械工程", 4), ("陆明", 50, "正高级工程师", "总经理", "机械制造", 0), ("方其昌", 55, "研究员", "院长", "检测技术", 5)],
    platforms=[("天津市数控装备重点实验室", "重点实验室", "省级", "2019-06", 4), ("津沽智造企业技术中心", "企业技术中心", "市级", "2020-10", 0)],
    tasks=[
        ("重大科学问题", "全域误差形成与传递机理", "建立多轴误差传递模型。", 4, "2023-07-01", "2025-12-31", "预测误差不大于5%"),
        ("关键核心技术", "高精度传动部件", "研制精密丝杠和转台。", 1, "2023-07-01", "2026-06-30", "定位精度3微米"),
        ("关键核心技术", "多轴联动数控系统", "研制国产控制器和伺服驱动。", 2, "2023-09-01", "2026-12-31", "九轴五联动"),
        ("目标成果", "五轴数控机床示范应用", "建设示范线一条。", 0, "2024-01-01", "2026-12-31", "示范应用10台"),
    ],
    projects=[("五轴数控机床关键技术攻关", "25ZXZD0011", "市级", "创新联合体科技重大项目", 0, 2600, 800, "2025-03-01", "2027-12-31", "是", "否")],
    outcomes=[(2024, "发明专利", "一种精密转台", "ZL202310000002.1", 1, "2024-05-20"), (2025, "标准", "五轴机床在机测量方法", "T/TJJC 006-2025", 5, "2025-08-12")],
    activities=[("公示", "2023-06-01", "拟批复组建创新联合体名单公示", "公示期满无异议。", None), ("供需对接", "2025-05-16", "数控装备供需对接会", "达成意向三项。", 7)],
    reviews=[("推荐", "2023-03-28", "西青区科技局", "西青区科技局", "材料属实，符合组建条件。", "同意推荐"),
             ("评审", "2023-05-10", "严伯钧", "海河工业大学", "目标明确，分工合理，同意组建。", "通过")],
    evaluations=[(2024, "专家评价", 86, "良好", "2024-11-20"), (2025, "专家评价", 91, "优秀", "2025-11-18"), (2026, "自评", 88, "", "2026-10-30")],
    changes=[dict(kind="成员加入", subject="武清联测自动化有限公司", after="武清联测自动化有限公司", grounds="补充在线检测环节，经决策机构会议审议通过，武清联测自动化有限公司出具加入意愿书。",
                  filed_on="2024-03-15", effective_on="2024-04-01", agreed_by="津沽先进智造有限公司、武清联测自动化有限公司"),
             dict(kind="名称调整", subject="北辰固力新材料有限公司", before="北辰固力铸造有限公司", after="北辰固力新材料有限公司", grounds="市场监管部门准予变更登记通知书。",
                  filed_on="2024-03-15", effective_on="2024-04-01", agreed_by="津沽先进智造有限公司、北辰固力新材料有限公司"),
             dict(kind="成员退出", subject="南开精仪光电有限公司", before="南开精仪光电有限公司", grounds="研究方向调整，南开精仪光电有限公司出具退出函，任务由燕北装备技术研究院承接。",
                  filed_on="2025-06-18", effective_on="2025-07-01", agreed_by="津沽先进智造有限公司、燕北装备技术研究院"),
             dict(kind="技术总师调整", subject="江远帆", before="顾兰舟", after="江远帆", grounds="原技术总师工作岗位调整，出具人员变更说明。",
                  filed_on="2025-01-10", effective_on="2025-01-20", agreed_by="津沽先进智造有限公司")],
)

HYDROGEN = dict(
    id="TJ-2026-002", name="天津市氢能储运装备创新联合体", field="绿色低碳", subfield="氢能储运", district="天津经济技术开发区",
    filed_on="2026-10-20", effective_on="2026-10-10", approved_on=None, stage="申报", contact="许清越", phone="022-55502022", chief="闻人朗", staff=4,
    goals="面向氢能规模化储运需求，攻克高压储氢容器、液氢阀门和氢安全监测三项关键核心技术，三年内形成成套装备并建成示范站两座。",
    near="2027年完成样件；2028年建成示范站。", strategy="建成北方重要的氢能装备研发和制造基地。",
    cooperation="成员单位在技术研发、标准制定和成果转化方面合作三年，共同制定团体标准两项，联合申请发明专利九件。",
    units=[
        ("渤海氢能技术研究院", "", "科研院所", "", "天津市滨海新区", "120116", "中游", "闻人朗", 96, "氢能储运科研机构，负责总体设计和试验验证。", "总体设计与试验"),
        ("滨海高压容器有限公司", "", "企业", "骨干企业", "天津市滨海新区", "120116", "上游", "施望舒", 57, "高压容器骨干企业，负责储氢容器。", "储氢容器"),
        ("津南深冷阀门有限公司", "", "企业", "", "天津市津南区", "120112", "上游", "卓见深", 33, "深冷阀门企业，负责液氢阀门。", "液氢阀门"),
        ("东丽智感安全技术有限公司", "", "企业", "高成长型科技企业", "天津市东丽区", "120110", "中游", "柯若谷", 40, "传感监测企业，负责氢安全监测。", "氢安全监测"),
        ("冀东氢能运营有限公司", "", "企业", "", "河北省唐山市曹妃甸区", "130209", "下游", "祝乘风", 22, "加氢站运营企业，负责示范应用。", "示范应用"),
        ("渤海理工学院", "化工学院", "高校", "", "天津市津南区", "120112", "不适用", "李明川", 45, "化工过程机械优势学科，负责氢脆机理研究。", "氢脆机理"),
        ("海河检测认证中心", "", "科研院所", "", "天津市河北区", "120105", "不适用", "费临渊", 61, "特种设备检测机构，负责检测评价和标准研制。", "检测评价"),
    ],
    people=[("闻人朗", 49, "研究员", "院长", "热能工程", 0), ("施念真", 44, "教授", "系主任", "过程装备", 5)],
    platforms=[("天津市氢能装备工程研究中心", "工程研究中心", "省级", "2022-09", 0)],
    tasks=[
        ("重大科学问题", "高压氢环境材料劣化机理", "研究氢脆演化规律。", 5, "2027-01-01", "2028-12-31", "建立寿命预测模型"),
        ("关键核心技术", "大容积高压储氢容器", "研制缠绕成型储氢容器。", 1, "2027-01-01", "2029-06-30", "工作压力不低于50兆帕"),
        ("目标成果", "加氢示范站", "建设示范站。", 4, "2028-01-01", "2029-12-31", "示范站2座"),
    ],
    projects=[], outcomes=[], activities=[("供需对接", "2026-09-08", "氢能装备供需对接会", "达成意向两项。", 7)], reviews=[], evaluations=[], changes=[],
)
HYDROGEN["lead_principal"] = "唐宛如"

CONSORTIA = [MACHINE, HYDROGEN, *CANDIDATES]


def day(iso):
    return datetime.date.fromisoformat(iso) if iso and len(iso) == 10 else iso


def dated(row):
    return {key: day(value) if isinstance(value, str) and (key == "on" or key.endswith("_on")) else value for key, value in row.items()}


def units_of(c):
    """`registered`: the district inside the credit code, also of public bodies."""
    return [dict(zip(UNIT, values), registered="120000" if values[2] == "高校" else values[5]) for values in c["units"]]


def code_of(unit, uscc):
    return uscc(dict(unit, region=unit["registered"]))


def agreement(c):
    return [("建设目标", c["goals"]),
            ("任务分工", "各成员单位按照优势互补、责任明确的原则承担任务，具体任务、经费和进度以任务书为准。"),
            ("组织机构", "联合体设决策、咨询和执行机构。决策机构由各成员单位代表组成，每年召开两次会议，重大事项须经三分之二以上代表同意。"),
            ("主要职责", f"决策机构审定规划和成员进出，咨询机构对技术路线提出意见，执行机构设在{c['units'][0][0]}，负责日常管理和信息报送。"),
            ("责任权利义务", "牵头单位对建设、运营和管理负总责；成员单位按任务书投入人员、设备和经费，按期交付成果，并优先使用共有成果。"),
            ("成果和知识产权归属", "加入前已有的知识产权归原权利人所有；独立完成的成果归完成方所有，共同完成的成果按贡献共有。"),
            ("许可使用和转化收益分配", "成员单位在任务范围内免费使用共有成果；对外许可须经共有人书面同意，收益扣除成本后按任务书约定的比例分配。"),
            ("违约责任", "不履行约定义务的，应当继续履行、采取补救措施或者赔偿损失；争议协商不成的，由牵头单位所在地人民法院处理。")]


def mechanisms(c):
    return [("决策机构", f"由{len(c['units'])}家成员单位代表组成，每年召开两次会议，决定规划、年度计划和成员进出。"),
            ("咨询机构", "由高校、院所和企业专家七人组成，对技术路线、任务分解和成果评价提出意见。"),
            ("执行机构", f"设在{c['units'][0][0]}，专职人员{c['staff']}人，负责日常管理。"),
            ("仪器设备共享", "成员单位试验设备按成本价向联合体内部开放。"),
            ("收益分配", "成果转化收益扣除成本后，按任务书约定的贡献比例分配。")]


def rows_of(consortia, tables, uscc):
    rows = {name: [] for name in tables}
    for c in consortia:
        own, units = dict(consortium=c["id"]), units_of(c)
        lead = units[0]
        rows["consortium"].append(dated(dict(
            id=c["id"], name=c["name"], chain=c["field"], industry_field=c["field"], subfield=c["subfield"], district=c["district"],
            filed_on=c["filed_on"], agreement_effective_on=c["effective_on"], contact=c["contact"], phone=c["phone"], lead=lead["name"],
            lead_principal=c.get("lead_principal", lead["legal_rep"]), chief_engineer=c["chief"], staff=c["staff"], goals=c["goals"],
            near_goals=c["near"], strategy=c["strategy"], cooperation=c["cooperation"], stage=c["stage"], approved_on=c["approved_on"],
            regime=REGIME)))
        for number, unit in enumerate(units, 1):
            rows["member"].append(dict(
                unit, **own, seq=number, uscc=code_of(unit, uscc), role="牵头单位" if number == 1 else "参与单位", region_code=unit["region"],
                signatory=unit["legal_rep"], signed_on=day(c["effective_on"]) - datetime.timedelta(days=10), status="正常",
                duties="牵头组织攻关，对建设、运营和管理负总责；按贡献取得收益。" if number == 1 else "按任务书投入人员、设备，按期交付成果；优先使用共有成果。"))
        for table, keys, at in (
                ("people", "name age title post speciality unit", "unit"), ("platforms", "name kind level built_on host", "host"),
                ("tasks", "kind name content unit starts_on ends_on target", "unit"),
                ("projects", "name number level kind unit budget grant_asked started_on accepted_on major funded_before", "unit"),
                ("outcomes", "year kind name number unit on", "unit"), ("activities", "kind on topic conclusion attendance", None),
                ("reviews", "step on expert unit opinion verdict score", None), ("evaluations", "year method score grade handed_in_on", None)):
            title = {"people": "person", "activities": "activity"}.get(table, table[:-1])
            for values in c[table]:
                row = dated(dict(zip(keys.split(), values), **own))
                rows[title].append(row | {at: units[row[at]]["name"]} if at else row)
        rows["mechanism"] += [dict(own, kind=kind, text=text) for kind, text in mechanisms(c)]
        rows["clause"] += [dict(own, kind=kind, text=text) for kind, text in agreement(c) if kind not in c.get("without", ())]
        rows["change"] += [dated(dict(change, **own)) for change in c["changes"]]
        rows["incident"] += [dated(dict(incident, uscc=code_of(lead, uscc))) for incident in c.get("incidents", ())]
    return rows


def faulty():
    """A sound consortium but for a missing clause, a missing year and what spoil() does."""
    c = copy.deepcopy(MACHINE)
    c.update(id="TJ-2023-009", without=("违约责任",))
    c["units"] = c["units"][:6]
    c["evaluations"] = [(2024, "专家评价", 55, "不合格", "2024-11-20"), (2025, "专家评价", 52, "不合格", "2025-11-18"), (2026, "自评", 88, "", "2026-10-30")]
    c["changes"] = [dict(kind="成员退出", subject="武清联测自动化有限公司", before="武清联测自动化有限公司", filed_on="2025-05-20", effective_on="2025-05-10",
                         grounds="研究方向调整，相关成员单位出具变更依据。", agreed_by="津沽先进智造有限公司"),
                    dict(kind="技术总师调整", subject="江远帆", before="顾兰舟", after="江远帆", filed_on="2025-01-10", effective_on="2025-01-20",
                         agreed_by="津沽先进智造有限公司")]
    c["incidents"] = [dict(kind="经营异常", on="2026-04-02", text="未按期公示年度报告（虚构）。", source="信用信息公示平台")]
    return c


def spoil(put, wrong):
    """`put` is a Spoiler; `wrong` gives a code a wrong check character."""
    cell = lambda table, field, row: f"{put.columns[table][field]}{row}"
    codes = [put.book["成员单位"][cell("member", "uscc", row)].value for row in range(2, 8)]
    put("consortium", 2, "industry_field", "现代农业", "产业领域不在七个重点领域中", "tianjin-consortium/3-field")
    put("consortium", 2, "district", "海淀区", "所在区不是天津市的区", "tianjin-consortium/6.2-district")
    put("consortium", 2, "chief_engineer", "陆明", "技术总师与主要负责人是同一人", "tianjin-consortium/5.6-dual")
    put("consortium", 2, "cooperation", "暂无", "没有合作基础", "tianjin-consortium/5.4-base")
    put("member", 2, "standing", "龙头企业", "牵头企业不是科技领军企业或链主企业", "tianjin-consortium/5.2-lead-kind")
    put("member", 3, "uscc", wrong(codes[1]), "统一社会信用代码校验码错误", "common/uscc")
    put("member", 4, "signatory", None, "没有签署组建协议", "tianjin-consortium/5.5-agreement-signed")
    put("member", 5, "signed_on", datetime.date(2023, 3, 5), "签署日期晚于协议生效时间", "common/dates")
    put.note("成员单位", cell("member", "name", 2), "参与单位只有5家，少于6家", "tianjin-consortium/5.3-size")
    put("task", 2, "kind", "关键核心技术", "没有重大科学问题清单", "tianjin-consortium/5.1-goals")
    put.list[-1] = ("联合体", cell("consortium", "name", 2), *put.list[-1][2:])
    put.note("联合体", cell("consortium", "name", 2), "组建协议缺少违约责任", "tianjin-consortium/5.5-agreement-clauses")
    put("person", 3, "unit", "津沽某某机械厂", "工作单位不是成员单位", "common/reference")
    put("project", 2, "grant_asked", 1200, "申请市财政资金1200万元，超过1000万元", "tianjin-consortium/15-cap")
    put("project", 2, "funded_before", "是", "项目已获得过资助", "tianjin-consortium/15-duplicate")
    put.note("科技项目", cell("project", "started_on", 2), "2025年度不合格，当年申报了科技重大项目", "tianjin-consortium/10-no-projects")
    put("activity", 2, "conclusion", "收到异议一件", "公示有异议", "tianjin-consortium/6.5-publicity")
    put("review", 2, "verdict", "不予推荐", "区科技主管部门没有同意推荐", "tianjin-consortium/6.3-recommendation")
    put.note("评价结果", cell("evaluation", "grade", 2), "2024、2025年度连续两次不合格", "tianjin-consortium/11.1-two-fails")
    put.note("变更", cell("change", "filed_on", 2), "成员退出生效后才报备", "tianjin-consortium/12-member-change")
    put.note("变更", cell("change", "grounds", 3), "技术总师调整没有变更说明", "tianjin-consortium/13-person-change")
    put.note("信用与事件", cell("incident", "kind", 2), "牵头单位被列入经营异常名录", "tianjin-consortium/11.7-listed")
