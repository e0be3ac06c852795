"""Incubation (孵化): support given to an organisation, dated, and what it was before and after.

Support is a room, links to others, clients, training or something else, given by a role of the centre or of another
body, never by a person's name, to one that is still here on that day. Before and after are points of the organisation's
capacity (staff, places, clients) as recorded numbers with their day: figures, no judgement. The difference is told only
where both are on record.
"""
