"""A small sample sub-district: eleven organisations, their services, an association, 300 children, one person a role.

All of it is synthetic (county code 371699 in every number) and enters as any other data does.
"""
