"""Evaluation: how well, and what follows from it. Today: the gate, the statutory lists, and checks of credit.

It owns: the dated rule sets and the proposals by which an office changes its own, each organisation's standing at each
point, every decision of the gate, the entries of the two statutory lists as they were imported, and each look at a
source of credit with what it found. It listens to the registry's organisations, coverage facts, documents and
memberships. It promises that a fact becomes a standing within a second, and a rule or a term that begins or ends within
ten minutes of its day (a rule accepted for today, at once); that what is unknown never bars; and that a refusal names
its rule, the rule's version and the remedy in both languages.

Published events (`data`; the envelope carries `area` and `organisation`):

- `evaluation.standing.changed`, subject the organisation's id:
  `{organisation_id, organisation_name, three_no, points, tests, recording, turned, evaluated_at, version}`;
  three_no is `yes`, `no` or `unknown`; turned is `barred` where some point has become refused and none was before,
  `lifted` where none is any more, else null; points maps `rate`, `publish_to`, `claim`, `award`, `pay`, `book`,
  `offer`, `match` and `admit` to `{allowed, outcome, rule, version, remedy_zh, remedy_en, barred_when, unknown}`;
  unknown lists the codes of the tests there of which the facts are not known, by which nothing is closed; outcome is
  `allowed`, `refused`, `not_applicable` (a filed organisation is not rated, which is no failure) or `needs_lead` (open
  behind a registered lead alone); rule to remedies are null where it is allowed; barred_when is a list of
  `{facts, rule, version, remedy_zh, remedy_en}`, each naming coverage facts that together bar the point, or none where
  this organisation is barred whatever these become; tests is a list of `{code, outcome, states, bars, not_for,
  with_lead, concerns, evidence, rule, version, remedy_zh, remedy_en, actions}`, concerns being the points that it could
  close, with outcome `passed`, `failed`, `unknown` or
  `not_applicable`; the ground on which an authority put it on a list is not among the evidence; recording is the
  `version` of the `registry.coverage.recorded` that was judged, null before the first.
- `evaluation.list_entry.imported`, subject the entry's id:
  `{id, organisation_id, list, listed_on, removed_on, version}`; list is `abnormal` or `serious`; an entry stands until
  the day it was removed, null while it stands.
- `evaluation.list.imported`, subject the import's id: `{id, as_of, counts}`; counts are rows by what became of them.
- `evaluation.check.recorded`, subject the check's id:
  `{id, organisation_id, organisation_name, source, result, checked_at, credit_event}`; result is `clear`, `found` or
  `unreachable`; credit_event is the id of what was found, else null.
- `evaluation.credit_event.entered`, subject the event's id:
  `{id, organisation_id, source, kind, decided_on, obtained_on, entered_on}`; kind is `basic`, `annual_report`,
  `inspection`, `punishment` or `other`.
- `evaluation.rule.proposed`, `evaluation.rule.accepted`, `evaluation.rule.rejected`, `evaluation.rule.withdrawn`,
  subject the proposal's id: `{id, rule, area, from, until, rule_version, state, version}`; area is the prefix for which
  the rule is meant, rule_version null until it was accepted. A rule that is withdrawn had not begun.
"""
