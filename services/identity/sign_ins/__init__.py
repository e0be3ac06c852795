"""Signing in: by name and password, or as the machine's own operator by the key in the home folder.

An unknown name, a wrong password, a disabled account, one that waits for its person and a demo account asked for from
elsewhere are answered alike and in the same time. A right password leads to a session, or to the second step (`steps`).
How often a name may be tried stands in `attempts`. (OWASP ASVS 5.0 V6.3; GB/T 22239-2019 8.1.4.1.)
"""
