"""Files exchanged with the bureau and with other offices: senders, what each says, deliveries in and out."""

from kernel import migrate

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STAFF = "wutong.sees_area(area)"
TABLES = """
create table registry.sync_sender (
  id uuid not null,
  area text collate "C" not null,
  code text not null,
  name text not null,
  kind text not null,
  interval_days int,
  unknown text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  version int not null,
  constraint pk_sync_sender primary key (id),
  constraint uq_sync_sender_area_code unique (area, code),
  constraint ck_sync_sender_area check (area ~ '^[0-9]{12}$'),
  constraint ck_sync_sender_kind check (kind in ('bureau', 'subdistrict')),
  constraint ck_sync_sender_interval_days check (interval_days > 0),
  constraint ck_sync_sender_unknown check (unknown in ('hold', 'create'))
);

create table registry.sync_delivery (
  id uuid not null,
  area text collate "C" not null,
  sender_id uuid not null,
  catalogue text not null,
  kind text not null,
  number int not null,
  follows int,
  rows int not null,
  digest text not null,
  received_digest text not null,
  made_at timestamptz not null,
  filename text not null,
  file text,
  state text not null,
  reason text,
  counts jsonb not null,
  receipt jsonb,
  job uuid,
  received_by text not null,
  received_at timestamptz not null default wutong.now(),
  constraint pk_sync_delivery primary key (id),
  constraint fk_sync_delivery_sender_id_sync_sender foreign key (sender_id) references registry.sync_sender,
  constraint ck_sync_delivery_kind check (kind in ('full', 'delta')),
  constraint ck_sync_delivery_state check (state in ('reading', 'accepted', 'held', 'refused', 'failed')),
  constraint ck_sync_delivery_reason check ((state = 'refused') = (reason is not null))
);
create unique index uq_sync_delivery_number on registry.sync_delivery (sender_id, catalogue, number)
  where state <> 'refused';
create index ix_sync_delivery_list on registry.sync_delivery (sender_id, id);

create table registry.sync_statement (
  id uuid not null,
  area text collate "C" not null,
  sender_id uuid not null,
  catalogue text not null,
  key text not null,
  name text not null,
  said bytea not null,
  ranks jsonb not null,
  number int not null,
  delivery_id uuid not null,
  organisation_id uuid,
  standing text not null,
  settled_by text,
  settled_at timestamptz,
  constraint pk_sync_statement primary key (id),
  constraint uq_sync_statement_sender_id_catalogue_key unique (sender_id, catalogue, key),
  constraint fk_sync_statement_sender_id_sync_sender foreign key (sender_id) references registry.sync_sender,
  constraint fk_sync_statement_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_sync_statement_standing check (standing in ('agreed', 'unknown', 'missing', 'noted'))
);
create index ix_sync_statement_open on registry.sync_statement (sender_id, id)
  where standing in ('unknown', 'missing');

create table registry.sync_row (
  delivery_id uuid not null,
  row int not null,
  area text collate "C" not null,
  key text not null,
  name text not null,
  result text not null,
  reason text,
  fields text[] not null,
  asks text[] not null,
  organisation_id uuid,
  constraint pk_sync_row primary key (delivery_id, row),
  constraint fk_sync_row_delivery_id_sync_delivery foreign key (delivery_id) references registry.sync_delivery,
  constraint ck_sync_row_result check
    (result in ('created', 'changed', 'asked', 'same', 'older', 'answered', 'unknown', 'bad')),
  constraint ck_sync_row_reason check ((result = 'bad') = (reason is not null))
);

create table registry.sync_dispatch (
  id uuid not null,
  area text collate "C" not null,
  catalogue text not null,
  kind text not null,
  number int not null,
  follows int,
  rows int not null,
  digest text not null,
  filename text not null,
  file text not null,
  manifest jsonb not null,
  state text not null,
  made_by text not null,
  made_at timestamptz not null default wutong.now(),
  sent_at timestamptz,
  receipt jsonb,
  answered_at timestamptz,
  constraint pk_sync_dispatch primary key (id),
  constraint uq_sync_dispatch_area_catalogue_number unique (area, catalogue, number),
  constraint ck_sync_dispatch_kind check (kind in ('full', 'delta')),
  constraint ck_sync_dispatch_state check (state in ('made', 'sent', 'accepted', 'held', 'refused'))
);

create table registry.sync_told (
  area text collate "C" not null,
  catalogue text not null,
  key text not null,
  name text not null,
  organisation_id uuid not null,
  cells jsonb not null,
  number int not null,
  closed boolean not null,
  constraint pk_sync_told primary key (area, catalogue, key),
  constraint fk_sync_told_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation
);

alter table registry.change_request
  add column sender_id uuid,
  add column sender_name text not null default '',
  add column delivery_id uuid,
  add constraint fk_change_request_sender_id_sync_sender
    foreign key (sender_id) references registry.sync_sender,
  add constraint ck_change_request_sender check ((sender_id is null) = (delivery_id is null));
"""
OWN = ("sync_sender", "sync_delivery", "sync_statement", "sync_row", "sync_dispatch", "sync_told")


def upgrade() -> None:
    """Make the tables, each under row-level security; nothing that came or went is ever deleted."""
    migrate.execute(TABLES)
    for table in OWN:
        migrate.protect("registry", table, using=STAFF)
        migrate.execute(f"revoke delete on registry.{table} from wutong_registry")
