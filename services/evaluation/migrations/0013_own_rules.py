"""An office's own rules of the gate: proposed, decided by a colleague, in force from a day, never changed."""

from kernel import migrate

revision = "0013"
down_revision = "0012"

TABLES = """
create table evaluation.rule_proposal (
  id uuid not null,
  area text collate "C" not null,
  code text not null,
  effective_from date not null,
  effective_to date,
  source text not null,
  parameters jsonb not null,
  state text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text not null,
  rule_version text,
  version int not null,
  constraint pk_rule_proposal primary key (id),
  constraint ck_rule_proposal_area check (area ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  constraint ck_rule_proposal_time check (effective_to is null or effective_to >= effective_from),
  constraint ck_rule_proposal_state check (state in ('proposed', 'accepted', 'rejected', 'withdrawn')),
  constraint ck_rule_proposal_decided check ((state = 'proposed') = (decided_at is null)),
  constraint ck_rule_proposal_colleague check (state <> 'accepted' or decided_by <> proposed_by)
);
create index ix_rule_proposal_area on evaluation.rule_proposal (area, id);

alter table evaluation.rule_set
  add column proposal_id uuid,
  add column withdrawn_at timestamptz;
"""


def upgrade() -> None:
    """Make the proposals' table, and let an accepted one become a rule of its own area and nothing else."""
    migrate.execute(TABLES)
    migrate.protect("evaluation", "rule_proposal", using="wutong.sees_area(area)")
    migrate.execute(
        "revoke delete on evaluation.rule_proposal from wutong_evaluation;"
        "create policy own on evaluation.rule_set for insert"
        " with check (wutong.sees_area(area) and proposal_id is not null);"
        "create policy withdrawn on evaluation.rule_set for update"
        " using (wutong.sees_area(area)) with check (wutong.sees_area(area) and proposal_id is not null);"
        "grant insert, update (withdrawn_at) on evaluation.rule_set to wutong_evaluation"
    )
