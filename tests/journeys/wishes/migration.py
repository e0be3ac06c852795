"""Wishes of organisations."""

from kernel.migrate import execute, protect

revision, down_revision = "0002", "0001"
COLUMNS = "id uuid primary key, area text not null, organisation_id uuid not null, said text not null"


def upgrade() -> None:
    execute(f"create table projects.wish ({COLUMNS})")
    protect("projects", "wish", "wutong.is_organisation(organisation_id)")
