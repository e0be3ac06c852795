"""Associations (枢纽组织): organisations that others join, such as a health management association (健康管理协会).

An association is itself an organisation of the list and keeps its id. From the day on which it is put on record here
its members come by admission alone; those it had before are entered once, marked as such, with the paper that shows it.
"""
