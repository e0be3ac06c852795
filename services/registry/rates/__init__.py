"""Coverage rates on any day: numerator, denominator and the organisations behind each.

Counted are the social organisations that were at work on that day (`organisations.counted`), as the list of that day
shows them: each from its registration on, where that day was known when it came on record, else from the day it came on
record; what it became since changes nothing. Organisational coverage (组织覆盖率): with an own or a joint branch.
Should-establish (应建已建率): of those with at least three formal members, with an own branch. Should-join (应联建): of
those with one or two, with an own or a joint branch. Work coverage (工作覆盖率): with any unit, an instructor or a
liaison, or of whom a person recorded it, for instance for a mass organisation. Units and assignments count by their own
days, members by the latest count until that day, what a person recorded by the day of recording. Of an organisation
without any count nobody knows what it should have: it is in neither should-rate, and counted apart.

Basis: 中国共产党支部工作条例（试行）2018 article 4.
"""
