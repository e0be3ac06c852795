"""A campaign's figures are read by its index, however many other campaigns there are."""

import asyncpg
from fastapi import FastAPI
from sqlalchemy import text

from kernel.db import Database
from kernel.settings import Settings
from services.projects.sessions import store
from tests.services.registry.people import STREET, staff

FILL = f"""
insert into projects.session (id, area, organisation_id, offering_id, campaign_id, title, starts_at, ends_at, place,
  created_by, version)
select md5('s' || n)::uuid, '{STREET}000', md5('o')::uuid, md5('f')::uuid, md5('c' || n % 500)::uuid, 'x',
  now() + n * interval '1 hour', now() + (n + 1) * interval '1 hour', 'x', 'x', 1
from generate_series(1, 4000) n;
insert into projects.attendance (session_id, pseudonym, area, organisation_id, campaign_id, status, recorded_by,
  recorded_at)
select md5('s' || n)::uuid, md5('p' || n || '/' || m)::uuid, '{STREET}000', md5('o')::uuid, md5('c' || n % 500)::uuid,
  'attended', 'x', now()
from generate_series(1, 4000) n, generate_series(1, 5) m;
analyze projects.session, projects.attendance;
"""


class TestFigures:
    async def test_read_one_campaigns_rows_only(self, apps: dict[str, FastAPI], settings: Settings) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        await owner.execute(FILL)
        await owner.close()
        projects: Database = apps["projects"].state.database
        async with projects.session(staff()) as session:
            given = {"campaign": await session.scalar(text("select md5('c7')::uuid"))}
            plan = "\n".join(await session.scalars(text(f"explain {store._FIGURES.text}"), given))
            figures = await store.figures(session, campaign=given["campaign"])
        assert (figures["sessions"], figures["visits"]) == (8, 40)
        assert "ix_session_campaign_id" in plan
        assert "ix_attendance_campaign_id" in plan
        assert "Seq Scan" not in plan
