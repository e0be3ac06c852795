"""What an organisation writes beside its answer is kept for the centre until somebody has read it.

Of answers from before nothing of that is known; how they came out stays as it was said then.
"""

from kernel import migrate

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Add the note, who read it and when, and an answer that is nothing but a note."""
    migrate.execute(
        "alter table registry.confirmation"
        " add column note text not null default '',"
        " add column noted_at timestamptz,"
        " add column note_read_at timestamptz,"
        " add column note_read_by text,"
        " add constraint ck_confirmation_note check ((note = '') = (noted_at is null)"
        " and (note_read_at is null) = (note_read_by is null) and (note_read_at is null or noted_at is not null)),"
        " drop constraint ck_confirmation_outcome,"
        " add constraint ck_confirmation_outcome check ((answered_at is null) = (outcome is null)"
        " and outcome in ('right', 'corrected', 'noted'))"
    )
    migrate.execute(
        "create index ix_confirmation_unread on registry.confirmation (area, noted_at)"
        " where noted_at is not null and note_read_at is null"
    )
