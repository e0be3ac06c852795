"""Invitations: one-time links by which a person comes to an account, the first time or afresh.

The code has 256 random bits, of which only the hash is stored; it stands behind the `#` of the address, so that no
server log and no Referer ever holds it. A link works once, ends after seven days (a day where it replaces a lost
password or factor), and an earlier one ends when another is made. Whoever opens it sets the password; an administrator
must then enrol a second factor before anything else. A link made `afresh` drops the factors the account had. What is
unknown, used, over or for a closed account is answered alike. (OWASP ASVS 5.0 V6.4.1, V6.4.3, V6.4.4, V6.4.6.)
"""
