"""Accounts: the people who sign in with a name and a password, and the roles each of them has.

An account belongs to an area; it reaches the rows of that area, or, for an organisation's manager and a list's holder,
only their own. Nobody changes their own account; administrators have one role, which two people give; the last of a
kind stays. One administrator closes an account, and nobody chooses another's password. Giving other roles and closing
end the account's sessions at once. Passwords follow OWASP ASVS 5.0 V6.2: 8 to 128
characters, nothing common, nothing that repeats the name, no rule of composition; they are kept as argon2id hashes.
"""
