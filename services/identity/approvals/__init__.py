"""Approvals: what takes two administrators. One asks, another decides; neither may be whom it concerns.

It takes two to help somebody who lost the password (`password`) or the second factor (`factor`), to open a closed
account again (`reopen`), to give an administrator's role (`roles`) and to invite a new administrator (`join`). Who asks
writes how they made sure of the person. A request ends after 72 hours undecided, or when whoever asked has left. The
approval answers with a fresh one-time link for whoever approves to hand over, so that neither of the two alone, nor the
link's bearer without the account's other factor, gets in by a forgotten password. Closing an account takes one alone.
(OWASP ASVS 5.0 V6.4.3, V6.4.4, V6.4.6; GB/T 22239-2019, separation of administrators.)
"""
