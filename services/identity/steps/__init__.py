"""Steps: what stands between a right password and a session, for accounts that have or need a second factor.

Whoever gave the right password holds a ticket for ten minutes. It opens nothing but the second step: to prove the
factor (`verify`), or, where the account has none yet and must have one, to enrol it (`enrol`). It ends when it has been
used, when its time is over, and when the account is changed. Wrong proofs count like wrong passwords. (OWASP ASVS 5.0
V6.3.3, V6.3.4, V6.6.3, V7.2.4.)
"""
