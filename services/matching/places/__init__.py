"""Local copies of what matching needs from elsewhere: organisations, communities, offerings and standings.

They are fed by the registry's and evaluation's events, so that a run needs nobody else to be up. A standing keeps when
evaluation judged it and when it arrived here: a refusal says how old the copy is. What has not arrived bars nobody.
"""
