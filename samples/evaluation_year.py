"""Two years of invented facts for the consortia of the samples, so that an evaluation has something to score: meetings,
outcomes, R&D, progress, entered indicators, experts. Everything is made up; no clock, no random numbers."""
import datetime

YEARS = (2024, 2025)

EXPERTS = [("冷秋实", "北方产业技术经济研究院", 88), ("闵怀瑾", "中原理工大学", 92), ("车载舟", "华东装备检测中心", 84.5), ("伏念慈", "江汉会计师事务所", 90),
           ("安如山", None, 97)]  # the last works for a member of what he scores

OPINIONS = {88: "目标清楚，进展符合计划，建议加快用户验证。", 92: "关键指标完成较好，协同机制运行顺畅。", 84.5: "检测数据完整，成果转化还需加强。", 90: "经费使用规范，投入到位。",
            97: "成效突出。"}

# By regime: indicator, entered value of each year, the paper that proves it.
ENTERED = {
    "tianjin-consortium": [("C1", (None, None), "专利证书2份、团体标准文本1份"), ("B1", (None, None), "项目任务书（编号25ZXZD0011）"), ("D1", (None, None), "职称证书复印件")],
    "yongchuan": [("A1", (None, None), "分年度任务书及完成情况证明"), ("B3", (None, None), "专利证书、新产品鉴定证书"), ("A3", (None, None), "活动记录、照片和签到表")],
    "tianjin-mic": [],
    "tianjin-chain": [("A1", (None, None), "攻关进展报告、第三方检测报告"), ("C1", (None, None), "活动通知、照片和纪要")],
    "wenzhou": [("B1", (86, 91), "用户评价表6份、用户证明4份"), ("A1", (None, None), "技术合同登记证明、销售发票"), ("A5", (None, None), "项目任务书")],
}

OUTCOMES = [("发明专利", "一种{topic}的制备方法", 0), ("新产品", "{topic}成套装置", 260), ("标准", "{topic} 通用技术条件", None), ("技术转让", "{topic}工艺技术", 180),
            ("发明专利", "一种{topic}的检测装置", 0)]


def day(year, month, date):
    return datetime.date(year, month, date)


def built(row):
    """Whether a consortium was at work in both years."""
    return row["approved_on"] is not None and row["approved_on"].year <= YEARS[-1]


def progress_of(task, number, year):
    """Of a goal of a year, or of a task that runs over several."""
    if task.get("year"):
        return 1 if task["year"] <= year else None
    start = task["starts_on"].year if task.get("starts_on") else year
    return None if start > year else min(0.95, 0.3 + 0.2 * (year - start) + 0.07 * (number % 4))


def add_year(regime, rows):
    """Adds to the rows of the tables, and fills what an evaluation asks for and a filing does not."""
    for row in [row for row in rows["consortium"] if built(row)]:
        own = dict(consortium=row["id"])
        members = [m for m in rows["member"] if m["consortium"] == row["id"]]
        topic = row["subfield"]
        for number, task in enumerate(t for t in rows["task"] if t["consortium"] == row["id"]):
            progress = progress_of(task, number, YEARS[-1])
            task["progress"] = progress
            task["state"] = "未启动" if progress is None else "已完成" if progress == 1 else "进行中"
        for year in YEARS:
            later = year == YEARS[-1]
            for number, (kind, name, income) in enumerate(OUTCOMES[: 5 if later else 3]):
                rows["outcome"].append(dict(
                    own, year=year, kind=kind, name=name.format(topic=topic), number=f"{year}-{row['id']}-{number + 1:02}",
                    unit=members[number % len(members)]["name"], income=income and income + (90 if later else 0), on=day(year, 4 + number, 16)))
            for kind, month, title in (("理事会", 3, "年度第一次理事会会议"), ("专家委员会", 6, "技术路线咨询会议"), ("技术创新交流", 9, topic + "技术交流会"), ("理事会", 12, "年度第二次理事会会议")):
                if later or kind != "专家委员会":
                    rows["activity"].append(dict(own, kind=kind, on=day(year, month, 12), topic=title, conclusion="形成会议纪要，明确责任单位和完成时间。", attendance=len(members)))
            for member in members:
                if member["kind"] == "企业" and not any(r["uscc"] == member["uscc"] and r["year"] == year for r in rows["rd_year"]):
                    revenue = (member.get("rd_staff") or 20) * (200 + 25 * (year - YEARS[0]))
                    rows["rd_year"].append(dict(uscc=member["uscc"], year=year, revenue=revenue, rd_expense=round(revenue * 0.061, 2)))
            for indicator, values, proof in ENTERED[regime]:
                rows["indicator"].append(dict(own, year=year, indicator=indicator, self_value=values[YEARS.index(year)], evidence=proof))
            for name, unit, score in EXPERTS if later else EXPERTS[:3]:
                rows["review"].append(dict(own, year=year, step="年度评价", on=day(year + 1, 1, 22), expert=name, unit=unit or members[-1]["name"],
                                           score=score - (0 if later else 4), opinion=OPINIONS[score], verdict="通过"))
        open_years = {e["year"] for e in rows["evaluation"] if e["consortium"] == row["id"]}
        for year in set(YEARS) - open_years:
            rows["evaluation"].append(dict(own, year=year, method="专家评价", score=(78, None)[YEARS.index(year)], grade=("合格", None)[YEARS.index(year)], handed_in_on=day(year + 1, 1, 10)))
    return rows
