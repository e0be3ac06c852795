"""Identity: who you are. It owns accounts, roles, sessions, service clients and the keys that sign tokens.

It promises that a session ends the moment its account is disabled or given other roles, and that whoever holds a token
of its making is who the token says, for at most a minute. It listens to the registry, for organisations' names.

Published events (`data`; the envelope carries `area`, always the installation's, and the actor):

- `identity.account.created`, `identity.account.changed`, `identity.account.disabled`, subject the account's id:
  `{id, roles, organisation_id, holder_id, version}`.
- `identity.session.started`, subject the session's id: `{session, account, roles}`; `account` is the account's id, or
  `operator` for the machine's own operator.
- `identity.session.ended`, subject the session's id: `{session, account, reason}`; reason is `signed_out`, `replaced`
  (the same browser signed in again), `account_changed` or `account_disabled`. Gateways drop what they keep for it.
- `identity.sign_in.refused` (internal, never in the feed), subject the account's id or `unknown`: `{reason}`, one of
  `credentials`, `locked`, `disabled`, `demo_elsewhere`.
"""
