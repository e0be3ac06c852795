"""Whom they serve: lists, residents, consent, matching, outreach.

Identity data of residents live only here; elsewhere a person is an opaque pseudonym. The service listens to `registry`
and `evaluation` for its local copies and to `projects` for attendance. The engine is imported only where it runs.

Published events (`data`; the envelope carries `area`, and `organisation` where it is that organisation's business):

- `matching.batch.committed`, `.rolled_back` and `.expired`, subject the batch: `{batch, holder, kind, purpose, as_of,
  counts}` and `supersedes` or `reinstates`.
- `matching.run.finished`, subject the run: `{as_of, tags}` and its figures.
- `matching.campaign.opened`, subject the campaign: `{tag, run, deadline_days}`.
- `matching.wave.sent`, subject the campaign: `{wave, sent, by}`; `matching.invitation.sent`, subject the invitation:
  `{pseudonym, campaign_id, offering_id, organisation_id, wave}`; `matching.invitation.unanswered`, when the right to
  answer has passed: the same.
- `matching.consent.granted`, `.moved_up` (from the waiting line into a place), `.refused` and `.withdrawn` (taken back,
  ended with its term, or with the person), subject the consent: `{invitation_id, campaign_id, pseudonym,
  organisation_id, offering_id, waitlisted, state}`.
- `matching.link.rested`, after five wrong birthdays, subject the invitation: `{campaign_id, until}`;
  `matching.link.reopened`, by whoever sends: `{campaign_id}`.
- `matching.resident.erased`, subject the resident: `{pseudonym, reason}`.
"""
