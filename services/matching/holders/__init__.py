"""Whoever holds a list of people, what it may be used for, and whether the centre may invite in their name.

A list may be matched only for a purpose whose basis is on file: a legal duty or an agreement, with its reference and
the date of the impact assessment (Personal Information Protection Law, Art. 13, 21 and 55). A basis that a
command recorded in passing is provisional: lists come in and are matched, and nobody is invited until a person has
confirmed it. The holder sends the invitations; centre staff only with the holder's recorded mandate.
"""
