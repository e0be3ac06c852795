"""Field authority: of each field of an organisation's record somebody is the authority.

Registration facts are the bureau's, an organisation's profile is its own, the rest is the centre's. What the street has
on file itself (备案) no bureau registers, so there the centre is the authority of the registration facts too. The
rows are dated; a value from whoever is not the authority does not overwrite but becomes a change request.
"""
