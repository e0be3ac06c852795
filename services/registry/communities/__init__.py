"""Communities (社区): the statistical division codes of 12 digits that the street enters itself, with a point each.

The statistics bureau publishes no edition after 2023, so the street's own list counts. Names of places are no secret:
whoever is signed in may read them; only staff of the area write. A code holds for periods, from a day until the day
before another, with the name of that time and, where it ended, the code that took its place: codes are retired, and
names move to other codes. Two periods of one code never overlap. A list that leaves a community out says nothing of it,
and a list does not take up a code that was closed. Organisations of a closed community move to its successor, and
remain in the closed one as of days before.
"""
