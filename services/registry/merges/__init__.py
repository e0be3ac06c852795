"""Merges: two records of one organisation become one, and can become two again.

A preview names both sides of every field, what would move, and what would be lost. What would be lost refuses the merge
and says the way on: two credit codes are two legal persons; a record that has one does not go into one that has none,
but the other way round; fields that differ are chosen one by one, except where the other record's value could not
overwrite this one's by an edit either (`authority`): there this one's stays, and who wants it changed asks; services of
one name, requests that wait, and coverage facts that contradict each other are settled first, and so is a suspension of
one of the two. Nothing is deleted: the record that goes in keeps its codes, id and past, is exited, and names the one
it went into, so that its old id still resolves. Where it stood better with the house, the one that stays takes that
over; the count of members is the latest of all its records. The one that stays is found by the names and codes of the
other, in searches and by lists; the values it takes over stay those of whoever gave them. Services, documents and
capacity move. What has ended, such as counts, staff, covers, joints and agreements, stays where it was written, and the
lists and the timeline of the record that stays have it too (`records`), for whoever may see both records: a manager of
the one that stays does not see what was the other's. Undoing moves the first back, and the rest is the other's alone
again; a field that somebody has changed since stays as it is now.
"""
