"""External ids: other systems' own numbers for our organisations and offerings, by which they write and read them.

An address names the other system and its number. Putting a record there makes it, changes it, or, where it says what is
on record already, does nothing and tells nobody. What is not on record under the number is looked for by what makes it
the same (an organisation's code, an offering's name at its organisation), so that no record comes twice. Fields that
are absent stay as they are. A number counts in the area of whoever put it there. What is not the other system's to
decide, because it is the bureau's or the organisation's own, overwrites nothing and becomes a change request, as it
would from the centre's list; the answer names the fields that wait.
"""
