"""The guardian's link: a door without an account.

Nothing is told before the birth month and day are given; then who asks, why, which data, how, how long. Reading
changes nothing, so a preview uses nothing up. Five wrong birthdays and the link rests, and staff are told. The right to
answer expires; the same link shows and withdraws as long as consent lives (Personal Information Protection Law,
Art. 14–17, 31, 44–47).
"""
