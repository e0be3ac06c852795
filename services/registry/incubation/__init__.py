"""Incubation (孵化): support given to an organisation, dated, and what it was before and after.

Support is a room, links to others, clients, training or something else, given by a role of the centre or of another
body, never by a person's name, to one that is still here on that day. Before and after are rows of the organisation's
capacity (staff, places, clients): one that is on record is named, and figures that are given become one, so that growth
counts them. They are figures, no judgement, and the difference is told only where both are on record. A row that is
withdrawn leaves its side unknown; support that is withdrawn takes along the rows that came with it alone.
"""
