"""Decisions of the gate as a list, and how many refusals had which consequence.

Every answer is kept with all it rested on. A self-check is an answer too, but no refusal: whoever looks before asking
has been refused nothing. The consequences are those of the sub-district's rule on three-no organisations: no
excellence, no government projects, no shared resources.
"""
