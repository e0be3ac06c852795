"""The six joints (六联): what organisations do together, each a dated record that counts as one.

组织联建 joint building, 党员联管 joint care of members, 资源联享 shared resources, 场所联用 shared venues,
活动联办 joint activities, 信息联通 shared information. A record names its kind, at least two organisations, its days,
what it is and where it is known from. An organisation that was no longer here on its first day is refused. A count is
of records that touch the window, never of organisations, and opens its list.
"""
