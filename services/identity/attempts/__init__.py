"""Attempts: how often somebody may try a name before it is locked, whatever it is they get wrong.

Five wrong passwords or codes within 30 minutes lock the name, whether an account has it or not, until the first of them
is 30 minutes old. An attempt is counted before anything is compared, so that many at once do not get more guesses than
five in a row. (OWASP ASVS 5.0 V6.3.1, V6.6.3; GB/T 22239-2019 8.1.4.1.)
"""
