"""Capacity of an organisation as dated rows: staff, places and clients on a day, and where that is known from.

Figures are never changed; a row of the same day recorded later counts instead of the one before. So growth can be told:
it is the difference of two dated rows, both named beside it, and absent where one of them did not count that figure.
What an organisation was before and after support that it was given is such rows too (`incubation`).
"""
