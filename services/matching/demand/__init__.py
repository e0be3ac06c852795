"""Demand in bands: what an organisation may know before anybody has agreed.

Counts stand on one fixed lattice (need × community, need × year of age), released once a week, so that two answers can
never be subtracted to find one household. They are worked out when a run finishes, never on an organisation's request.
"""
