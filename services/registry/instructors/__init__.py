"""Instructors (党建指导员) and liaisons (联络员), and which organisations each works with, when.

Whoever is assigned to an organisation today covers it with Party work, also where it has no unit: this is the remedy of
an organisation without unit and members. One organisation may have several. Their names are a person's: sealed, masked
in lists, whole on their own page.
"""
