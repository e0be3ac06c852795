"""Checks of credit as rows: which organisation was looked up where, when, by whom, and what was found.

Nought events prove nothing where nobody has looked. "0 events, 31 of 31 checked, oldest 3 days" is one query over these
rows: an organisation counts as checked where every source in force answered within its interval. A source that could
not be reached is a row too, and no check. What was found is a credit event (order 60 of 2018: entered within five
working days of becoming known, and the days beyond are shown); it is entered with the check or named by it.
"""
