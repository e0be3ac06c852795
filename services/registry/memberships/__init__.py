"""Membership of an association: from, until, number, and how it ended; members on any day.

A member number is given once and never again; the numbers of an association have no gaps. `until` is the last day of
membership. Whoever leaves says why and by which day; whoever is expelled is no member from the day of the decision on.
Coming back is a new row with a new number. At most one row of an organisation runs at a time. Those who were members
before the association was put on record here are entered with the paper that shows it and marked `opening`.
"""
