"""Who owes last year's annual report by now, as SQL about an organisation `o`: list, file and 待办 ask the same.

What it means is said in `services.registry.annual_reports`, whose pure rules a test holds against this.
"""

_YEAR = "extract(year from wutong.today())::int - 1"
_DUE = "make_date(extract(year from wutong.today())::int, d.due_month, d.due_day)"
_CLOSER = _DUE.replace("d.", "c.")
# Rows of an organisation's own record `r`: of its own sort, of the closest area, in force on the day they name.
_ROWS = f"""organisation r
      join annual_report_due d
        on starts_with(r.area, d.area_prefix)
       and d.applies_to = case
         when r.uscc like '53%' or r.type like '%基金会%' or r.charity in ('recognised', 'public_fundraising')
         then 'foundation' else 'other' end
       and (d.addressee <> 'supervising_unit' or r.supervising_unit <> '')
       and {_DUE} between d.effective_from and coalesce(d.effective_to, 'infinity')
       and not exists (
         select from annual_report_due c
          where c.applies_to = d.applies_to and starts_with(r.area, c.area_prefix)
            and length(c.area_prefix) > length(d.area_prefix)
            and {_CLOSER} between c.effective_from and coalesce(c.effective_to, 'infinity'))
     where r.id = o.id and r.registered_on <= make_date({_YEAR}, d.registered_month, d.registered_day)"""
FIRST_DUE = f"(select min({_DUE}) from {_ROWS})"  # noqa: S608 - constants
OWES = f"""exists (
    select from {_ROWS}
       and r.kind = 'registered' and r.merged_into is null
       and r.status in ('candidate', 'admitted', 'active', 'suspended')
       and (r.legal_status is null or r.legal_status in ('active', 'rectifying', 'suspended'))
       and {_DUE} - 30 <= wutong.today()
       and not exists (
         select from document p
          where p.organisation_id = r.id and p.kind = 'annual_report' and p.status = 'valid'
            and p.report_year = {_YEAR}))"""  # noqa: S608 - constants
