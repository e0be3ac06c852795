"""Who works in an organisation in which role, from a day until the day before another.

Roles: the legal representative (法定代表人), the chief (负责人), whoever keeps the accounts (财务人员), whom to call
(联系人), and professional staff with their qualification. On any day an organisation has one legal representative and
one chief at most; accounts need two people, a bookkeeper and a cashier (民间非营利组织会计制度, 2024, and 会计法,
article 35), so there may be several. A person's name and telephone are sealed, masked in lists, and shown whole for a
stated purpose; each such look is on record. A post that ends stays on record with its days.
"""
