"""Pure rules of terms: working days, in which a list's patience is counted.

Monday to Friday count; public holidays do not shorten the wait of anybody, because no calendar of them is on file yet
and a list is rather kept a day too long than taken from somebody who is on holiday.
"""

from datetime import date, timedelta

HOLIDAYS = 10  # the longest statutory break with its bridge days, granted on top of every wait
SATURDAY = 5


def patient_since(today: date, *, working_days: int) -> date:
    """Whatever nobody touched since before this day has waited longer than so many working days."""
    day, left = today - timedelta(days=HOLIDAYS), working_days
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
