"""Decisions of the gate as a list, and how many refusals had which consequence.

Every answer is kept with all it rested on. A self-check is an answer too, but no refusal: whoever looks before asking
has been refused nothing, and whoever asks again on the same day, and is refused by the same rules, nothing more. The
consequences are those of the sub-district's rule on three-no organisations: no excellence, no government projects, no
shared resources.
"""
