"""Links that rest after five wrong birthdays: whoever sends sees which, calls the family, and opens one again.

A link rests for a day by itself; opening it earlier is an act of the holder, or of staff with its mandate.
"""
