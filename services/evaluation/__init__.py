"""Evaluation: how well, and what follows from it. Today: the gate.

It owns: the dated rule sets, each organisation's standing at each point, and every decision of the gate. It listens
to the registry's organisations and coverage facts. It promises that a coverage fact becomes a standing within a
second, and a rule that begins or ends within ten minutes of its day; that what is unknown never bars; and that a
refusal names its rule, the rule's version and the remedy in both languages.

Published events (`data`; the envelope carries `area` and `organisation`):

- `evaluation.standing.changed`, subject the organisation's id:
  `{organisation_id, organisation_name, three_no, points, tests, recording, turned, evaluated_at, version}`;
  three_no is `yes`, `no` or `unknown`; turned is `barred` where it has become `yes`, `lifted` where it is so no longer,
  else null; points maps `rate`, `claim`, `award`, `pay`, `book`, `offer` and `match` to
  `{allowed, rule, version, remedy_zh, remedy_en, barred_when}`, rule to remedies null where it is allowed; barred_when
  is a list of `{facts, rule, version, remedy_zh, remedy_en}`, each naming facts that together bar the point; tests is a
  list of `{code, outcome, evidence, rule, version, remedy_zh, remedy_en}` with outcome `passed`, `failed` or `unknown`;
  recording is the `version` of the `registry.coverage.recorded` that was judged, null before the first.
"""
