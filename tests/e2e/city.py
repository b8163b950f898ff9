"""A city's year as one workbook: consortia over three years, of invented units, with facts planted that a summary must tell.

city(path, regime, consortia) writes it and returns what was planted.
"""
import datetime

import openpyxl

ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

REGIMES = {
    'tianjin-consortium': dict(
        region='120116', place='天津市滨海新区', districts=['滨海新区', '南开区', '西青区', '东丽区'], stage='运行',
        fields=['信创', '高端装备', '智能科技', '新能源汽车', '生物医药', '石油化工', '绿色低碳'],
        grades=['优秀', '良好', '合格', '不合格'], name='天津市%s%s创新联合体'),
    'tianjin-chain': dict(
        region='120111', place='天津市西青区', districts=['西青区', '津南区', '武清区'], stage='运行',
        fields=['信创', '集成电路', '车联网', '高端装备', '绿色石化', '生物医药', '中医药', '新能源', '新材料', '航空航天'],
        grades=['优秀', '良好', '合格', '不合格'], name='天津市%s产业链%s创新联合体'),
    'yongchuan': dict(
        region='500118', place='重庆市永川区', districts=['永川区'], stage='运行', fields=['汽车及零部件', '智能装备', '先进材料'],
        grades=['优秀', '良好', '一般', '较差'], name='重庆市永川区%s%s创新联合体'),
    'tianjin-mic': dict(
        region='120112', place='天津市津南区', districts=['津南区', '北辰区'], stage='运行', fields=['高端装备', '新材料', '信创'],
        grades=['优秀', '良好', '合格', '不合格'], name='天津市%s%s制造业创新中心有限公司'),
    'wenzhou': dict(
        region='330303', place='浙江省温州市龙湾区', districts=['龙湾区', '鹿城区', '乐清市', '瑞安市'], stage='运行',
        fields=['电气', '泵阀', '鞋服', '汽车零部件', '新材料', '生命健康'], grades=['优秀', '良好', '合格', '不合格'],
        name='温州市%s产业链%s创新联合体'),
}
WORDS = ['智能传感', '精密成形', '工业软件', '高效驱动', '特种材料', '绿色工艺', '数字检测', '关键部件', '先进封装', '安全控制']
YEARS = (2023, 2024, 2025)


def uscc(region, number, prefix='91'):
    body = '%s%sMA%06d' % (prefix, region, number)
    organisation = body[8:]
    weights = [3, 7, 9, 10, 5, 8, 4, 2]
    total = 11 - sum(int(c, 36) * w for c, w in zip(organisation, weights)) % 11
    body += {10: 'X', 11: '0'}.get(total, str(total))
    rest = 31 - sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS)) % 31
    return body + ALPHABET[rest % 31]


def sheet(book, name, header, rows):
    page = book.create_sheet(name)
    page.append(header)
    for row in rows:
        page.append(row)


def city(path, regime, consortia):
    shape = REGIMES[regime]
    best, good, fair, poor = shape['grades']
    book = openpyxl.Workbook()
    book.remove(book.active)
    heads, members, projects, outcomes, results, tasks = [], [], [], [], [], []
    planted = dict(two_fails='C-003', late='C-005', revoked='C-002', two_leads=('C-007', 'C-008'), in_three=('C-010', 'C-011', 'C-012'))
    names = {}
    for number in range(1, consortia + 1):
        key = 'C-%03d' % number
        field = shape['fields'][number % len(shape['fields'])]
        name = shape['name'] % (field, WORDS[number % len(WORDS)] + '%d' % number)
        names[key] = name
        revoked = key == planted['revoked']
        approved = datetime.date(2021 + number % 2, 1 + number % 12, 1 + number % 27)
        heads.append([key, name, field, field, shape['districts'][number % len(shape['districts'])], datetime.date(2026, 1, 1 + number % 28),
                      '撤销' if revoked else shape['stage'], approved, datetime.date(2024, 6, 30) if revoked else None,
                      '陈%s' % '明华晓东立新'[number % 6], '139%08d' % (12340000 + number)])
        for seat in range(1, 8):
            code = number * 10 + seat
            unit = '%s%s有限公司' % (shape['place'][-3:], WORDS[(number + seat) % 10] + '第%d' % code)
            kind = '企业' if seat < 6 else '高校' if seat == 6 else '科研院所'
            code_text = uscc(shape['region'], code)
            if seat == 1 and key == planted['two_leads'][1]:
                code, unit, code_text = 71, members[(7 - 1) * 7][2], members[(7 - 1) * 7][3]
            if seat == 3 and key in planted['in_three'][1:]:
                unit, code_text = members[(10 - 1) * 7 + 2][2:4]
            members.append([key, seat, unit, code_text, '牵头单位' if seat == 1 else '参与单位', kind, shape['place'], shape['region'],
                            ['上游', '中游', '下游'][seat % 3]])
        for index in range(2):
            projects.append([key, '%s关键技术攻关%d' % (field, index + 1), 'P%03d-%d' % (number, index), ['国家级', '省级', '市级', '区级'][(number + index) % 4],
                             '%d万元' % (800 + number * 7), '%d万元' % (300 + number), '%d万元' % (200 + number), datetime.date(2024, 3, 1 + number % 28),
                             datetime.date(2026, 12, 1 + number % 28), '是' if index == 0 else '否'])
        for index in range(3):
            outcomes.append([key, YEARS[index % 3] if index else 2025, ['发明专利', '标准', '技术转让'][index], '%s成果%d' % (field, index + 1), 'Z%03d%d' % (number, index),
                             members[-7][2], '%d.5万元' % (10 + number * 3), datetime.date(2025, 5, 1 + number % 28)])
        tasks.append([key, '关键核心技术', '%s核心部件' % field, datetime.date(2024, 1, 1), datetime.date(2026, 6, 30), '进行中' if number % 3 else '已完成'])
        if revoked:
            continue
        for year in YEARS:
            points = 60 + (number * 37 + year) % 39 + (number % 4) / 4
            if key == planted['two_fails'] and year >= 2024:
                points = 51.5
            if number in (20, 21) and year == 2025:
                points = 88.25
            grade = best if points >= 90 else good if points >= 80 else fair if points >= 60 else poor
            expert = (number + year) % 3 == 0 or key == planted['two_fails']
            if key == planted['late'] and year == 2025:
                continue
            if number == 9:
                expert = False
            results.append([key, year, '专家评价' if expert else '自评', points, grade, datetime.date(year + 1, 1, 1 + number % 28), None])
    sheet(book, '联合体', ['联合体编号', '联合体名称', '产业链', '产业领域', '所在区', '填报日期', '阶段', '批复日期', '撤销日期', '联系人', '联系电话'], heads)
    sheet(book, '成员单位', ['联合体编号', '序号', '单位名称', '统一社会信用代码', '角色', '单位类型', '注册地', '行政区划代码', '产业链位置'], members)
    sheet(book, '科技项目', ['联合体编号', '项目名称', '项目编号', '级别', '总投入', '申请财政资金', '财政资金', '立项时间', '验收时间', '是否重大'], projects)
    sheet(book, '成果', ['联合体编号', '年度', '类别', '名称', '编号', '完成单位', '转化收入', '日期'], outcomes)
    sheet(book, '评价结果', ['联合体编号', '年度', '方式', '得分', '等次', '材料提交日期', '处理'], results)
    sheet(book, '攻关任务', ['联合体编号', '类别', '名称', '开始时间', '完成时间', '状态'], tasks)
    book.save(path)
    planted['names'] = names
    return planted
