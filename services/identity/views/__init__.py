"""A person's views of lists: the columns they chose for a page, and filters they gave a name.

A view is its owner's alone, by the route and by row-level security, and is no event: nobody else is concerned. It keeps
choices, never what was typed: of a page's address only the filters that `rules.FILTERS` names for it, and of those
only codes. What somebody searched for may be a person's name, so it has no place here.
"""
