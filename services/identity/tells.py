"""Whose edits of accounts and of the calendar identity tells to whoever meets them."""

from kernel.notices.changed import Change

CHANGES = (
    Change(
        "account",
        "accounts:manage",
        (
            "identity.account.created",
            "identity.account.changed",
            "identity.account.disabled",
            "identity.account.joined",
            "identity.account.password_changed",
            "identity.factor.enrolled",
            "identity.factor.removed",
            "identity.factor.recovered",
        ),
    ),
    Change(
        "calendar",
        "calendar:manage",
        (
            "identity.calendar.decreed",
            "identity.calendar.put_back",
            "identity.calendar.confirmed",
            "identity.calendar.reopened",
            "identity.calendar.filled",
        ),
    ),
)
