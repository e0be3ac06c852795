"""Sessions (期、场): one meeting of one offering, in one line, with a row for each participant.

A session has exactly one primary line, the campaign that invited its families. Participants are those who agreed
within that campaign to that offering and hold a place. Attendance is a row per session and person: 人次 counts rows,
人 counts different people in them, and neither is ever typed in. What is taken back is open again, as if nothing had
been recorded; its row stays. The rows of somebody who later withdraws stay, as the
pseudonym's; the person is on no list any more. A session may cite the agreement
it is held under: one in force on its day to which its organisation is a party.
"""
