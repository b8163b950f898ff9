"""Three invented Tianjin manufacturing innovation centres. Every unit, person, number and project in this file is made up."""
import datetime

REGIME = "tianjin-mic"

# name, kind, standing, place, region code, position, legal representative, R&D staff, centre of technology,
# standing in its industry, task, capital in 万元, share of the capital
UNIT = ("name kind standing place region position legal_rep rd_staff tech_centre standing_text task_share capital "
        "capital_share").split()

ROBOT = dict(
    id="MIC-2026-001", name="津沽高端装备制造业创新中心有限公司", region="120111", chain="高端装备", field="智能制造装备", subfield="协作机器人", district="西青区",
    filed_on="2022-09-05", approved_on="2023-03-10", stage="运行", contact="程向南", phone="022-55501021", chief="沈若谷", staff=26,
    goals="面向协作机器人和数控装备的共性需求，聚焦一体化关节、六维力觉传感和开放式控制系统三项共性关键技术，打通技术开发、转移扩散和首次商业化应用的链条，建成协作机器人中试线和检测评价平台。",
    near="2026年完成第二代关节模组定型；2027年中试线年产能达到2000台；2028年共性技术服务中小企业100家。",
    strategy="建成立足京津冀、服务全国的高端装备共性技术研发和转移扩散平台，争创国家制造业创新中心。",
    cooperation="股东单位自2019年起共建联合实验室两个，联合承担市级以上项目六项，联合申请发明专利三十一件。",
    units=[
        ("津沽智能装备集团有限公司", "企业", "龙头企业", "天津市西青区", "120111", "下游", "高行舟", 310, "国家级",
         "协作机器人整机龙头企业，市场占有率居国内前列。负责整机集成和首次商业化应用。", "整机集成和首次商业化应用", 3600, 0.36),
        ("滨海明测传感股份有限公司", "企业", "骨干企业", "天津市滨海新区", "120116", "上游", "罗以宁", 96, "市级", "力觉和视觉传感器主要供应商。负责六维力觉传感。", "六维力觉传感", 1800, 0.18),
        ("廊坊恒驰伺服驱动有限公司", "企业", "骨干企业", "河北省廊坊市广阳区", "131003", "上游", "贾东篱", 88, "省级", "伺服电机和驱动器骨干企业。负责一体化关节。", "一体化关节模组", 1600, 0.16),
        ("武清开源控制软件有限公司", "企业", "高成长型科技企业", "天津市武清区", "120114", "中游", "何清越", 57, "无", "运动控制软件企业。负责开放式控制系统。", "开放式控制系统", 1000, 0.10),
        ("海河工业大学", "高校", "", "天津市津南区", "120112", "不适用", "宋知远", 60, "", "机器人学科基础雄厚。负责机理、算法研究和人才培养。", "机理与算法研究", None, None),
        ("天津智造装备研究院", "科研院所", "", "天津市西青区", "120111", "不适用", "田文舟", 120, "", "具备机器人全项检测能力。负责中试和检测评价。", "中试和检测评价", 2000, 0.20)],
    evaluations=[(2024, "合格", 86, "2025-01-16"), (2025, "合格", 90, "2026-01-20")],
    outcomes=[(2025, "发明专利", "一种一体化关节的热补偿方法", "ZL202410155801.6", 2, 0, "2025-07-18"),
              (2025, "技术转让", "六维力觉传感器标定技术", "JMIC-2025-003", 1, 260, "2025-10-22"),
              (2025, "标准", "协作机器人关节模组 通用技术条件", "T/TJRI 006-2025", 5, 0, "2025-11-05")])

BATTERY = dict(
    id="MIC-2026-002", name="天津海河动力电池制造业创新中心有限公司", region="120116", chain="新能源", field="新能源", subfield="动力电池", district="滨海新区",
    filed_on="2025-10-14", approved_on="2026-04-08", stage="批复", contact="邵映川", phone="022-55502033", chief="屈正则", staff=15,
    goals="围绕高安全动力电池的材料、制造和回收环节，攻克固液混合电解质、干法电极和数字化产线三项共性技术，建成百兆瓦时级中试线。",
    near="2026年建成干法电极试验线；2027年建成中试线；2028年完成两家企业的首次商业化应用。", strategy="建成北方重要的动力电池共性技术平台。",
    cooperation="成员单位共建动力电池联合实验室，累计完成联合开发项目九项。",
    units=[
        ("津海储能科技股份有限公司", "企业", "链主企业、龙头企业", "天津市滨海新区", "120116", "中游", "贺兰舟", 420, "国家级", "动力电池系统龙头企业。负责电芯设计和中试线建设。", "电芯设计和中试线建设", 5100, 0.333333),
        ("静海恒锂新材料有限公司", "企业", "骨干企业", "天津市静海区", "120118", "上游", "温书远", 74, "市级", "正极材料骨干企业。负责正极材料。", "正极材料", 5100, 0.333333),
        ("沧州渤海电解质有限公司", "企业", "", "河北省沧州市渤海新区", "130900", "上游", "石敬亭", 41, "无", "电解质供应商。负责固液混合电解质。", "固液混合电解质", 5100, 0.333334),
        ("天津领程新能源汽车有限公司", "企业", "龙头企业", "天津市北辰区", "120113", "下游", "项西园", 500, "国家级", "新能源整车企业。负责装车验证。", "装车验证", None, None),
        ("渤海理工大学", "高校", "", "天津市南开区", "120104", "不适用", "陆知微", 66, "", "电化学学科优势突出。负责界面机理研究。", "界面机理研究", None, None)],
    evaluations=[], outcomes=[])

CHIP = dict(
    id="MIC-2026-003", name="天津智芯封测制造业创新中心有限公司", region="120116", chain="集成电路", field="集成电路", subfield="先进封装", district="滨海新区",
    filed_on="2026-09-18", approved_on="", stage="申报", contact="谭一苇", phone="022-55503047", chief="顾长明", staff=9,
    goals="面向智能终端和汽车电子，攻克晶圆级封装、异质集成和可靠性评价三项共性技术，建成开放的先进封装中试平台。", near="2027年建成封装中试平台；2028年服务设计企业三十家。",
    strategy="形成设计、封测、应用协同的先进封装创新高地。", cooperation="成员单位已联合完成封装工艺开发项目五项，共享设备四十台套。",
    units=[
        ("天津先进封测研究院", "科研院所", "", "天津市滨海新区", "120116", "不适用", "闵思齐", 140, "", "先进封装研究机构，建有公共中试平台。牵头组建，负责工艺开发。", "工艺开发和中试平台", 3400, 0.34),
        ("津芯半导体有限公司", "企业", "骨干企业", "天津市西青区", "120111", "中游", "樊明远", 180, "市级", "封测骨干企业。负责量产工艺。", "量产工艺", 3300, 0.33),
        ("滨海晶测装备有限公司", "企业", "", "天津市滨海新区", "120116", "上游", "谷雨晴", 52, "无", "封装测试装备企业。负责装备研制。", "封装装备研制", 3300, 0.33),
        ("北洋微电子大学", "高校", "", "天津市南开区", "120104", "不适用", "俞怀远", 48, "", "微电子学科国内领先。负责可靠性研究。", "可靠性研究", None, None)],
    evaluations=[], outcomes=[])

CENTRES = [ROBOT, BATTERY, CHIP]

EXPERTS = [("方伯安", "渤海产业经济研究院", "定位准确，股东结构合理，方案可行。"), ("白景明", "北洋装备技术研究所", "共性技术方向明确，技术路线清晰。"),
           ("常若水", "海河会计师事务所", "出资到位，经费安排合理。"), ("裴行知", "津门律师事务所", "法人治理结构和知识产权约定完备。")]


def faulty():
    """A sound centre but for what spoil() then does to it."""
    c = dict(ROBOT, id="MIC-2026-009", name="津郊智能农机制造业创新中心有限公司", chain="高端装备", field="智能农机", subfield="农机装备", district="武清区",
             region="120114", evaluations=[(2024, "合格", 80, "2025-01-15"), (2025, "合格", 82, "2026-01-18")])
    names = ["津郊智能农机集团有限公司", "宁河田测传感有限公司", "三河农机液压有限公司", "蓟州北斗导航科技有限公司", "渤海农业工程大学", "天津农机装备研究院"]
    c["units"] = [(name, *unit[1:]) for name, unit in zip(names, c["units"])]
    return c


def day(iso):
    return datetime.date.fromisoformat(iso) if iso else None


def units_of(c):
    return [dict(zip(UNIT, values)) for values in c["units"]]


def mechanisms(c):
    return [
        ("决策机构", f"设董事会，董事九人，其中成员单位代表六人，具有独立身份的产业界和科技界人士三人；决定{c['name']}的发展战略、投融资、人事和基本建设等重大事项。"),
        ("咨询机构", "设技术咨询委员会，由高校和院所的学者、企业技术负责人以及行业协会、金融机构的专家共十一人组成，研判行业发展重大问题，确定重大研究方向。"),
        ("收益分配", "成果转化收益扣除成本后，按出资和贡献分配，成员单位优先使用共性技术。"),
        ("风险共担", "股东以认缴出资为限承担责任；研发项目的风险按任务书约定由参加单位分担。"),
        ("网络平台", "建设覆盖全部成员单位的科研创新网络平台，共享仪器设备、数据和设计软件，支持异地协同研发。"),
        ("知识产权", "按《制造业创新中心知识产权指南》建立管理制度，约定权利归属、许可使用、联合运营和收益共享，配备专职管理人员。"),
        ("成果扩散", "面向行业企业尤其是中小企业开放共性技术和中试条件，每年发布可转移成果清单。"),
        ("人员交流", "成员单位互派技术骨干，联合培养研究生，引进海内外高层次人才。")]


def rows_of(centres, tables, uscc):
    """Rows of all tables; uscc(unit) gives the invented code of a unit."""
    rows = {name: [] for name in tables}
    for c in centres:
        units = units_of(c)
        lead = units[0]
        rows["consortium"].append(dict(
            id=c["id"], name=c["name"], chain=c["chain"], industry_field=c["field"], subfield=c["subfield"], district=c["district"],
            filed_on=day(c["filed_on"]), contact=c["contact"], phone=c["phone"], lead=lead["name"], lead_principal=lead["legal_rep"],
            uscc=uscc(dict(name=c["name"], kind="企业", region=c["region"])), chief_engineer=c["chief"], staff=c["staff"], goals=c["goals"],
            near_goals=c["near"], strategy=c["strategy"], cooperation=c["cooperation"], stage=c["stage"], approved_on=day(c["approved_on"]), regime=REGIME))
        for number, unit in enumerate(units, 1):
            rows["member"].append(dict(unit, consortium=c["id"], seq=number, uscc=uscc(unit), role="牵头单位" if number == 1 else "参与单位",
                                       region_code=unit["region"], council_seat=unit["legal_rep"], status="正常"))
        academic = [u for u in units if u["kind"] != "企业"]
        rows["person"] += [dict(consortium=c["id"], name=c["chief"], age=51, title="正高级工程师", post="技术总师", speciality=c["subfield"], unit=lead["name"])]
        rows["person"] += [dict(consortium=c["id"], name=u["legal_rep"], age=49 + n, title="研究员", post="负责人", speciality=u["task_share"], unit=u["name"])
                           for n, u in enumerate(academic)]
        rows["platform"] += [dict(consortium=c["id"], name=f"{u['name']}技术中心", kind="企业技术中心", level="市级" if u["tech_centre"] == "市级" else "国家级",
                                  field=c["subfield"], built_on="2021-06", host=u["name"]) for u in units if u["tech_centre"] in ("国家级", "市级")]
        start = 2027 if c["stage"] == "申报" else 2026
        rows["task"] += [dict(consortium=c["id"], kind="关键核心技术", name=u["task_share"], content=u["standing_text"].split("。")[-2] + "，形成可转移的共性技术。",
                              unit=u["name"], starts_on=day(f"{start}-05-01"), ends_on=day(f"{start + 1}-12-31"), target="通过第三方检测，形成技术报告和样机",
                              state="未启动" if start == 2027 else "进行中") for u in units[1:4]]
        rows["task"] += [dict(consortium=c["id"], kind="重大转化成果", name=f"{c['subfield']}共性技术首次商业化应用", content="在两家以上企业完成首次商业化应用。", unit=lead["name"],
                              starts_on=day(f"{start + 1}-01-01"), ends_on=day(f"{start + 2}-12-31"), target="首次商业化应用不少于2家", state="未启动")]
        rows["task"] += [dict(consortium=c["id"], kind="年度目标", name=text, unit=lead["name"], year=start + n, target="通过年度验收",
                              starts_on=day(f"{start + n}-05-01" if n == 0 else f"{start + n}-01-01"), ends_on=day(f"{start + n}-12-31"))
                         for n, text in enumerate(("完成样机试制和检测", "建成中试条件并开放", "完成首次商业化应用"))]
        rows["outcome"] += [dict(zip(("year", "kind", "name", "number", "unit", "income", "on"), o), consortium=c["id"], unit=units[o[4]]["name"], on=day(o[6]))
                            for o in c["outcomes"]]
        rows["mechanism"] += [dict(consortium=c["id"], kind=k, text=t) for k, t in mechanisms(c)]
        if c["approved_on"]:
            reviewed, visited = day(c["approved_on"]) - datetime.timedelta(60), day(c["approved_on"]) - datetime.timedelta(35)
            rows["review"] += [dict(consortium=c["id"], step="评审", on=reviewed, expert=name, unit=unit, score=88 + n, opinion=text, verdict="通过")
                               for n, (name, unit, text) in enumerate(EXPERTS)]
            rows["review"].append(dict(consortium=c["id"], step="考察", on=visited, expert=EXPERTS[0][0], unit=EXPERTS[0][1], score=90,
                                       opinion="场地、设备和人员落实，出资凭证齐全。", verdict="通过"))
            rows["activity"].append(dict(consortium=c["id"], kind="现场考察", on=visited, topic="专家组现场考察创新中心", conclusion="符合建设要求。", attendance=len(units)))
        for year, grade, score, handed_in in c["evaluations"]:
            rows["evaluation"].append(dict(consortium=c["id"], year=year, method="专家评价", score=score, grade=grade, handed_in_on=day(handed_in), consequence="滚动支持"))
            rows["indicator"] += [dict(consortium=c["id"], year=year, indicator=code, self_value=value + year - 2023, evidence=evidence)
                                  for code, value, evidence in (("A1", 12, "授权发明专利清单"), ("B1", 5, "技术转让合同"), ("C1", 40, "服务企业名册"), ("D1", 8, "人才引进名册"),
                                                                ("E1", 2, "国际合作协议"))]
    return rows


def spoil(put, book, columns, c, uscc):
    """Puts the mistakes into the workbook of faulty(); put(table, row, field, value, mistake, rule) lists each."""
    codes = [uscc(u) for u in units_of(c)]
    put("consortium", 2, "uscc", codes[5], "填的是成员单位的代码，创新中心没有自己的企业法人代码", "tianjin-mic/3-legal-person")
    put("member", 3, "uscc", codes[1][:-1] + ("0" if codes[1][-1] != "0" else "1"), "统一社会信用代码校验码错误", "common/uscc")
    put("member", 2, "kind", "高校", "牵头组建单位是高校，不是企业或者科研机构", "tianjin-mic/5.1-lead")
    put("member", 4, "capital_share", 0.155, "出资比例之和为99.5%，不是100%", "tianjin-mic/5.1-capital")
    put("member", 5, "capital", 0, "有出资比例而出资额为0", "tianjin-mic/5.1-capital")
    put("member", 5, "position", "不适用", "牵头单位以外的上下游企业只有1个", "tianjin-mic/5.1-kinds")
    put("member", 4, "position", "不适用", "牵头单位以外的上下游企业只有1个", "tianjin-mic/5.1-kinds")
    put.list[-2:] = [(*put.list[-1][:1], f"{columns['member']['name']}2", *put.list[-1][2:])]
    sheet = book["机制"]
    lines = {row[1].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    put("mechanism", lines["决策机构"], "text", "设董事会，由各股东代表九人组成，决定重大事项。", "决策机构没有独立身份的人士", "tianjin-mic/5.2-decision")
    put("mechanism", lines["咨询机构"], "text", "由高校和院所的教授九人组成。", "咨询机构没有企业界的专家", "tianjin-mic/5.2-advisory")
    put("mechanism", lines["风险共担"], "text", "待定", "风险共担机制没有内容", "tianjin-mic/5.2-sharing")
    put("mechanism", lines["网络平台"], "text", None, "没有写明科研创新网络平台", "tianjin-mic/5.2-network")
    put("mechanism", lines["知识产权"], "text", "无", "没有知识产权管理制度", "tianjin-mic/4-ip")
    reviews = book["专家意见"]
    step, on = columns["review"]["step"], columns["review"]["on"]
    visit = next(row for row in range(2, reviews.max_row + 1) if reviews[f"{step}{row}"].value == "考察")
    reviews.delete_rows(visit)
    put("activity", 2, "on", datetime.date(2023, 4, 2), "现场考察晚于批复", "tianjin-mic/7.3-review")
    put("review", 3, "on", "2023年2月30日", "日期不是真实的日期", "common/dates")
    put("evaluation", 2, "handed_in_on", None, "2024年没有提交运行发展报告", "tianjin-mic/7.4-annual")
    for row in (2, 3):
        put("evaluation", row, "grade", "不合格", "2024、2025年连续两年不合格，阶段仍为运行", "tianjin-mic/7.4-two-fails")
    put("platform", 2, "level", "部门级", "级别“部门级”不在列表中", "common/enum")
    put("person", 3, "unit", "津郊某某农机厂", "工作单位不是成员单位", "common/reference")
    put("outcome", 3, "income", "约300万元", "转化收入写作“约300万元”，不是确切的金额", "common/cell")
