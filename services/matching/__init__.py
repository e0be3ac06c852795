"""Whom they serve: lists, residents, consent, matching, outreach.

Identity data of residents live only here; elsewhere a person is an opaque pseudonym. The service publishes
`matching.*`, listens to `registry` and `evaluation` for its local copies and to `projects` for attendance. The engine
is imported only where it runs.
"""
