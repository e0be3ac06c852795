"""Alerts: conditions of the installation that somebody has to mend, each shown to the administrator it concerns.

They are looked for by whoever runs the installation (`wutong.conditions`) and handed in; this service has no sight of
disks and other services' tables. A system administrator sees what runs, a security administrator keys, the machine's
operator everything.
"""
