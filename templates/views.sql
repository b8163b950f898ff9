-- Views that templates and rules read, over the tables of the workbooks (schema.toml) and of a check (src/regime/check.h).
-- Made once a dataset, after the tables.

-- What reading found out, with what a finding says of it. `owner`: the consortium of the issue, or of the first member that
-- has the code of its row; `cells`: the cell, as evidence; `spot`: the sheet and the cell in words.
CREATE VIEW IF NOT EXISTS issue_place AS
  SELECT i.*, CASE WHEN coalesce(i.consortium, '') <> '' THEN i.consortium
              WHEN i.table_name = 'rd_year' THEN (SELECT m.consortium FROM rd_year r JOIN member m ON m.uscc = r.uscc
                                                  WHERE r.row_id = i.row_id ORDER BY m.row_id LIMIT 1)
              WHEN i.table_name = 'incident' THEN (SELECT m.consortium FROM incident r JOIN member m ON m.uscc = r.uscc
                                                   WHERE r.row_id = i.row_id ORDER BY m.row_id LIMIT 1)
              ELSE '' END AS owner,
         -- A file of one consortium may have no column of its number.
         coalesce(h.header, CASE i.field WHEN 'consortium' THEN '联合体编号' ELSE i.field END, '') AS header,
         CASE WHEN i.row_id > 0 THEN ref(i.table_name, i.row_id, i.field) ELSE ref('issue', i.issue_id, i.field) END AS cells,
         coalesce('工作表“' || s.sheet || '”' || coalesce(i.cell, ''), '') AS spot
  FROM issue i LEFT JOIN source s ON s.source_id = i.source_id
  LEFT JOIN source_column h ON h.source_id = i.source_id AND h.field = i.field;

-- What a check took in, with what summaries group by: a chain without its sub-chain in brackets, else the field.
CREATE VIEW IF NOT EXISTS roster AS
  SELECT k.regime, c.id, c.row_id, coalesce(nullif(trim(c.name), ''), '（未填写名称）' || coalesce(c.id, '')) AS name,
         coalesce(nullif(trim(substr(c.chain, 1, instr(replace(c.chain, '(', '（') || '（', '（') - 1)), ''),
                  nullif(trim(c.industry_field), ''), '未填写') AS field,
         coalesce(nullif(trim(c.district), ''), '未填写') AS district, k.stage, k.revoked, c.revoked_on,
         NOT k.revoked AND set_has(
           (SELECT p.value FROM parameter p WHERE p.regime = k.regime AND p.name = 'built_stages'), k.stage) AS built
  FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id;

-- What the program ranks, of each year, in the order of the table `ranked`: a row's grade in words, and where that stands.
CREATE VIEW IF NOT EXISTS to_rank AS
  SELECT o.*, r.year, r.final_points, r.final_grade, r.final_position, r.unfiled, r.method, r.handed_in,
         r.previous_points, r.previous_grade,
         CASE WHEN r.unfiled THEN (SELECT value FROM parameter p WHERE p.regime = o.regime AND p.name = 'unfiled_word')
              ELSE coalesce(r.final_grade, '等次未定') END AS grade_word,
         CASE WHEN r.unfiled THEN 100 WHEN r.final_grade IS NULL THEN 99
              ELSE coalesce(r.final_position, 90) END AS grade_position
  FROM roster o JOIN result r ON r.regime = o.regime AND r.consortium = o.id
  WHERE NOT o.revoked AND (r.final_points IS NOT NULL OR r.final_grade IS NOT NULL OR o.built AND (r.unfiled OR NOT EXISTS (
    SELECT 1 FROM consortium c JOIN parameter p ON p.regime = o.regime AND p.name = 'evaluated_from'
    WHERE c.row_id = o.row_id AND year(c.approved_on) + p.value > r.year)));

-- Revoked consortia: until when they may not apply again (ban_years), and on what record they were revoked (record_clauses).
CREATE VIEW IF NOT EXISTS banned AS
  SELECT o.regime, o.id, o.row_id, o.name, o.revoked_on, add_years(o.revoked_on, b.value) AS until, b.clause,
         CASE WHEN o.revoked_on IS NULL THEN '撤销日期未填' WHEN add_years(o.revoked_on, b.value) < as_of() THEN '已期满'
              ELSE '限制中' END AS state,
         coalesce((SELECT m.name FROM member m WHERE m.consortium = o.id AND m.role = '牵头单位' ORDER BY m.seq, m.row_id LIMIT 1),
                  c.lead, '牵头单位未填写') AS lead,
         (SELECT group_concat(i.words ->> 1, '、') FROM parameter_item i
          WHERE i.regime = o.regime AND i.name = 'record_clauses' AND CASE i.words ->> 0
            WHEN 'failed' THEN (SELECT count(*) FROM evaluation e WHERE e.consortium = o.id AND e.grade = i.words ->> 2) > 1
            WHEN 'asked' THEN EXISTS (SELECT 1 FROM change h WHERE h.consortium = o.id AND h.kind = i.words ->> 2)
            WHEN 'silent' THEN NOT EXISTS (
              SELECT 1 FROM evaluation e WHERE e.consortium = o.id AND e.year = year(o.revoked_on) - 1) END) AS record_clause,
         (SELECT group_concat(e.year || '年度' || e.grade, '、') FROM (
            SELECT year, grade FROM evaluation WHERE consortium = o.id AND grade IS NOT NULL AND year < year(o.revoked_on)
            ORDER BY year DESC LIMIT 2) e) AS record,
         NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.consortium = o.id AND e.year = year(o.revoked_on) - 1) AS silent,
         year(o.revoked_on) - 1 AS last_year,
         ref('consortium', o.row_id, 'revoked_on') || coalesce((
           SELECT ' ' || group_concat(ref('evaluation', e.row_id, 'grade'), ' ') FROM evaluation e WHERE e.consortium = o.id), '') AS cells
  FROM roster o JOIN parameter b ON b.regime = o.regime AND b.name = 'ban_years' JOIN consortium c ON c.row_id = o.row_id
  WHERE o.revoked;

-- Targets of a regime (summary_targets), and what of each is reached: the fields of a list, the platforms, all.
CREATE VIEW IF NOT EXISTS target_field AS
  SELECT t.regime, t.position AS target, f.key AS position, f.value AS field,
         (SELECT count(*) FROM roster o WHERE o.regime = t.regime AND o.built AND o.field = f.value) AS built
  FROM parameter_item t JOIN parameter l ON l.regime = t.regime AND l.name = t.words ->> 2,
       json_each('["' || replace(l.value, '、', '","') || '"]') f
  WHERE t.name = 'summary_targets' AND t.words ->> 0 = 'listed-fields' AND l.value <> '';

CREATE VIEW IF NOT EXISTS target_platform AS
  SELECT t.regime, t.position AS target, q.row_id, q.name, q.kind, q.level, o.id AS consortium, o.name AS owner
  FROM parameter_item t JOIN roster o ON o.regime = t.regime AND o.built
       JOIN platform q ON q.consortium = o.id AND q.level = t.words ->> 5 AND instr(q.name || coalesce(q.kind, ''), t.words ->> 6) > 0
  WHERE t.name = 'summary_targets' AND t.words ->> 0 = 'platforms';

CREATE VIEW IF NOT EXISTS target AS
  SELECT t.regime, t.position, t.words ->> 0 AS metric, t.words ->> 1 AS title, t.words ->> 4 AS unit,
         coalesce(l.clause, (SELECT clause FROM parameter p WHERE p.regime = t.regime AND p.name = t.name)) AS clause,
         CASE t.words ->> 0 WHEN 'listed-fields' THEN set_count(l.value) ELSE nullif(CAST(l.value AS INTEGER), 0) END AS goal,
         CASE WHEN m.value IS NOT l.value THEN CAST(m.value AS INTEGER) END AS goal_most,
         CASE t.words ->> 0
           WHEN 'consortia' THEN (SELECT count(*) FROM roster o WHERE o.regime = t.regime AND o.built)
           WHEN 'projects' THEN (SELECT count(*) FROM project p JOIN roster o ON o.regime = t.regime AND o.id = p.consortium
                                 WHERE NOT o.revoked AND p.major = 1)
           WHEN 'fields' THEN (SELECT count(DISTINCT o.field) FROM roster o WHERE o.regime = t.regime AND o.built AND o.field <> '未填写')
           WHEN 'listed-fields' THEN (SELECT count(*) FROM target_field f WHERE f.regime = t.regime AND f.target = t.position AND f.built > 0)
           WHEN 'platforms' THEN (SELECT count(*) FROM target_platform q WHERE q.regime = t.regime AND q.target = t.position) END AS done,
         (SELECT group_concat(field, '、') FROM (SELECT field FROM target_field f
            WHERE f.regime = t.regime AND f.target = t.position AND f.built = 0 ORDER BY f.position)) AS open
  FROM parameter_item t LEFT JOIN parameter l ON l.regime = t.regime AND l.name = t.words ->> 2
       LEFT JOIN parameter m ON m.regime = t.regime AND m.name = t.words ->> 3
  WHERE t.name = 'summary_targets' AND t.text <> '';

-- Who has not handed in what the year asks for (hand_in_rules), and in what state.
CREATE VIEW IF NOT EXISTS hand_in AS
  SELECT f.*, y.year AS for_year, coalesce(r.unfiled, 0) AS unfiled,
         CASE WHEN f.status = 'undetermined' THEN '须核实'
              WHEN r.unfiled THEN (SELECT value FROM parameter w WHERE w.regime = f.regime AND w.name = 'unfiled_word')
              WHEN r.handed_in IS NOT NULL THEN '逾期或不全' ELSE '没有记录' END AS state,
         CASE WHEN f.status = 'undetermined' THEN 4 WHEN r.unfiled THEN 1 WHEN r.handed_in IS NOT NULL THEN 3 ELSE 2 END AS state_position
  FROM score_year y JOIN parameter p ON p.regime = y.regime AND p.name = 'hand_in_rules'
       JOIN finding f ON f.regime = y.regime AND coalesce(f.year, y.year) = y.year AND set_has(p.value, f.rule)
       LEFT JOIN result r ON r.consortium = f.consortium AND r.year = y.year AND r.regime = f.regime
  WHERE f.status IN ('fail', 'undetermined');
