"""Indicators of evaluation (指标): credit events and who was looked up, refusals by consequence, who is three-no.

That there was no credit event is only said together with how many were looked up, at every source and in time.
"""
