"""Who owes last year's annual report by now, as SQL about an organisation: list, file and 待办 ask the same.

What it means is said in `services.registry.annual_reports`, whose pure rules a test holds against this. The conditions
stand on the row that is asked about, so that whoever narrows the register narrows what is looked at.
"""

_YEAR = "extract(year from wutong.today())::int - 1"
_DUE = "make_date(extract(year from wutong.today())::int, d.due_month, d.due_day)"
_CLOSER = _DUE.replace("d.", "c.")


def _days(of: str) -> str:
    """The days due of an organisation: of its own sort, of the closest area, in force on the day they name."""
    return f"""annual_report_due d
     where starts_with({of}.area, d.area_prefix)
       and d.applies_to = case
         when {of}.uscc like '53%' or {of}.type like '%基金会%' or {of}.charity in ('recognised', 'public_fundraising')
         then 'foundation' else 'other' end
       and (d.addressee <> 'supervising_unit' or {of}.supervising_unit <> '')
       and {_DUE} between d.effective_from and coalesce(d.effective_to, 'infinity')
       and not exists (
         select from annual_report_due c
          where c.applies_to = d.applies_to and starts_with({of}.area, c.area_prefix)
            and length(c.area_prefix) > length(d.area_prefix)
            and {_CLOSER} between c.effective_from and coalesce(c.effective_to, 'infinity'))
       and {of}.registered_on <= make_date({_YEAR}, d.registered_month, d.registered_day)"""


def first_due(of: str) -> str:
    """The first day due of an organisation that owes one."""
    return f"(select min({_DUE}) from {_days(of)})"  # noqa: S608 - constants


def found(of: str) -> tuple[str, str]:
    """Where those that may owe last year's report are looked for, by the index of the latest year reported: who did not
    report on it or a later one, and who did on a later one; nobody before the first day of which one is told."""
    pressing = f"exists (select from annual_report_due d where {_DUE} - 30 <= wutong.today())"
    near = f"{of}.registered_on is not null and {pressing} and {of}.report_year"
    return f"{near} < {_YEAR}", f"{near} > {_YEAR}"


def owes(of: str) -> str:
    """Whether an organisation, a row of `organisation` of this name, owes last year's report by now."""
    return f"""{of}.kind = 'registered' and {of}.merged_into is null
       and {of}.status in ('candidate', 'admitted', 'active', 'suspended')
       and ({of}.legal_status is null or {of}.legal_status in ('active', 'rectifying', 'suspended'))
       and exists (select from {_days(of)} and {_DUE} - 30 <= wutong.today())
       and not exists (
         select from document p
          where p.organisation_id = {of}.id and p.kind = 'annual_report' and p.status = 'valid'
            and p.report_year = {_YEAR})"""  # noqa: S608 - constants
