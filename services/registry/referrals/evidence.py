"""Evidence that a letter or a finding names: a document among it is one of the organisation's own."""

from collections.abc import Sequence

from kernel.db import AsyncSession
from kernel.problems import Malformed, field
from services.registry.documents import service as documents
from services.registry.organisations.models import Organisation
from services.registry.referrals.schemas import Evidence


async def check(session: AsyncSession, given: Sequence[Evidence], organisation: Organisation) -> None:
    """Refuse evidence that names a document which is not this organisation's."""
    named = [each.id for each in given if each.kind == "document" and each.id is not None]
    known = await documents.among(session, organisation.id, named)
    errors = [
        field(f"/body/evidence/{at}/id", "不是这家组织的证照", "is no document of this organisation")
        for at, each in enumerate(given)
        if each.kind == "document" and each.id not in known
    ]
    if errors:
        raise Malformed(errors=errors)
