"""A list's holder sees the events of its own lists, as it sees the lists themselves: its notices are made of them."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Whose list it is stands in the record that an event is about. A subject is read as an id only where its type says that
# it is one. PL/pgSQL is not inlined: the feed and everybody else who acts for no holder keep their plans.
LENT = """
create function matching.is_lent(type text, subject text, data jsonb) returns boolean
language plpgsql stable parallel safe cost 1 as $$
begin
  return case
    when type like 'matching.holder.%' then wutong.is_holder(subject::uuid)
    when type like 'matching.batch.%' then exists (
      select from matching.batch b where b.id = subject::uuid and wutong.is_holder(b.holder_id))
    when type = 'matching.wave.sent' then exists (
      select from matching.campaign c where c.id = subject::uuid and wutong.is_holder(c.holder_id))
    when type = any('{matching.consent.granted,matching.consent.refused,matching.consent.withdrawn}') then exists (
      select from matching.campaign c where c.id = (data ->> 'campaign_id')::uuid and wutong.is_holder(c.holder_id))
    else false
  end;
end
$$
"""


def upgrade() -> None:
    """Past events too: nothing is written anew."""
    op.execute(LENT)
    op.execute(
        "create policy read_lent on matching.event for select"
        " using (wutong.scope('holder') is not null and matching.is_lent(type, subject, data))"
    )
