"""Entries of the two statutory lists: activity-abnormal (活动异常名录) and seriously dishonest (严重违法失信名单).

Order 60 of the Ministry of Civil Affairs (2018-01-24): the registration authority puts on and takes off; the street
imports and changes nothing. A row is new, changed, the same, of an organisation that is not ours, a repetition, or held
with its reason; the counts add up to the rows of the file, and the same file again changes nothing. An entry that a
later file does not name stays: it is over when a file says on which day it was removed. A file that was true on an
earlier day than the entry's last one changes nothing of it either.
"""
