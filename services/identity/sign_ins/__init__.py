"""Signing in: by name and password, or as the machine's own operator by the key in the home folder.

Five wrong passwords within 30 minutes lock the name, whether an account has it or not, until the first of them is 30
minutes old. An unknown name, a wrong password, a disabled account and a demo account asked for from elsewhere are
answered alike and in the same time. Each attempt is counted before the password is compared, so that many at once do
not get more guesses than five in a row. (OWASP ASVS 5.0 V6.3; GB/T 22239-2019 8.1.4.1.)
"""
