"""Sectors (业务领域): what an organisation works in, in the fourteen classes of the ministry or in its own words.

Own words stay as they are told, since a street's list is finer than any classification; the classes are offered where
one types, and a list's other spelling of a class is written as the class, where it can mean no other
(民政部社会组织分类, fourteen classes, as its yearly statistics count them).
"""
