"""Matching runs: which child could be served where, the optimal assignment, its certificate and its explanations.

A run takes every consent-able resident of the lists in force and every offering for them, as of a date, and stores
the plan with its proof. Organisations the gate refuses are left out and named with rule, remedy and the age of the
copy. A run proposes; nothing is sent and nobody outside the office learns a name (Personal Information Protection Law,
Art. 23: provision needs consent).
"""
