"""SQL over the organisations that are of note, in the scope of one street."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.organisations.models import Organisation, Past

# Who left the house out of a suspension stays of note; why one was taken off it otherwise is in words, which no rule
# reads.
_OF_NOTE = text("""
    select why, organisation_id, on_day from (
      select 'refused' as why, organisation_id, area, (closed_at at time zone 'Asia/Shanghai')::date as on_day
        from proceeding where kind = 'admission' and state = 'refused'
      union all
      select 'expelled', organisation_id, area, ends_on + 1 from membership where ended_as = 'expelled'
      union all
      select 'referred', organisation_id, area, sent_on from deregistration_referral
       where number is not null and state <> 'withdrawn' and outcome is distinct from 'not_accepted'
      union all
      select legal_status, id, area, null from organisation
       where legal_status in ('annulled', 'revoked') and street = :street
      union all
      select 'suspended', id, area, null from organisation where status = 'suspended' and street = :street
      union all
      select 'suspended', o.id, o.area, null from organisation o
       where o.status = 'exited' and o.merged_into is null and o.street = :street
         and (select p.status from organisation_past p where p.organisation_id = o.id and p.status <> 'exited'
               order by p.until_on desc limit 1) = 'suspended'
    ) every
    where starts_with(area, :street)
""")


async def of_note(session: AsyncSession, street: str) -> list[tuple[UUID, str, date | None]]:
    """Every organisation of the street of which the registry itself knows something of note: what, and since when."""
    rows = await session.execute(_OF_NOTE, {"street": street})
    return [(row.organisation_id, row.why, row.on_day) for row in rows]


async def known(session: AsyncSession, ids: Collection[UUID], *, street: str, but: UUID) -> Sequence[Any]:
    """Whom, which number and where these have or had on record, but for the applicant and what went into it."""
    before = (
        select(func.array_agg(Past.legal_representative.distinct()))
        .where(Past.organisation_id == Organisation.id)
        .correlate(Organisation)
        .scalar_subquery()
    )
    query = select(
        Organisation.id,
        Organisation.name,
        Organisation.legal_representative,
        Organisation.phone,
        Organisation.address,
        func.coalesce(before, text("'{}'")).label("before"),
    ).where(
        Organisation.id.in_(ids),
        Organisation.street == street,
        Organisation.status != "withdrawn",
        ~records.of(Organisation.id, but),
    )
    return (await session.execute(query)).all()
