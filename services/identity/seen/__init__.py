"""Until when each person has seen the notices: one moment a person, so that all devices agree.

Beside it stands whether the person wants the week's digest alone (周报): nothing is called new until the week is over.
"""
