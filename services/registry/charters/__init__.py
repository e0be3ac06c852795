"""The charter of an association (章程公约) in versions: its text, the members' rights and duties, in force from a day.

A version is never changed; a new one follows it. The one in force holds until the next begins, which may be a year
ahead at most; one that has not begun can be withdrawn with the reason, and then never does. Each member acknowledges
the version in force, or one to come before its day: by the account of the organisation's manager, or on paper, which
centre staff enter with its day. Who has not acknowledged the one in force is a list and a to-do, and bars nothing.
"""
