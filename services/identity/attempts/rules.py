"""How often a name may be tried."""

from datetime import timedelta

ATTEMPTS = 5
WINDOW = timedelta(minutes=30)
