"""Local copies of what matching needs from elsewhere: organisations, communities, offerings, standings and facts.

They are fed by the registry's and evaluation's events, so that a run needs nobody else to be up; an event that is older
than the copy changes nothing. A refusal says how old the copy of the standings is; coverage facts that evaluation has
not judged yet count by what it last said would bar. What has not arrived bars nobody.
"""
