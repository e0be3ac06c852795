"""A small sample sub-district: eight organisations, their services, a list of 300 children, and one person a role.

All of it is synthetic (county code 371699 in every number) and enters as any other data does.
"""
