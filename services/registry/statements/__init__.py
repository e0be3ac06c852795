"""What each sender says of each record: the latest word of every field, and how it stands to our own record.

A row of a delivery says the fields that it fills; of every field the word of the highest rank counts, whatever order
the deliveries come in. A rank is the row's own version, then the number of its delivery, then the row's place in it, so
that late, repeated and re-sent deliveries end in the same state as those that came in order. What is said is applied to
our record by field authority: what the sender decides is written, everything else becomes a change request, which the
sender's next word takes back or renews. A record that we lack waits (`unknown`), one that the latest whole list lacks
waits too (`missing`) and is never deleted. A record is found by its credit code, then by its filing number, then by
the codes it had before: an organisation that was filed and is registered since stays one record, here and among what
was said (`joined`); where its codes are two organisations' here, that waits (`twofold`) until they are made one.
Street offices neither register nor strike off (《社会团体登记管理条例》, 2016).
"""
