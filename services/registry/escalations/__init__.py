"""Escalations (督办): what the centre has to decide and has not decided in its days goes before who leads it.

A change request waits five working days, what an organisation proposes for a service three; the days are counted by the
office's calendar. After that nothing is applied and nothing refused by itself: the committee is told once, sees it in
its 待办 as long as nobody has decided, and the asker sees that it was told. The days are the house's own
(`rules.WAITS`); no law sets any.
"""
