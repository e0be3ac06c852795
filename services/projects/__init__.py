"""Projects: what is done. Today: sessions and who attended them.

It owns: sessions and attendance rows; a participant is a pseudonym, and who that is only matching knows. It listens to
the registry's offerings and agreements, and to consents in matching: whoever agreed becomes a participant, whoever
withdraws ceases to be one at once. It promises that 人 and 人次 are both counted from the same rows.

Published events (`data`; the envelope carries `area`, `organisation` and `occurredon`):

- `projects.session.planned`, subject the session's id:
  `{session_id, organisation_id, offering_id, campaign_id, title, starts_at, ends_at, place, agreement_id}`; the last is
  null where it is held under no agreement.
- `projects.attendance.recorded`, subject the session's id, one per row that changed:
  `{session_id, campaign_id, offering_id, organisation_id, pseudonym, status, occurred_on}`; status is `attended`,
  `absent` or `enrolled` (who enrolled was there), or `open`: what was recorded before is taken back.
"""
