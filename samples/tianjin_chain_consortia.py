"""Three invented Tianjin consortia of industrial chains, and one full of mistakes. Every unit, person and number is made up."""
import copy
import datetime

# name, kind, standing, place, region code, position, legal representative, signatory, R&D staff, technology centre, standing
# in its industry and share of the work, task share
UNIT = ("name kind standing place region position legal_rep signatory rd_staff tech_centre standing_text task_share").split()

DUTIES = {
    "牵头单位": "负责联合体的组织和协调，对攻关任务负总责，落实配套投入；有权检查任务进展，按协议取得收益，优先使用共有成果。",
    "企业": "按任务书投入人员、设备和经费，按期提交成果并提供验证条件；有权参与决策，使用共有成果，按贡献取得收益。",
    "其他": "按任务书完成承担的工作，向成员单位开放仪器设备和信息；有权参与决策，享有署名权，按贡献取得收益。",
}

TRUSTED = dict(
    id="TJ-2024-001", name="天津市信创产业链基础软件创新联合体", chain="信创（基础软件子链）", field="信创", subfield="操作系统与数据库",
    district="滨海新区", filed_on="2024-03-18", effective_on="2024-04-26", approved_on="2024-06-03", stage="运行", contact="霍知微",
    phone="022-88801016", staff=6,
    goals="围绕国产处理器平台上的操作系统、数据库和安全中间件，突破内核实时调度、分布式事务和可信启动三项关键核心技术，形成从芯片适配到行业应用的完整验证链。"
    "到2026年底，申请发明专利24件，制定团体标准4项，完成三类行业应用示范。",
    near="2024年完成内核实时调度原型；2025年完成分布式数据库样机和可信启动适配；2026年在政务、制造、港口三类场景完成示范。",
    strategy="建成覆盖芯片、整机、基础软件和应用的信创协同创新体系，形成可持续演进的开源技术路线和生态。",
    cooperation="成员单位自2021年起在国产平台适配方面合作，联合承担市级项目3项，完成软硬件适配1200余项，与北京的科研院所共建联合实验室1个。",
    units=[
        ("津门擎天软件股份有限公司", "企业", "链主企业、龙头企业", "天津市滨海新区", "120116", "中游", "纪沧海", "纪沧海", 286, "国家级",
         "国产操作系统主要供应商，信创基础软件子链链主企业，负责总体设计和内核攻关。", "总体设计、内核实时调度、示范应用"),
        ("滨海砺芯微电子有限公司", "企业", "骨干企业", "天津市滨海新区", "120116", "上游", "鲁望川", "鲁望川", 120, "市级",
         "国产处理器设计企业，负责处理器平台和可信启动适配。", "处理器平台与可信启动"),
        ("西青数源数据库有限公司", "企业", "高成长型科技企业", "天津市西青区", "120111", "中游", "程澹宁", "程澹宁", 64, "无",
         "分布式数据库研发企业，负责分布式事务引擎。", "分布式数据库引擎"),
        ("津港智联信息技术有限公司", "企业", "", "天津市滨海新区", "120116", "下游", "苗若谷", "苗若谷", 45, "无",
         "港口信息系统集成商，负责港口场景应用验证。", "港口场景示范应用"),
        ("北洋信息工程大学", "高校", "", "天津市津南区", "120112", "不适用", "白守拙", "裴景行", 38, "",
         "计算机系统结构学科国内领先，负责调度理论和形式化验证。", "调度理论与形式化验证"),
        ("燕北可信计算研究院", "科研院所", "", "北京市海淀区", "110108", "不适用", "施问渠", "施问渠", 90, "",
         "可信计算专业研究机构，负责可信根和安全测评。", "可信根与安全测评"),
        ("天津市信创产业协会", "行业组织", "", "天津市河西区", "120103", "不适用", "荣清和", "荣清和", 0, "",
         "会员单位二百余家，负责需求征集、标准推广和供需对接。", "需求征集与供需对接"),
    ],
    people=[("裴景行", 50, "教授", "副院长", "计算机系统结构", 4), ("纪沧海", 54, "正高级工程师", "董事长", "计算机软件", 0),
            ("岑以宁", 41, "高级工程师", "内核部部长", "操作系统", 0), ("施问渠", 47, "研究员", "院长", "信息安全", 5)],
    platforms=[("国家认定企业技术中心（津门擎天）", "企业技术中心", "国家级", "2020-12", 0), ("天津市基础软件重点实验室", "重点实验室", "市级", "2019-06", 4)],
    tasks=[("关键核心技术", "国产平台内核实时调度", "研究多核实时调度和中断隔离机制。", 0, "2024-06-01", "2026-06-30", "最大调度时延不大于50微秒"),
           ("关键核心技术", "分布式事务引擎", "研究跨节点事务一致性和在线扩容技术。", 2, "2024-07-01", "2026-09-30", "百节点线性扩展比不低于85%"),
           ("关键核心技术", "可信启动链", "研究处理器内置可信根与固件度量。", 1, "2024-07-01", "2026-03-31", "全链路度量覆盖率100%"),
           ("重大转化成果", "港口作业系统示范", "在港口作业系统完成全栈替代示范。", 3, "2025-10-01", "2026-12-31", "连续稳定运行180天")],
    activities=[("专家论证", "2024-03-28", "联合体建设方案论证会", "专家组认为成立联合体对补齐基础软件短板十分必要，目标明确、路线可行，同意通过论证。", 7),
                ("筹备会议", "2024-04-19", "联合体筹备会议", "审议通过联合体章程、项目管理办法和经费管理办法，选举理事会、理事长和秘书长。", 7),
                ("成立大会", "2024-05-17", "联合体成立大会", "举行揭牌仪式，宣布联合体正式成立。", 7),
                ("技术创新交流", "2025-06-20", "京津冀基础软件技术交流会", "交流内核和数据库适配经验，达成合作意向4项。", 7)],
    evaluations=[(2025, "专家评价", 91, "优秀", "2025-09-12")],
)

MEDICINE = dict(
    id="TJ-2025-002", name="天津市生物医药产业链抗体药物创新联合体", chain="生物医药", field="生物医药", subfield="抗体药物", district="武清区",
    filed_on="2025-02-20", effective_on="2025-04-30", approved_on="", stage="成立", contact="花未央", phone="022-88802035", staff=4,
    goals="突破双特异性抗体分子设计、无血清培养基和连续流纯化三项关键核心技术，实现关键原辅料和装备的自主供给，完成两个品种的临床申报。",
    near="2025年完成培养基配方和小试；2026年完成连续流纯化中试；2027年提交两个品种的临床试验申请。",
    strategy="建成覆盖原料、装备、研发和生产的抗体药物协同创新体系，形成区域性生物药产业化平台。",
    cooperation="成员单位自2020年以来在培养基国产替代方面合作，完成三代配方验证，联合申请发明专利9件。",
    units=[
        ("武清瀚海生物制药股份有限公司", "企业", "链主企业", "天津市武清区", "120114", "下游", "温以恒", "温以恒", 210, "市级",
         "抗体药物生产企业，生物医药产业链链主企业，负责品种开发和产业化。", "品种开发与产业化"),
        ("东丽清源培养基有限公司", "企业", "高成长型科技企业", "天津市东丽区", "120110", "上游", "江映雪", "江映雪", 42, "无",
         "无血清培养基企业，负责培养基配方攻关。", "无血清培养基"),
        ("津南滤晶装备有限公司", "企业", "骨干企业", "天津市津南区", "120112", "中游", "俞亭松", "俞亭松", 55, "无",
         "层析与过滤装备企业，负责连续流纯化装备。", "连续流纯化装备"),
        ("海河医科大学", "高校", "", "天津市和平区", "120101", "不适用", "钟仲景", "柳思邈", 66, "",
         "药学学科国内前列，负责分子设计和药效评价。", "分子设计与药效评价"),
        ("天津合成生物技术研究院", "科研院所", "", "天津市滨海新区", "120116", "不适用", "顾时珍", "顾时珍", 84, "",
         "市级新型研发机构，负责细胞株构建和中试平台。", "细胞株构建与中试"),
    ],
    people=[("柳思邈", 46, "教授", "系主任", "药物化学", 3), ("温以恒", 52, "正高级工程师", "董事长", "生物工程", 0), ("顾时珍", 49, "研究员", "院长", "合成生物学", 4)],
    platforms=[("天津市企业技术中心（瀚海生物）", "企业技术中心", "市级", "2021-10", 0)],
    tasks=[("关键核心技术", "无血清培养基", "研究化学成分限定培养基配方与放大工艺。", 1, "2025-06-01", "2026-12-31", "抗体表达量不低于8克每升"),
           ("关键核心技术", "连续流纯化", "研制多柱连续层析装备。", 2, "2025-06-01", "2027-06-30", "填料利用率提高40%"),
           ("目标成果", "两个品种临床申报", "完成药学研究和非临床研究。", 0, "2025-09-01", "2027-12-31", "提交两份临床试验申请")],
    activities=[("专家论证", "2025-03-06", "建设方案论证会", "专家组认为抗体药物原辅料受制于人，成立联合体确有必要，技术方案可行。", 5),
                ("筹备会议", "2025-04-25", "联合体筹备会议", "审议通过联合体章程和管理办法，选举理事会、理事长、秘书长。", 5),
                ("成立大会", "2025-05-20", "联合体成立大会", "举行成立大会和揭牌仪式。", 5)],
    evaluations=[],
)

STORAGE = dict(
    id="TJ-2025-003", name="天津市新能源产业链钠离子电池创新联合体", chain="新能源（储能子链）", field="新能源", subfield="钠离子电池", district="北辰区",
    filed_on="2025-08-12", effective_on="2025-08-30", approved_on="", stage="论证", contact="阮星河", phone="022-88803047", staff=3,
    goals="突破层状氧化物正极、硬碳负极和宽温电解液三项关键核心技术，形成钠离子电池储能系统的成套方案。",
    near="2026年完成百千瓦时级样机；2027年建成兆瓦时级示范电站。",
    strategy="形成资源自主、成本可控的钠离子电池产业体系，服务新型电力系统建设。",
    cooperation="成员单位在电池材料领域合作三年，联合开发样品五代，共用中试线一条。",
    units=[
        ("北辰恒钠储能科技有限公司", "企业", "链主企业", "天津市北辰区", "120113", "下游", "谭承远", "谭承远", 132, "市级",
         "储能系统集成企业，新能源产业链储能子链链主企业，负责系统集成和示范。", "系统集成与示范"),
        ("宁河碳谷新材料有限公司", "企业", "骨干企业", "天津市宁河区", "120117", "上游", "蓝溪亭", "蓝溪亭", 28, "无",
         "硬碳材料企业，负责负极材料。", "硬碳负极材料"),
        ("静海钠源正极材料有限公司", "企业", "", "天津市静海区", "120118", "上游", "符远山", "符远山", 31, "无",
         "正极材料企业，负责层状氧化物正极。", "层状氧化物正极"),
        ("津沽理工大学", "高校", "", "天津市西青区", "120111", "不适用", "莫怀瑜", "莫怀瑜", 40, "",
         "电化学学科特色鲜明，负责界面机理研究。", "界面机理研究"),
        ("冀东能源材料研究所", "科研院所", "", "河北省唐山市", "130200", "不适用", "尹秋澄", "尹秋澄", 52, "",
         "能源材料研究机构，负责电解液和安全评价。", "宽温电解液与安全评价"),
        ("天津市电力储能行业协会", "行业组织", "", "天津市南开区", "120104", "不适用", "傅一苇", "傅一苇", 0, "",
         "负责应用场景征集和标准推广。", "场景征集与标准推广"),
    ],
    people=[("莫怀瑜", 55, "教授", "院长", "电化学", 3), ("谭承远", 47, "正高级工程师", "总经理", "电气工程", 0)],
    platforms=[("天津市企业技术中心（恒钠储能）", "企业技术中心", "市级", "2022-12", 0)],
    tasks=[("关键核心技术", "层状氧化物正极", "研究空气稳定性和循环衰减机理。", 2, "2025-10-01", "2027-03-31", "循环寿命不低于4000次"),
           ("重大转化成果", "兆瓦时级示范电站", "建设兆瓦时级钠离子电池储能示范电站。", 0, "2026-06-01", "2027-12-31", "系统效率不低于86%")],
    activities=[("专家论证", "2025-08-22", "建设方案论证会", "专家组认为联合体的成立必要，建设方案可行，建议细化示范场景。", 6)],
    evaluations=[],
)

CONSORTIA = [TRUSTED, MEDICINE, STORAGE]

EXPERTS = [
    ("穆成章", "津沽产业经济研究中心", "产业链短板明确，成立联合体很有必要，成员构成合理。"),
    ("狄仲谋", "北方装备技术研究院", "技术路线先进，进度安排可行，同意通过论证。"),
    ("宫羽衣", "海河会计师事务所", "牵头单位投入有保障，组建必要，经费安排可行。"),
]


def units_of(c):
    return [dict(zip(UNIT, values)) for values in c["units"]]


def day(iso, back=0):
    return datetime.date.fromisoformat(iso) - datetime.timedelta(days=back) if iso else None


def mechanisms(c):
    lead = c["units"][0][0]
    return [
        ("理事会", f"由{len(c['units'])}家成员单位各推选1名代表组成，为决策机构，每年召开不少于两次会议，审定规划、年度计划和成员进出。"),
        ("专家委员会", "由高校、科研院所和企业的专家9人组成，为咨询机构，每半年召开一次会议，对技术方向、立项和成果提出意见。"),
        ("秘书处", f"为常设执行机构，设在{lead}，配备专职人员{c['staff']}人，负责日常事务、任务调度和信息报送。"),
        ("成果扩散", "联合体形成的成果每年发布一次目录，优先在成员单位推广，并向产业链上下游中小企业许可使用。"),
        ("仪器设备共享", "成员单位的仪器设备列入共享清单，内部按成本价开放，每季度公布机时。"),
        ("人员交流", "高层次技术人员每年互派驻点不少于三个月，每季度举办一次技术沙龙。"),
    ]


def agreement(c):
    shares = "\n".join(f"{number}.{u['name']}：{u['task_share']}。" for number, u in enumerate(units_of(c), 1))
    return [
        ("技术创新目标", c["goals"] + "\n近中期工作目标：" + c["near"]),
        ("任务分工", "各成员单位按照优势互补的原则承担下列任务：\n" + shares),
        ("责任", "牵头单位对联合体的攻关任务负总责，组织编制建设方案和年度计划，落实配套投入。各成员单位对所承担的任务负责，按任务书投入人员、设备和经费，按期提交成果。"),
        ("权利与义务", "各成员单位有权参与联合体决策，共享仪器设备和信息，优先使用共有成果，按贡献取得收益；"
         "有义务保守在合作中知悉的商业秘密和技术秘密，接受秘书处的检查，如实报送任务进展。"),
        ("知识产权管理", "各方在加入前已有的知识产权归原权利人所有；独立完成的成果归完成方所有，共同完成的成果按贡献共有，对外许可须经共有人书面同意。"),
        ("违约责任", "一方不履行本协议或者任务书义务的，守约方可以书面催告；三十日内仍未改正的，应当赔偿守约方的实际损失。争议由牵头单位所在地有管辖权的人民法院处理。"),
    ]


def tables(consortia, uscc):
    """Rows of the tables of these consortia, as dictionaries by column."""
    rows = {name: [] for name in ("consortium", "member", "person", "platform", "task", "activity", "mechanism", "clause", "review", "evaluation")}
    for c in consortia:
        units = units_of(c)
        lead, kinds, mine = units[0], [u["kind"] for u in units], dict(consortium=c["id"])
        elected = c["stage"] in ("筹备", "成立", "运行")
        rows["consortium"].append(dict(
            id=c["id"], name=c["name"], chain=c["chain"], industry_field=c["field"], subfield=c["subfield"], district=c["district"],
            filed_on=day(c["filed_on"]), agreement_effective_on=day(c["effective_on"]), contact=c["contact"], phone=c["phone"],
            lead=lead["name"], lead_principal=lead["legal_rep"], council_chair=lead["legal_rep"] if elected else None,
            secretary_general=c["contact"] if elected else None, secretariat_host=lead["name"], staff=c["staff"], goals=c["goals"],
            near_goals=c["near"], strategy=c["strategy"], cooperation=c["cooperation"], stage=c["stage"], approved_on=day(c["approved_on"]),
            typed_units=len(units), typed_enterprises=kinds.count("企业"), typed_academia=kinds.count("高校") + kinds.count("科研院所"),
            typed_associations=kinds.count("行业组织"), regime="tianjin-chain"))
        for number, u in enumerate(units, 1):
            duty = "牵头单位" if number == 1 else "企业" if u["kind"] == "企业" else "其他"
            rows["member"].append(dict(
                u, **mine, seq=number, uscc=uscc(u), role="牵头单位" if number == 1 else "参与单位", region_code=u["region"],
                authorised="是" if u["signatory"] != u["legal_rep"] else "", signed_on=day(c["effective_on"], back=14 - number),
                council_seat=u["signatory"] if elected else None, rd_staff=u["rd_staff"] or None, status="正常", duties=DUTIES[duty]))
        names = [u["name"] for u in units]
        rows["person"] += [dict(mine, name=n, age=a, title=t, post=p, speciality=s, unit=names[u]) for n, a, t, p, s, u in c["people"]]
        rows["platform"] += [dict(mine, name=n, kind=k, level=l, built_on=b, host=names[u]) for n, k, l, b, u in c["platforms"]]
        rows["task"] += [dict(mine, kind=k, name=n, content=t, unit=names[u], starts_on=day(s), ends_on=day(e), target=g)
                         for k, n, t, u, s, e, g in c["tasks"]]
        rows["activity"] += [dict(mine, kind=k, on=day(o), topic=t, conclusion=r, attendance=n) for k, o, t, r, n in c["activities"]]
        rows["mechanism"] += [dict(mine, kind=k, text=t) for k, t in mechanisms(c)]
        rows["clause"] += [dict(mine, kind=k, text=t) for k, t in agreement(c)]
        argued = next((a[1] for a in c["activities"] if a[0] == "专家论证"), None)
        rows["review"] += [dict(mine, step="论证", on=day(argued), expert=n, unit=u, score=88 + i, opinion=o, verdict="通过")
                           for i, (n, u, o) in enumerate(EXPERTS) if argued]
        rows["evaluation"] += [dict(mine, year=y, method=m, score=s, grade=g, handed_in_on=day(o)) for y, m, s, g, o in c["evaluations"]]
    return rows


def faulty():
    """A sound consortium in operation, but for what spoil() then does to it."""
    c = copy.deepcopy(TRUSTED)
    c.update(id="TJ-2024-009", name="天津市车联网产业链路侧感知创新联合体", chain="车联网", field="车联网", subfield="路侧感知")
    return c


def spoil(put, uscc):
    """The mistakes. `put` writes a cell and notes the mistake; put.note() notes one of several cells."""
    book, columns = put.book, put.columns
    codes = [uscc(u) for u in units_of(faulty())]
    wrong = next(x for x in "0123456789" if x != codes[1][-1])
    put("consortium", 2, "chain", "低空经济", "产业链不在12条重点产业链之列", "tianjin-chain/3.1-chain")
    put("consortium", 2, "strategy", "待定", "远期发展战略只写“待定”", "tianjin-chain/3.2-goals")
    put("consortium", 2, "staff", 0, "没有专职人员", "tianjin-chain/3.6-staff")
    put("consortium", 2, "secretary_general", None, "没有秘书长", "tianjin-chain/4.5-preparatory")
    put("member", 2, "standing", "龙头企业", "牵头单位是龙头企业，不是链主企业，没有说明理由", "tianjin-chain/3.4-lead-chain")
    put("member", 2, "tech_centre", "无", "牵头单位没有市级以上企业技术中心", "tianjin-chain/3.4-lead-tech-centre")
    put("member", 3, "uscc", codes[1][:-1] + wrong, "统一社会信用代码校验码错误", "tianjin-chain/3.4-legal-persons")
    put("member", 4, "uscc", codes[2][:-1], "统一社会信用代码只有17位", "tianjin-chain/3.4-legal-persons")
    put("member", 5, "signatory", None, "没有签署合作协议", "tianjin-chain/3.5-agreement-signed")
    book["成员单位"][f"{columns['member']['signed_on']}5"].value = None
    put("member", 6, "kind", "科研院所", "成员单位中没有高校", "tianjin-chain/3.4-kinds")
    put("member", 7, "signed_on", datetime.date(2024, 5, 6), "签署日期晚于协议生效时间", "common/dates")
    put("member", 8, "role", "参加", "角色“参加”不在列表中", "common/enum")
    for field, value in (("kind", "企业研究院"), ("name", "天津市基础软件企业研究院")):
        book["创新平台"][f"{columns['platform'][field]}2"].value = value
    put("platform", 3, "built_on", "2019年13月", "建设时间不是真实的日期", "common/dates")
    put("person", 3, "unit", "天津某某软件公司", "工作单位不是成员单位", "common/reference")
    put("person", 4, "name", "#REF!", "姓名是错误值#REF!", "common/cell")
    put("clause", 4, "text", None, "“责任”一条内容空白", "tianjin-chain/3.5-agreement-clauses")
    organ = next(row[1].row for row in book["机制"].iter_rows() if row[1].value == "专家委员会")
    book["机制"].delete_rows(organ)
    put.note("联合体", f"{columns['consortium']['name']}2", "“机制”表中没有专家委员会", "tianjin-chain/3.6-organs")
    put("mechanism", 5, "text", "无", "仪器设备共享机制没有内容", "tianjin-chain/3.7-mechanisms")
    put("activity", 2, "on", datetime.date(2024, 4, 22), "专家论证晚于筹备会议", "common/dates")
    put("activity", 2, "conclusion", "专家组同意通过。", "论证意见没有写到必要性、可行性", "tianjin-chain/4.4-argument")
    for row in range(2, 5):
        book["专家意见"][f"{columns['review']['opinion']}{row}"].value = "同意通过论证。"
        book["专家意见"][f"{columns['review']['on']}{row}"].value = datetime.date(2024, 4, 22)
    book["活动会议"].delete_rows(4)
    put.note("联合体", f"{columns['consortium']['name']}2", "“活动会议”表中没有成立大会", "tianjin-chain/4.6-founding")
    book["评价结果"].delete_rows(2)
    put.note("联合体", f"{columns['consortium']['approved_on']}2", "“评价结果”表中没有2025年的年度评估", "tianjin-chain/5.3-annual")
