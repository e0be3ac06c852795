"""The consent ledger: who agreed to what, for whom, until when (Personal Information Protection Law, Art. 13–31).

A consent names one recipient, purpose, method, list of data and term. Rows are never overwritten: a new answer
supersedes the old one, a withdrawal is one tap and stops everything downstream. A granted consent holds a place, or a
turn in the waiting line; runs and campaigns read both here.
"""
