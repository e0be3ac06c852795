"""Second factors: what a person has beside a password, an authenticator's code (TOTP) or a passkey (WebAuthn).

A code counts once: the step of the last one is stored and only a later one is accepted, from one step before to one
after the database's clock (RFC 6238). A passkey must verify its user, for this address only, and its counter may not go
back. Ten recovery codes of 120 random bits stand in for a lost device, each once; only their hashes are kept. Secrets
are sealed. The three administrators must have a factor, everybody else may. (OWASP ASVS 5.0 V6.3.3, V6.5; GB/T
22239-2019 8.1.4.1.)
"""
