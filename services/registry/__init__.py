"""Registry: who the organisations are, what they offer, where the communities lie, and their Party coverage facts.

It owns: communities (12-digit code, name, point), organisations (registered, filed, other), the offerings of each
organisation, coverage (three facts, each yes, no or unknown, with who said so and when), the Party units with their
terms, instructors and liaisons and dated counts of members that these facts follow, the association that organisations
join, and the imports that bring the records in. Of every field somebody is the authority; what others say becomes a
change request. It listens to nobody. It promises that every change of a record is one event that carries the whole
record, so that a local copy elsewhere needs no question back; `version` grows by one with each change of the record,
and a copy applies an event only when its version is higher than the one it holds.

Published events (`data`; the envelope carries `area`, 12 digits, and `organisation`):

- `registry.community.recorded`, subject the code:
  `{code, name, lon, lat, status, valid_until, successor, version}`; lon and lat are WGS 84; status is `active`,
  `closed` (from `valid_until` on the code holds no more; successor is the code that took its place) or `withdrawn` (the
  import that brought it was rolled back); both are null but for a closed one.
- `registry.organisation.registered` (first time) and `registry.organisation.changed`, subject the id:
  `{id, area, name, kind, uscc, filing_number, type, sector, registration_authority, registered_on, certificate_from,
  certificate_until, community, formal_members, formal_members_on, status, legal_status, sponsor, charity, merged_into,
  fields, origin, version}`; kind is `registered`, `filed` or `other`; the certificate's days are null where they are
  not known, `9999-12-31` where it has no end; community is a code or null; status, the house's, is `candidate`,
  `admitted`, `active`, `suspended`, `exited` or `withdrawn` (the import that brought it was rolled back); legal_status
  is `filed`, `preparing`, `active`, `rectifying`, `suspended`, `deregistered`, `annulled`, `revoked`, or null where it
  is not known; sponsor (it gives money or goods) is true, false or null; charity is `no`, `recognised`,
  `public_fundraising` or null; merged_into is the id of the organisation it went into, or null; fields are the names of
  those that were given or changed, origin who gave them: `bureau`, `organisation` or `centre`, null where an import was
  rolled back, or two records became one or two again. Only `active` organisations are matched. By hand status changes
  as its table of moves allows; the reason of a suspension or an exit stays in the registry.
- `registry.organisation.merged` and `registry.organisation.unmerged`, subject the record that stays:
  `{merge, kept_id, merged_id, fields, offerings, documents, capacity}`; fields were taken over, the others say how many
  records moved, each told by an event of its own.
- `registry.change_request.drafted`, `.submitted`, `.validated`, `.applied`, `.rejected`, `.cancelled` and
  `.escalated` (nobody decided in time; its state stays), subject the request:
  `{id, organisation_id, organisation_name, origin, fields, state, version}`; a value that is not its sayer's to decide;
  fields are names, never values.
- `registry.document.recorded`, `.changed` and `.withdrawn`, subject the document:
  `{id, organisation_id, organisation_name, kind, valid_from, valid_until, report_year, conclusion, status, version}`;
  kind is `registration_certificate`, `articles_of_association`, `annual_report`, `filing_certificate` or `other`; the
  days are null where they are not known; year and conclusion (`qualified`, `basically_qualified`, `unqualified`) are an
  annual report's alone, the latter null until the authority has concluded; status is `valid` or `withdrawn`.
- `registry.capacity.recorded`, `.withdrawn` and `.moved` (to this organisation, by a merge or its undoing), subject
  the organisation's id: `{id, organisation_id, organisation_name, occurred_on, staff, places, clients, origin}`; a
  figure that was not counted is null.
- `registry.staff.recorded` and `registry.staff.changed`, subject the post: `{id, organisation_id, organisation_name,
  role, from_on, until_on, version}`; role is `legal_representative`, `chief`, `finance`, `contact` or `professional`;
  who it is stays in the registry. `registry.staff.viewed` (internal): somebody looked at the name and the number, with
  the purpose.
- `registry.offering.published`, `registry.offering.changed`, `registry.offering.closed`, subject the id:
  `{id, area, organisation_id, organisation_name, name, audience, min_months, max_months, disability_classes, need_tags,
  excluded_classes, excluded_sex, capacity, radius_m, place, lon, lat, schedule, slots, open, version,
  confirmed_at, recurs}`; audience is
  `children`, `elders`, `disabled`, `women` or `everyone`; months, capacity and radius are integers, an absent upper age
  is null; lists are lists of text; `slots` are names such as `sat_am`; `excluded_classes` are classes of disability
  that it does not take, `excluded_sex` is `male`, `female` or empty; `recurs` says in Chinese when it takes place by
  its rule of recurrence, empty without one; `open` is false once closed.
- `registry.proposal.made`, `.approved`, `.rejected`, `.withdrawn` and `.escalated`, subject the proposal:
  `{organisation_id, fields}`; what an organisation asks one of its offerings to become, fields being names; what is
  approved follows as an offering's event.
- `registry.organisation.linked`, `registry.offering.linked`, subject the record's id: `{system, external_id}`; another
  system has given the record its number.
- `registry.batch.committed` and `.rolled_back`, subject the batch: `{kind, as_of, counts}`; kind is `organisations`,
  `communities` or `offerings`.
- `registry.coverage.recorded`, subject the organisation's id:
  `{organisation_id, organisation_name, party_unit, formal_members, work_coverage, source, ends, recorded_at, version}`;
  each fact is `yes`, `no` or `unknown`; source is `person`, `import`, `unit`, `instructor` or `count` (a person
  recorded facts, a list came, a unit or an instructor began or ended, a person counted); who did is the event's actor.
  `ends` is `{fact: {on, then}}` for facts whose records end on a day on file: from `on` the fact is `then`.
- `registry.unit.founded`, `registry.unit.changed`, `registry.unit.ended`, subject the unit's id:
  `{id, area, name, kind, parent_id, founded_on, ended_on, version}`; kind is `party_committee`, `general_party_branch`,
  `party_branch`, `joint_party_branch`, `functional_party_branch` or `temporary_party_branch`.
- `registry.unit.covered` and `registry.unit.uncovered`, subject the unit's id: `{unit_id, unit_name, kind,
  organisation_id, organisation_name, from_on, until_on, version}`; it belongs to it from a day until the day before.
- `registry.unit.term_begun` and `registry.unit.term_changed`, subject the unit's id:
  `{unit_id, unit_name, term_id, number, from_on, until_on, posts, version}`; posts are those held, without names.
- `registry.instructor.appointed` and `registry.instructor.changed`, subject the instructor's id:
  `{id, area, kind, from_on, until_on, version}`; kind is `instructor` or `liaison`; no name leaves the registry.
- `registry.instructor.assigned` and `registry.instructor.released`, subject the instructor's id:
  `{instructor_id, kind, organisation_id, organisation_name, from_on, until_on, version}`.
- `registry.association.recorded`, subject the organisation that is one: `{association, name, founded_on, begins_on}`;
  from `begins_on` its members come by admission alone.
- `registry.membership.changed`, subject the member organisation's id:
  `{organisation_id, organisation_name, association, status, from, until, version}`; association is the id of the
  organisation that is joined; status is `applicant`, `member`, `left` or `expelled`; `from` and `until` are those of
  the latest time of membership, both days belonging to it, `until` null while it runs. `left` with neither day says
  that an application came to nothing. `version` grows by one with each change of this organisation in this association.
- `registry.charter.issued`, `.withdrawn` (before it was in force), subject the version: `{association, number, title,
  in_force_from}`.
- `registry.charter.acknowledged`, subject the organisation's id:
  `{association, charter, number, acknowledged_on, way}`; way is `account` or `paper`.
- `registry.proceeding.opened`, `.moved` and `.reminded`, subject the proceeding:
  `{association, organisation_id, organisation_name, kind, state, move}`; kind is `admission` or `expulsion`; of a
  reminder also `on`: `centre`, `organisation` or `committee`. What was said stays here.
- `registry.joint.recorded`, `.ended` and `.withdrawn`, subject the joint: `{kind, organisations, from, until}`; kind is
  one of the six joints (六联). What was withdrawn was entered by mistake and never was; why stays here.
- `registry.agreement.recorded`, `.ended` and `.withdrawn`, subject the agreement:
  `{organisations, title, signed_on, from, until, ended_on, withdrawn}`; parties that are not on record are not among
  them.
- `registry.agreement.file_added`, subject the agreement: `{organisations, title, file, size, sha256}`.
- `registry.incubation.recorded`, `.followed_up` and `.withdrawn`, subject the support:
  `{organisation_id, kind, given_on, growth}`;
  growth is `{staff, places, clients}`, each after less before, or null.
- `registry.organisation.confirmed`, subject the organisation's id: `{organisation_id, organisation_name, way, origin,
  quarter, fields, waiting, offerings}`; somebody has said that its record and its offerings are right, but for the
  fields that were corrected with it and those that wait; way is `link` or `account`, quarter, as 2026Q4, that of
  the question it answers or null; offerings are counted. Each of them is told by an event of its own.
- `registry.confirmation.asked`, `.handed`, `.revoked`, `.noted` and `.note_read`, subject the confirmation: `{id,
  organisation_id, organisation_name, quarter, open_until}`; its link was made, copied or printed, taken back; something
  was written beside an answer, and read. The link and what was written are in no event.
- `registry.deregistration_referral.drafted`, `.redrafted`, `.sent`, `.received`, `.replied` and `.withdrawn`, subject
  the referral: `{id, organisation_id, organisation_name, number, state, way, version}`; number is null before it was
  sent; state is `draft`, `sent`, `received`, `withdrawn`, or what the bureau answered: `accepted`, `not_accepted` or
  `deregistered`; way is `link`, `account`, `file` or null. Grounds and facts stay here.
- `registry.violation.found`, `.demanded`, `.rectified`, `.not_rectified`, `.referred` and `.withdrawn`, subject the
  violation: `{id, organisation_id, organisation_name, ground, state, found_on, rectify_by, referral, version}`; ground
  is a code of the referrals', referral the id of the letter that was drafted from it, or null. Facts stay here. An
  organisation's own feed has those since something was demanded of it, without `.referred`: a draft is not its news.
- `registry.plan.proposed` and `registry.plan.accepted`, subject the plan's id: `{id, area, groups, units, state}`;
  groups are lists of organisations' ids, units the joint branches that were founded by it.
- `registry.sender.recorded`, subject the sender: `{id, code, name, kind, interval_days, unknown, receipt_key,
  version}`; kind is `bureau` or `subdistrict`, unknown `hold` or `create`, receipt_key the public key of its receipts.
- `registry.delivery.received`, `registry.delivery.refused` and `registry.delivery.replayed`, subject the delivery:
  `{id, sender, catalogue, kind, number, rows, state, reason, counts}`; kind is `full` or `delta`, state `accepted`,
  `held` or `refused`; what its rows changed follows as events of the records.
- `registry.statement.settled`, subject what a sender says of a record: `{id, sender, organisation_id, standing}`;
  standing is `agreed` (it was put on record) or `noted` (it is left as it is).
- `registry.dispatch.made`, `registry.dispatch.sent` and `registry.dispatch.answered`, subject the dispatch:
  `{id, catalogue, kind, number, rows, state}`; state is `made`, `sent`, `accepted`, `held` or `refused`.
"""
