"""Which organisations count as social organisations at work on a day: rates, indicators and the planner ask the same.

Counted are registered and filed organisations that are active with the house. Participants of other kinds, such as
enterprises, take part and are no social organisations (社会组织); one that the law has ended (注销, 撤销登记, 吊销证书)
is at work no more, whatever the house has recorded since. What the law said of an organisation before it came on record
is not known, and ends nothing.
"""

# What the law says of an organisation that it has ended.
ENDED = ("deregistered", "annulled", "revoked")


def on(day: str, *, of: str = "") -> str:
    """The condition in SQL on a row of `organisation` or `organisation_past`, `of` its name and a point."""
    ended = f"coalesce({of}legal_status, '') in {ENDED!r}"
    return f"{of}status = 'active' and {of}kind <> 'other' and not ({ended} and {of}recorded_on <= {day})"
