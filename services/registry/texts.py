"""What a text that somebody types may hold: no control characters, and none that are not seen or turn the writing
round, by which two names look the same and one looks like another.

Lists lose these letters as they are read (`kernel.tabular.cells.INVISIBLE`).
"""

_UNSEEN = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
LINE = rf"^[^\x00-\x1f\x7f{_UNSEEN}]*$"
PROSE = rf"^[^\x00{_UNSEEN}]*$"
