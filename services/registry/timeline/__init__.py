"""The timeline of an organisation: everything the registry has on record about it, newest first, from its events.

What one person or one list did on one day of the same kind is told once, with how many. A page is so many events, so a
group can go on on the next page. Nothing is written for it: the events are there already, and kept for good. What
several did together, a joint or an agreement, stands on the timeline of each of them, for whoever may see it.
"""
