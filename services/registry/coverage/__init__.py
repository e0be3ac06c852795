"""Coverage facts of an organisation: a Party unit, formal members, Party work; each yes, no or unknown.

Where records speak, they decide: an organisation in a living unit has a Party unit, and with a living unit or a living
instructor or liaison it is covered by Party work. When the first such record begins, what had been said of the fact
until then is put aside; while one lives the fact is yes and nobody records anything else of it; when the last one
ends, what had been said stands again: yes or no as it was, and unknown where nobody had said anything.

Where no record speaks, a person who knows records the facts. Formal members follow the latest count (正式党员数: above
zero yes, zero no, blank unknown) or what a person recorded after it. What nobody has said stays unknown, and what is
unknown never bars. Each recording is kept with its day and who made it; the gate (三无) is evaluation's and reads these
facts from the event.
"""
