"""Roles and what each may do: one table, read by sign-in, by accounts and by the tests.

A permission is `noun:verb` and is asked at the route; which rows it reaches is decided by the account's area,
organisation or holder. Administration is split in three (system, security, audit); none of the three reads residents'
data, and nobody holds two of them or one of them beside other work (GB/T 22239-2019, separation of administrators).
"""

from collections.abc import Collection, Mapping
from typing import Literal, get_args

# Everybody may see and end their own session.
OWN = frozenset({"session:own"})

CENTRE_STAFF = frozenset(
    {
        "organisations:read",
        "organisations:import",
        "organisations:edit",
        "organisations:register",
        "change_requests:decide",
        "documents:read",
        "documents:record",
        "staff:read",
        "staff:record",
        "communities:read",
        "communities:keep",
        "offerings:read",
        "offerings:keep",
        "offerings:approve",
        "holders:read",
        "lists:read",
        "lists:import",
        "lists:commit",
        "residents:read",
        "matching:run",
        "matching:read",
        "campaigns:read",
        "campaigns:manage",
        "invitations:send",
        "demand:read",
        "sessions:read",
        "standings:read",
        "gate:ask",
        "rules:read",
        "rules:change",
        "lists:bring",
        "checks:read",
        "checks:record",
        "units:read",
        "association:read",
        "association:manage",
        "membership:apply",
        "confirmations:manage",
        "deregistrations:read",
        "deregistrations:manage",
        "sync:read",
        "sync:manage",
    }
)

ROLES: Mapping[str, frozenset[str]] = {
    "centre_staff": CENTRE_STAFF,
    "organisation_manager": frozenset(
        {
            "organisations:read",
            "organisations:edit",
            "documents:read",
            "documents:record",
            "staff:read",
            "staff:record",
            "communities:read",
            "offerings:read",
            "offerings:keep",
            "demand:read",
            "families:read",
            "sessions:read",
            "sessions:manage",
            "attendance:record",
            "standings:read",
            "gate:ask",
            "association:read",
            "membership:apply",
        }
    ),
    "party_worker": frozenset(
        {
            "organisations:read",
            "coverage:record",
            "standings:read",
            "units:read",
            "units:manage",
            "association:read",
        }
    ),
    "committee_reviewer": frozenset(
        {
            "organisations:read",
            "documents:read",
            "standings:read",
            "rules:read",
            "checks:read",
            "units:read",
            "association:read",
            "admissions:decide",
            "requests:oversee",
            "deregistrations:read",
        }
    ),
    "evaluator": frozenset({"organisations:read", "documents:read", "standings:read", "rules:read", "checks:read"}),
    "bureau_clerk": frozenset(
        {
            "organisations:read",
            "documents:read",
            "communities:read",
            "offerings:read",
            "standings:read",
            "rules:read",
            "checks:read",
            "association:read",
            "deregistrations:read",
            "deregistrations:answer",
            "sync:read",
        }
    ),
    "list_holder": frozenset(
        {
            "holders:read",
            "lists:read",
            "lists:import",
            "lists:commit",
            "residents:read",
            "campaigns:read",
            "invitations:send",
        }
    ),
    "system_admin": frozenset(
        {
            "accounts:manage",
            "clients:manage",
            "alerts:read",
            "approvals:read",
            "approvals:decide",
            "calendar:manage",
            "rules:read",
            "rules:change",
            "sync:read",
            "sync:manage",
        }
    ),
    "security_admin": frozenset(
        {"accounts:manage", "clients:manage", "alerts:read", "approvals:read", "approvals:decide"}
    ),
    "auditor": frozenset({"alerts:read", "approvals:read", "approvals:decide", "audit:read", "events:read"}),
    "operator": CENTRE_STAFF
    | {"coverage:record", "organisations:record", "offerings:record", "units:manage"}
    | {"accounts:manage", "clients:manage", "alerts:read", "approvals:read", "audit:read", "calendar:manage"},
}

# The operator is whoever can read the key in the home folder; no account carries that role.
OPERATOR = "operator"
ASSIGNABLE = frozenset(ROLES) - {OPERATOR}
ADMINISTRATORS = frozenset({"system_admin", "security_admin", "auditor"})

# What a program from outside may be let do: nothing about residents, their lists or the people who sign in.
Scope = Literal[
    "organisations:read",
    "organisations:record",
    "communities:read",
    "offerings:read",
    "offerings:record",
    "standings:read",
    "gate:ask",
    "rules:read",
    "events:read",
]
SCOPES: frozenset[str] = frozenset(get_args(Scope))
# The services whose feed such a program may follow: the others' events are about residents and colleagues.
FEEDS = frozenset({"registry", "evaluation"})

# What each part of the system asks of the others, on top of reading their feeds.
CLIENTS: Mapping[str, frozenset[str]] = {
    "gateway": frozenset({"events:read"}),
    "identity": frozenset({"events:read", "accounts:name", "organisations:read", "holders:read", "test_areas:fill"}),
    "registry": frozenset({"events:read", "standings:read", "accounts:name", "gate:ask"}),
    "matching": frozenset(
        {
            "events:read",
            "accounts:name",
            "organisations:read",
            "communities:read",
            "offerings:read",
            "standings:read",
            "gate:ask",
            "rules:read",
        }
    ),
    "projects": frozenset(
        {
            "events:read",
            "accounts:name",
            "organisations:read",
            "offerings:read",
            "campaigns:read",
            "standings:read",
            "gate:ask",
        }
    ),
    "evaluation": frozenset({"events:read", "organisations:read", "accounts:name"}),
}


def permissions(roles: Collection[str]) -> frozenset[str]:
    """Everything these roles may do together."""
    return OWN.union(*(ROLES[role] for role in roles))


def clash(roles: Collection[str]) -> bool:
    """Whether these roles may not meet in one person: an administrator has no second role."""
    held = set(roles)
    return bool(held & ADMINISTRATORS) and len(held) > 1


def administers(roles: Collection[str]) -> bool:
    """Whether one of these is an administrator's role: it takes two to give it."""
    return bool(ADMINISTRATORS & set(roles))


def needs_second_factor(roles: Collection[str]) -> bool:
    """Whether people with these roles may not sign in by a password alone (GB/T 22239-2019 8.1.4.1 d)."""
    return administers(roles)
