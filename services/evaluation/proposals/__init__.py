"""Proposals (规则修改): the rules of the gate are the office's to change, as dated rows, by two people.

A proposal is a rule for one's own area, of a test that the gate knows, with the ground it stands on, from today or a
later day; it says what would happen before anybody decides it: how many organisations points would close and open to,
by the facts known now. Whoever proposed it does not decide it (a colleague does, as with change requests made by hand)
and may take it back. What was accepted becomes a rule with a version of its own and is never edited: a later rule ends
it from that one's day, and one that has not begun may be withdrawn. Which rule decides where several hold is said once,
by the gate (`rules.prevailing`).
"""
