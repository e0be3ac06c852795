"""Coverage facts of an organisation: a Party unit, formal members, Party work; each yes, no or unknown.

They are recorded by a person who knows, or follow from a list's count of formal members (正式党员数: above zero yes,
zero no, blank unknown). What nobody has said stays unknown, and what is unknown never bars. Each recording is kept with
its day and who made it; the gate (三无) is evaluation's and reads these facts from the event.
"""
