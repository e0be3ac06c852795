"""Who would fall out, and who would come in: what the coming days change at the gate, though nobody records anything.

A document expires, a membership ends, a rule begins, a list entry is lifted on a known day. The facts are those known
now, each day is judged by the rules that will be in force on it; nothing of it is kept, and nobody is refused by it.
Who is refused already and gets a further reason is told too: the paper of one on a list expires all the same; and so is
a reason that ends while another stays. Of several papers or entries each has its own day.
"""
