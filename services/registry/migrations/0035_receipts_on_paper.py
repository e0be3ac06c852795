"""A letter's receipt that came back on paper is entered by the centre; who entered it stands beside it.

What is on record came by an account, by the link or by a file, so that nobody entered any of it.
"""

from kernel import migrate

revision = "0035"
down_revision = "0034"

WAYS = "in ('link', 'account', 'file', 'paper')"


def upgrade() -> None:
    """Add the way and the name."""
    migrate.execute(
        "alter table registry.deregistration_referral"
        " add column recorded_by text not null default '',"
        " drop constraint ck_deregistration_referral_receipt, drop constraint ck_deregistration_referral_reply,"
        " add constraint ck_deregistration_referral_receipt check ((received_at is null) = (received_as is null)"
        f" and (received_at is not null or state not in ('received', 'replied')) and received_as {WAYS}),"
        " add constraint ck_deregistration_referral_reply check ((replied_at is null) = (replied_as is null)"
        f" and (replied_at is null) = (outcome is null) and replied_as {WAYS})"
    )
