"""Violations (违规处置): what an organisation did against the rules, what was demanded of it, and what came of that.

The street stops a violation and demands that it be put right; it punishes nobody. A finding has its day, one of the
grounds of `services.registry.referrals` with its legal basis, the facts, and what proves them. The centre demands
rectification by a day; when that day has come it looks again: the organisation has rectified, or has not. What was not
put right, and what cannot be, is reported: a draft of a referral for deregistration takes over ground, facts and
evidence, tells what was demanded in vain, and is signed, or not, like any other. A letter can be drafted without any of
this too. A finding recorded by mistake is withdrawn with the reason and stays on record.

The moves are one table (`rules.MOVES`). What was found is the office's: an organisation learns that something is
demanded of it and until when, not what was written about it, nor of a finding or a draft before; the bureau reads it
once the letter has been signed.
"""
