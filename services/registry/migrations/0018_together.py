"""What organisations did together is told to each of them, not to the area alone."""

from alembic import op

revision = "0018"
down_revision = "0015"


def upgrade() -> None:
    """An event of a joint or an agreement is about every organisation that it names; one policy more reads it.

    The other policy stays as the kernel made it. Events of one organisation never come to the second question.
    """
    op.execute(
        """
        create policy together on registry.event for select using (
          organisation is null and wutong.scope('organisation') is not null
          and (starts_with(type, 'registry.joint.') or starts_with(type, 'registry.agreement.'))
          and data->'organisations' ? wutong.scope('organisation'))
        """
    )
