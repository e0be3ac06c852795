"""The consent ledger: who agreed to what, for whom, until when (Personal Information Protection Law, Art. 13–31).

A consent names one recipient, purpose, method, list of data and term. Rows are never overwritten: a new answer is a new
row, a withdrawal is one tap and stops everything downstream. A granted consent holds a place, or a turn in the waiting
line; runs and campaigns read both here. Whatever gives or frees places first takes the line of the offering, and only
then locks anything else: that order is what keeps answers, withdrawals and stops from blocking each other.
"""
