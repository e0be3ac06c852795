"""Fill a test area with the sample, once."""

from kernel import db
from kernel.access import system
from kernel.db import AsyncSession
from services.registry.communities import service as communities
from services.registry.communities.models import Community
from services.registry.offerings import service as offerings
from services.registry.offerings.models import Offering
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.test_areas import rules


async def fill(session: AsyncSession, *, area: str) -> int:
    """Bring the sample into an empty test area; how many organisations came."""
    async with db.acting(session, system("test-area", area=area, purpose="sample")):
        codes = [f"{area}{number:03}" for number in range(1, len(rules.COMMUNITIES) + 1)]
        if await communities.lock(session, codes):
            return 0
        for code, (name, lon, lat) in zip(codes, rules.COMMUNITIES, strict=True):
            await communities.add(session, Community(area=code, name=name, lon=lon, lat=lat, version=1))
        sample = rules.organisations(area)
        for number, values in enumerate(sample, 1):
            organisation = Organisation(**values, version=1)
            await organisations.register(session, organisation)
            offered = rules.offering(organisation.name, number)
            offering = Offering(area=organisation.area, organisation_id=organisation.id, **offered, version=1)
            await offerings.publish(session, offering, organisation_name=organisation.name)
        return len(sample)
