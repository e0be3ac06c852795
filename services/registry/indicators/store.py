"""The queries behind the indicators; nothing in a statement's text comes from input."""

from services.registry.organisations import counted

ANCHORS = {
    "committee_founded": "select min(founded_on) from party_unit where kind = 'party_committee'",
    "association_founded": "select min(founded_on) from association",
}
ORGANISATIONS = f"""
    select id, id as subject, name, registered_on as occurred_on, 1 as value
      from organisation
     where {counted.on(":until")} and merged_into is null and since_on <= :until
    union all
    select organisation_id, organisation_id, name, registered_on, 1
      from organisation_past
     where {counted.on(":until")} and merged_into is null and from_on <= :until and until_on > :until
"""  # noqa: S608 - constants
# Who is a member of two associations is one organisation.
MEMBERS = """
    select distinct on (o.id) o.id, o.id as subject, o.name, m.begins_on as occurred_on, 1 as value
      from membership m join organisation o on o.id = m.organisation_id
     where m.begins_on <= :until and (m.ends_on is null or m.ends_on >= :until)
     order by o.id, m.begins_on
"""
FOUNDED = """
    select u.id, u.id as subject, u.name, u.founded_on as occurred_on, 1 as value
      from party_unit u
      left join lateral (select kind from party_unit_past h where h.unit_id = u.id order by from_on limit 1) h on true
     where coalesce(h.kind, u.kind) = '{kind}' and u.founded_on between :since and :until
"""
# Over the facts of a day, which the coverage rates are counted over too (`rates`).
OF_FACTS = """
    {facts}
    select id, id as subject, name, cast(null as date) as occurred_on, {value} as value from facts where {where}
"""
AGREEMENTS = """
    select id, id as subject, title as name, begins_on as occurred_on, 1 as value
      from agreement
     where withdrawn_for is null
       and begins_on <= :until and ends_on >= :until and (ended_on is null or ended_on >= :until)
"""
JOINTS = """
    select id, id as subject, what as name, begins_on as occurred_on, 1 as value
      from joint where withdrawn_for is null and begins_on between :since and :until
"""
SUPPORTED = """
    select distinct on (o.id) o.id, o.id as subject, o.name, s.given_on as occurred_on, 1 as value
      from incubation_support s join organisation o on o.id = s.organisation_id
     where s.withdrawn_for is null and s.given_on between :since and :until
     order by o.id, s.given_on
"""
# The difference of the first and the last day of the window that counted it, of each what was put on record last; one
# day alone shows no growth.
GAINED = """
    select o.id, o.id as subject, o.name, g.occurred_on, g.last - g.first as value
      from (select organisation_id, max(occurred_on) as occurred_on,
                   (array_agg({what} order by occurred_on, id desc))[1] as first,
                   (array_agg({what} order by occurred_on desc, id desc))[1] as last
              from capacity
             where withdrawn_for is null and {what} is not null and occurred_on between :since and :until
             group by organisation_id having count(distinct occurred_on) > 1) g
      join organisation o on o.id = g.organisation_id
"""
