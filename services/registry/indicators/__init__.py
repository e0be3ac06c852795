"""Indicators of the registry (指标): organisations, members, branches, agreements, joint activities.

Every figure follows from records and opens them; none is kept. Who has fewer than three formal members is in a joint
branch (中国共产党支部工作条例（试行）, 2018), so one indicator counts those that are.
"""
