"""Counts of an organisation's Party members, each with the day on which it was true.

A count is of formal members (正式党员), who alone decide on branches and coverage, and of probationary ones (预备党员)
where they are known. Of two counts the later day holds, and of one day the one recorded last; a day before today asks
for the latest until that day. A list's count (正式党员数) is a row like a person's, and void once the list is rolled
back; a list that is older than what is known says nothing new.
"""
