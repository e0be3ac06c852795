"""One's own account: the password, the second factors, and the places one is signed in at.

Whoever is signed in changes these with the present password, so that an unattended screen is not enough; a wrong one
counts like a wrong password at sign-in. Every such change ends all sessions of the account and begins a fresh one for
the browser that made it. (OWASP ASVS 5.0 V6.2.2, V6.2.3, V7.4.3, V7.5.1, V7.5.2.)
"""
