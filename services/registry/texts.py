"""What a text that somebody types may hold: no control characters, and none that are not seen or turn the writing
round, by which two names look the same and one looks like another.

Lists lose these letters as they are read (`kernel.tabular.cells.INVISIBLE`). What is told is told as it is on record.
"""

import re
from collections.abc import Collection

from kernel.tabular.cells import INVISIBLE

# These hold an emoji, and letters of some scripts, together: whoever types one on a telephone knows nothing of them.
_JOINERS = {0x200C, 0x200D}


def _spans(letters: Collection[int]) -> str:
    """These letters in a pattern, from the first to the last of those that follow each other."""
    first = sorted(at for at in letters if at - 1 not in letters)
    last = sorted(at for at in letters if at + 1 not in letters)
    return "".join(f"\\u{one:04x}-\\u{other:04x}" for one, other in zip(first, last, strict=True))


_OF_NO_LINE = rf"\x00-\x1f\x7f-\x9f\u2028-\u2029{_spans(INVISIBLE.keys())}"
_OF_NO_PROSE = rf"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_spans(INVISIBLE.keys() - _JOINERS)}"
LINE = rf"^[^{_OF_NO_LINE}]*$"
PROSE = rf"^[^{_OF_NO_PROSE}]*$"


def but(more: str) -> str:
    """A line that does not hold these either."""
    return rf"^[^{more}{_OF_NO_LINE}]*$"


def line(text: str) -> str:
    """A text of before this was asked, without what a line may not hold."""
    return re.sub(f"[{_OF_NO_LINE}]", "", text).strip()
