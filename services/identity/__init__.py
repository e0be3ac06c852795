"""Identity: who you are. It owns accounts, roles, second factors, sessions, clients (programs from
outside), each person's views of lists, the working-day calendar, the system's own parts' secrets, and the signing keys.

It promises that a session ends the moment its account is disabled or given other roles, and that whoever holds a token
of its making is who the token says, for at most a minute. It listens to the registry, for organisations' names.

Published events (`data`; the envelope carries `area`, always the installation's, and the actor):

- `identity.account.created`, `identity.account.changed`, `identity.account.disabled`, subject the account's id:
  `{id, roles, organisation_id, holder_id, version}`.
- `identity.account.invited`, `identity.account.joined` and `.password_changed` (by the person), subject the account's
  id: `{id, by}`; a link was made, taken up, or another password chosen. `by` is the account where the person did it:
  the part of the system that lets people in is the actor.
- `identity.factor.enrolled`, `.removed`, `.recovered` (a recovery code stood in), subject the account's id:
  `{account, kind, by}`.
- `identity.approval.requested`, `.approved`, `.refused`, subject the request's id: `{account, kind, asked_by}`.
- `identity.session.started`, subject the session's id: `{session, account, roles}`; `account` is the account's id, or
  `operator` for the machine's own operator.
- `identity.session.ended`, subject the session's id: `{session, account, reason}`; reason is `signed_out`, `replaced`
  (the same browser signed in again), `account_changed`, `account_disabled` or `ended_by_hand`. Gateways drop what they
  keep for it.
- `identity.client.registered`, `.rotated` (it has another secret), `.ended`, subject the client's id:
  `{id, scopes, area, version}`. Gateways drop what they keep of its tokens.
- `identity.client.token_issued` (internal), subject the client's id, actor the client: `{client, token, scopes, test}`.
- `identity.calendar.decreed`, `.put_back` (it follows the plain week again), subject the year:
  `{day, is_working, name}`.
- `identity.calendar.confirmed`, `.reopened` (nobody confirms it any more), subject the year: `{year, basis}`.
- `identity.calendar.filled`, subject the year: `{year, basis, from, days}`; the library has filled it.
- `identity.sign_in.refused` (internal, never in the feed), subject the account's id or `unknown`: `{reason}`, one of
  `credentials`, `second_factor`, `locked`, `disabled`, `demo_elsewhere`.
"""
