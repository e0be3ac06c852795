"""The use case of kin: hold an applicant against the organisations of note in its street."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import db
from kernel.access import system
from kernel.db import AsyncSession
from services.registry.kin import rules, store
from services.registry.organisations.models import Organisation

# Who stands on a statutory list in a street today: which list and since when; a word says why nobody answered.
# It is asked before anything is written or held: evaluation may be slow, and others work on.
Listed = Mapping[UUID, Sequence[tuple[str, date]]] | str


async def look(session: AsyncSession, applicant: Organisation, listed: Listed) -> dict[str, Any]:
    """The check `kin` of an applicant, asked in the scope of its street whoever applies: three statements in all."""
    street, notes = applicant.street, defaultdict[UUID, list[rules.Note]](list)
    if not isinstance(listed, str):
        for id, entries in listed.items():
            notes[id] += [rules.Note(*entry) for entry in entries]
    own = _known(applicant, ())
    async with db.acting(session, system("kin", area=street, purpose="admission")):
        for id, why, on in await store.of_note(session, street):
            notes[id].append(rules.Note(why, on))
        rows = await store.known(session, list(notes), street=street, but=applicant.id) if notes else ()
    others = [rules.Other(str(row.id), row.name, _known(row, row.before), notes[row.id]) for row in rows]
    return rules.check(own, others, why=listed if isinstance(listed, str) else None)


def _known(one: Any, before: Sequence[str]) -> rules.Known:
    return rules.Known((one.legal_representative, *before), one.phone, one.address)
