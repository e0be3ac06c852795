"""Capacity of an organisation as dated rows: staff, places and clients on a day, and where that is known from.

Figures are never changed; a row of the same day recorded later counts instead of the one before. So growth can be told:
it is the difference of what was last counted by two days, each number with its own day beside it, and absent where a
figure had not been counted by one of them. A row that leaves a figure out takes none back.
What an organisation was before and after support that it was given is such rows too (`incubation`).
"""
