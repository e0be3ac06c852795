"""Change requests: what somebody says who is not the field's authority waits to be decided, and overwrites nothing.

A request holds, of each field, what stood there and what is asked for. It is drafted, sent, validated and applied, or
rejected with a reason, or cancelled by whoever asked (`rules.MOVES`). The centre decides, and never those who asked for
an organisation's own record. Where the field says something else by now, applying is refused and both are shown. A list
that differs from a field whose authority is somebody else makes such a request instead of an overwrite; the same
difference does not come twice, also not after it was rejected.
"""
