"""Sessions: a browser's or command's signed-in time, known by an opaque secret of which only the hash is stored.

A session ends after 30 minutes without use and after 12 hours in any case, at sign-out, when the same browser signs in
again, and when its account is disabled or changed. It keeps who signed in as of that moment; because every change of an
account ends its sessions, that never goes stale. (OWASP ASVS 5.0 V7.2, V7.3, V7.4; times are the database's.)
"""
