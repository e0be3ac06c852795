"""Whose rows each address shows, written by hand: the expected outcome for six viewers of one street's world.

The columns are S staff of the street, T staff of another street, M the organisation's manager, N another one's manager,
H the list's holder, K another holder, each with the permissions of the own role. An outcome is a status; `rows` or
`empty` is a list that answers with something or nothing, `zero` figures that are all nought, and `-` is a call that
would change what the others are asked about: building the world made it. Names in braces are the world's seeds.
"""

from dataclasses import dataclass, field
from typing import Any

VIEWERS = "STMNHK"
STALE = {"If-Match": '"99"'}  # reaches the record, and goes no further


@dataclass(frozen=True)
class Ask:
    """One call of a route and what becomes of it; what is `common` is there for every organisation of the street."""

    outcomes: str
    path: dict[str, str] = field(default_factory=dict[str, str])
    query: dict[str, str] = field(default_factory=dict[str, str])
    json: Any = None
    headers: dict[str, str] = field(default_factory=dict[str, str])
    data: dict[str, str] | None = None
    common: bool = False


def one(outcomes: str, path: dict[str, str], **more: Any) -> list[Ask]:
    return [Ask(outcomes, path, **more)]


NOBODY = "00000000-0000-7000-8000-000000000000"

# Routes that lead to nobody's rows; each says why.
LINK = "public: whoever holds the link, and only its own invitation"
OUTSIDE = {
    "everywhere": {"GET /healthz": "says whether it lives", "GET /readyz": "says whether it lives"},
    "identity": {
        "GET /.well-known/jwks.json": "public keys",
        "POST /v1/sessions": "public: signs in",
        "POST /v1/operator_sessions": "public: signs in",
        "POST /v1/tokens": "public: exchanges what the caller has",
        "POST /v1/oauth/token": "public: exchanges what the caller has",
        "GET /.well-known/oauth-authorization-server": "public: where tokens come from",
        "POST /v1/clients": "makes a row in the caller's own area",
        "GET /v1/demo_sign_ins": "public, in a demo home on loopback",
        "GET /v1/session": "the caller's own",
        "DELETE /v1/session": "the caller's own",
        "GET /v1/alerts": "conditions of the installation, nobody's rows",
        "GET /v1/accounts/names": "the registry's alone: the names beside what colleagues of its area recorded",
        "POST /v1/accounts": "makes a row in the caller's own area",
        "POST /v1/sessions/second_factor": "public: whoever holds the ticket",
        "POST /v1/enrolments": "public: whoever holds the ticket",
        "POST /v1/enrolments/confirm": "public: whoever holds the ticket",
        "POST /v1/invitations/look": "public: whoever holds the link",
        "POST /v1/invitations/accept": "public: whoever holds the link",
        "GET /v1/roles": "the same for everybody",
        "POST /v1/own/password": "the caller's own",
        "PUT /v1/own/look": "the caller's own",
        "GET /v1/own/factors": "the caller's own",
        "POST /v1/own/factors": "the caller's own",
        "POST /v1/own/factors/{factor_id}/remove": "the caller's own",
        "POST /v1/own/recovery_codes": "the caller's own",
        "GET /v1/own/sessions": "the caller's own",
        "DELETE /v1/own/sessions/{session_id}": "the caller's own",
        "GET /v1/notices_seen": "the caller's own",
        "PUT /v1/notices_seen": "the caller's own",
        "GET /v1/views": "the caller's own",
        "PUT /v1/views/{view_id}": "the caller's own",
        "DELETE /v1/views/{view_id}": "the caller's own",
        "GET /v1/calendar": "the installation's, and the same for everybody",
    },
    "registry": {
        "POST /v1/imports": "makes a row in the caller's own area",
        "POST /v1/instructors": "makes a row in the caller's own area",
        "POST /v1/branch_plans": "makes a row in the caller's own area",
        "POST /v1/organisations": "makes a row in the caller's own area",
        "POST /v1/senders": "makes a row in the caller's own area",
        "GET /v1/deliveries/key": "a public key, the same for everybody",
        "POST /v1/deliveries": "makes a row of a sender in the caller's own area",
        "POST /v1/dispatches": "makes a row in the caller's own area",
        "GET /v1/field_authorities": "rules are public",
        "GET /v1/sector_classes": "the ministry's, and the same for everybody",
        "GET /v1/links/confirmations/{token}": LINK,
        "POST /v1/links/confirmations/{token}/answer": LINK,
        "GET /v1/links/deregistrations/{token}": LINK,
        "POST /v1/links/deregistrations/{token}/receive": LINK,
        "POST /v1/links/deregistrations/{token}/reply": LINK,
        "PUT /v1/test_areas/{area}": "identity's alone: fills an area that is no office's",
    },
    "matching": {
        "POST /v1/holders": "makes a row in the caller's own area",
        "GET /v1/links/{token}": LINK,
        "POST /v1/links/{token}/identify": LINK,
        "POST /v1/links/{token}/answer": LINK,
        "POST /v1/links/{token}/withdraw": LINK,
        "POST /v1/links/{token}/mine": LINK,
    },
    "evaluation": {
        "GET /v1/rule_sets": "rules are public",
        "GET /v1/check_sources": "where one looks is the same for everybody",
        "POST /v1/statutory_lists/imports": "makes a row in the caller's own area",
    },
}

# A street's own rule, from a day on which nobody is judged.
RULE = {
    "rule": "statutory_lists",
    "area": "371602004",
    "from": "2999-01-01",
    "source": "街道办事处的决定",
    "parameters": {
        "states": {"serious": {"bars": ["rate"]}},
        "remedy_zh": "移出后解除。",
        "remedy_en": "Lifted once it is off the list.",
    },
}

JOB = "200 404 404 404 404 404"
# Work on a list is followed by its holder too, whoever asked for it: the two ask for the same commit.
LIST_JOB = "200 404 404 404 200 404"
NOBODYS = "404 404 404 404 404 404"
NOTHING = "empty empty empty empty empty empty"
STAFFS = "rows empty empty empty empty empty"


def everywhere(
    job: str,
    outcomes: str,
    todo: str = NOTHING,
    notices: str = NOTHING,
    done: str = NOTHING,
    changed: str = NOBODYS,
) -> dict[str, list[Ask]]:
    """The kernel's routes of a service that has run this job, and for whom something waits or happened in it."""
    return {
        "GET /todo": [Ask(todo)],
        "GET /notices": [Ask(notices)],
        "GET /done": [Ask(done)],
        "GET /changed": [Ask(changed, query={"kind": "coverage", "record": "{organisation}"})],
        "GET /events": [Ask("rows empty 403 403 403 403", query={"wait": "0", "limit": "1000"})],
        "GET /jobs/{job}": one(outcomes, {"job": job}),
        "GET /jobs/{job}/stream": one(outcomes, {"job": job}),
    }


MINE = "银杏树早教中心"
EXTERNAL = {"system": "district", "external_id": "{external}"}
ORGANISATION = {"id": "{organisation}"}
OFFERING = {"id": "{offering}"}
PROPOSAL = {"id": "{proposal}"}
KEPT = "412 404 412 404 403 403"
WRITTEN = {
    "name": "亲子阅读",
    "audience": "children",
    "capacity": 8,
    "radius_m": 5000,
    "lon": 118.045043,
    "lat": 37.379756,
}
CHANGE = {"id": "{change}"}
CONFIRMATION = {"id": "{confirmation}"}
REFERRAL = {"id": "{referral}"}
LETTER = {"addressee": "民政局", "grounds": [{"code": "ended"}], "facts": "该组织已经停止活动三年。"}
VIOLATION = {"id": "{violation}"}
FOUND = {"found_on": "2100-01-01", "ground": {"code": "fees"}, "facts": "向服务对象违规收取材料费。"}
DOCUMENT, POST = {"id": "{document}"}, {"id": "{post}"}
COMMUNITY = {"code": "371602004001"}
STAFF_ONE = "200 404 403 403 403 403"
STAFF_LIST = "rows empty 403 403 403 403"
ORGANISATION_ONE = "200 404 200 404 403 403"
HOLDER_ONE = "200 404 403 403 200 404"
HOLDER_LIST = "rows 404 403 403 rows 404"
HOLDER_STALE = "412 404 403 403 412 404"
ASSOCIATION, CHARTER, PROCEEDING = {"id": "{association}"}, {"id": "{charter}"}, {"id": "{proceeding}"}
AGREEMENT, PARTIES = {"id": "{agreement}"}, "rows empty rows empty 403 403"
MISTAKE = {"reason": "录错"}
BATCH, PREVIEW = {"id": "{batch}"}, {"id": "{preview}"}
CAMPAIGN, RUN = {"campaign": "{campaign}"}, {"run": "{run}"}

ACCOUNT = {"account_id": "{account}"}
APPROVAL = {"approval_id": "{approval}"}
CALENDAR_ONE = "412 403 403 403 403 403"
IDENTITY = {
    "GET /v1/accounts": [Ask(STAFF_LIST)],
    "GET /v1/accounts/places": [Ask(STAFF_LIST)],
    "GET /v1/accounts/{account_id}/sessions": one("rows 404 403 403 403 403", ACCOUNT),
    "DELETE /v1/accounts/{account_id}/sessions/{session_id}": one(
        "404 404 403 403 403 403", ACCOUNT | {"session_id": "{account}"}
    ),
    # The manager has signed in: the first link's time is past.
    "POST /v1/accounts/{account_id}/invitations": one("409 404 403 403 403 403", ACCOUNT),
    "GET /v1/approvals": [Ask(STAFF_LIST)],
    "POST /v1/approvals": [
        Ask("409 404 403 403 403 403", json={"account": "{account}", "kind": "password", "evidence": "旁人来问"})
    ],
    # Who asked may not decide; the viewers of the street are one administrator and the auditor in one.
    "POST /v1/approvals/{approval_id}/approve": one("409 404 403 403 403 403", APPROVAL),
    "POST /v1/approvals/{approval_id}/refuse": one("409 404 403 403 403 403", APPROVAL),
    "GET /v1/clients": [Ask(STAFF_LIST)],
    "POST /v1/clients/{client_id}/rotate": one("412 404 403 403 403 403", {"client_id": "{client}"}, headers=STALE),
    "POST /v1/clients/{client_id}/end": one("412 404 403 403 403 403", {"client_id": "{client}"}, headers=STALE),
    # The installation's calendar: another street's administrator has none of it to edit.
    "PUT /v1/calendar/{day}": one(CALENDAR_ONE, {"day": "2026-11-02"}, json={"is_working": False}, headers=STALE),
    "DELETE /v1/calendar/{day}": one(CALENDAR_ONE, {"day": "2026-10-01"}, headers=STALE),
    "PUT /v1/calendar/years/{year}": one(CALENDAR_ONE, {"year": "2026"}, json={"confirmed": True}, headers=STALE),
    "PATCH /v1/accounts/{account_id}": one(
        "412 404 403 403 403 403", {"account_id": "{account}"}, json={"display_name": "换个名字"}, headers=STALE
    ),
}

SOUGHT = [
    Ask("rows empty rows rows 403 403"),
    Ask("rows empty rows empty 403 403", query={"q": "银杏树"}),
]
OFFERED = [
    Ask("rows empty rows rows 403 403"),
    Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"}),
]
UNIT, INSTRUCTOR = {"id": "{unit}"}, {"id": "{instructor}"}
UNIT_EDIT = {"name": "旁人的党支部", "kind": "joint_party_branch", "founded_on": "2026-09-01"}
INSTRUCTOR_EDIT = {"kind": "liaison", "name": "旁人甲", "from_on": "2026-09-01"}
JOINING = {"organisations": ["{other_organisation}"], "from_on": "2026-10-01"}
DELIVERY, DISPATCH, NOTED = {"id": "{delivery}"}, {"id": "{dispatch}"}, {"id": "{noted}"}
RETURNED = {"sender": "371602004", "catalogue": "organisations", "number": 1, "state": "accepted"}
REGISTRY = {
    "GET /v1/senders": [Ask(STAFF_LIST)],
    "PUT /v1/senders/{id}": one("412 404 403 403 403 403", {"id": "{sender}"}, json={"name": "旁人局"}, headers=STALE),
    "GET /v1/deliveries": [Ask(STAFF_LIST)],
    "GET /v1/deliveries/{id}": one(STAFF_ONE, DELIVERY),
    "GET /v1/deliveries/{id}/rows": one("rows 404 403 403 403 403", DELIVERY),
    "GET /v1/deliveries/{id}/receipt": one(STAFF_ONE, DELIVERY),
    "POST /v1/deliveries/{id}/replay": one("- 404 403 403 403 403", DELIVERY),
    "POST /v1/deliveries/replays": [Ask("422 404 403 403 403 403", json={"sender_id": "{sender}", "number": 999})],
    "GET /v1/sync_conflicts": [Ask(STAFF_LIST)],
    "POST /v1/sync_conflicts/{id}/record": one("409 404 403 403 403 403", NOTED),
    "POST /v1/sync_conflicts/{id}/note": one("409 404 403 403 403 403", NOTED),
    "GET /v1/dispatches": [Ask(STAFF_LIST)],
    "GET /v1/dispatches/unsent": [Ask(STAFF_LIST)],
    "GET /v1/dispatches/{id}/file": one("rows 404 403 403 403 403", DISPATCH),
    "GET /v1/dispatches/{id}/manifest": one(STAFF_ONE, DISPATCH),
    "POST /v1/dispatches/{id}/sent": one(STAFF_ONE, DISPATCH),
    # A receipt names what it answers by digest: of another street's dispatch nobody has one.
    "POST /v1/dispatches/receipts": [Ask("409 409 403 403 403 403", json=RETURNED | {"manifest_sha256": "0" * 64})],
    # Every street has the same rates and kinds; of another one the figures are nought.
    "GET /v1/indicators": [Ask("rows rows rows rows empty empty")],
    "GET /v1/indicators/{name}": one("rows empty rows rows 404 404", {"name": "organisations"}, common=True),
    "GET /v1/coverage/rates": [Ask("rows rows 403 403 403 403")],
    # The name of a rate is nobody's: what shows is the caller's own.
    "GET /v1/coverage/rates/{rate}": one(STAFF_LIST, {"rate": "work"}, query={"part": "covered"}, common=True),
    "GET /v1/coverage/founded": [Ask("rows rows 403 403 403 403")],
    "GET /v1/organisations/{id}/counts": one("rows 404 rows 404 403 403", ORGANISATION),
    "POST /v1/organisations/{id}/counts": one(
        "- 404 403 403 403 403", ORGANISATION, json={"counted_on": "2026-11-01", "formal": 3}
    ),
    "GET /v1/branch_plans": [Ask(STAFF_LIST)],
    "GET /v1/branch_plans/{id}": one(STAFF_ONE, {"id": "{plan}"}),
    "POST /v1/branch_plans/{id}/judge": one("- 404 403 403 403 403", {"id": "{plan}"}, json={"groups": []}),
    "POST /v1/branch_plans/{id}/accept": one(
        "409 404 403 403 403 403", {"id": "{plan}"}, json={"founded_on": "2026-11-01", "basis": "批复"}
    ),
    "GET /v1/units": [Ask(STAFF_LIST)],
    # A unit hangs below one of the same street, and has organisations of it.
    "POST /v1/units": [
        Ask("- 422 403 403 403 403", json={**UNIT_EDIT, "parent_id": "{unit}"}),
        Ask("- 422 403 403 403 403", json={**UNIT_EDIT, "organisations": ["{organisation}"]}),
    ],
    "GET /v1/units/{id}": one(STAFF_ONE, UNIT),
    "PUT /v1/units/{id}": one("412 404 403 403 403 403", UNIT, json=UNIT_EDIT, headers=STALE),
    "POST /v1/units/{id}/end": one("412 404 403 403 403 403", UNIT, json={"on": "2026-11-01"}, headers=STALE),
    "POST /v1/units/{id}/covers": one("- 404 403 403 403 403", UNIT, json=JOINING),
    "POST /v1/units/{id}/covers/{cover}/end": one(
        "- 404 403 403 403 403", {**UNIT, "cover": "{cover}"}, json={"on": "2026-11-01"}
    ),
    "GET /v1/organisations/{id}/units": one("rows 404 403 403 403 403", ORGANISATION),
    "GET /v1/units/{id}/terms": one("rows 404 403 403 403 403", UNIT),
    "POST /v1/units/{id}/terms": one("- 404 403 403 403 403", UNIT, json={"from_on": "2030-09-01"}),
    "PUT /v1/units/{id}/terms/{term}": one(
        "412 404 403 403 403 403", {**UNIT, "term": "{term}"}, json={"from_on": "2026-09-01"}, headers=STALE
    ),
    "GET /v1/instructors": [Ask(STAFF_LIST)],
    "GET /v1/instructors/{id}": one(STAFF_ONE, INSTRUCTOR),
    "PUT /v1/instructors/{id}": one("412 404 403 403 403 403", INSTRUCTOR, json=INSTRUCTOR_EDIT, headers=STALE),
    "POST /v1/instructors/{id}/assignments": one("- 404 403 403 403 403", INSTRUCTOR, json=JOINING),
    "POST /v1/instructors/{id}/assignments/{assignment}/end": one(
        "- 404 403 403 403 403", {**INSTRUCTOR, "assignment": "{assignment}"}, json={"on": "2026-11-01"}
    ),
    "GET /v1/organisations/{id}/instructors": one("rows 404 403 403 403 403", ORGANISATION),
    "GET /v1/organisations": SOUGHT,
    "GET /v1/organisations.csv": SOUGHT,
    "GET /v1/organisations.xlsx": SOUGHT,
    "GET /v1/organisations/{id}": one(ORGANISATION_ONE, ORGANISATION),
    "PATCH /v1/organisations/{id}": one("412 404 412 404 403 403", ORGANISATION, json={"phone": "1"}, headers=STALE),
    "GET /v1/organisations/{id}/provenance": one(ORGANISATION_ONE, ORGANISATION),
    "GET /v1/organisations/{id}/timeline": one("rows 404 rows 404 403 403", ORGANISATION),
    "GET /v1/organisations/{id}/documents": one("rows 404 rows 404 403 403", ORGANISATION),
    "POST /v1/organisations/{id}/documents": one(
        "- 404 - 404 403 403", ORGANISATION, data={"kind": "other", "title": "x"}
    ),
    "GET /v1/organisations/{id}/annual_reports": one("rows 404 rows 404 403 403", ORGANISATION),
    "GET /v1/documents/{id}/file": one("404 404 404 404 403 403", DOCUMENT),
    "PUT /v1/documents/{id}": one("412 404 412 404 403 403", DOCUMENT, json={"kind": "other"}, headers=STALE),
    "POST /v1/documents/{id}/withdraw": one("412 404 412 404 403 403", DOCUMENT, json={"reason": "x"}, headers=STALE),
    "GET /v1/organisations/{id}/capacity": one("rows 404 rows 404 403 403", ORGANISATION),
    "POST /v1/organisations/{id}/capacity": one(
        "- 404 - 404 403 403", ORGANISATION, json={"occurred_on": "2026-11-01", "staff": 1}
    ),
    # What these name was withdrawn before: whoever may see it is told so.
    "POST /v1/organisations/{id}/capacity/{row}/withdraw": one(
        "409 404 409 404 403 403", ORGANISATION | {"row": "{gone_capacity}"}, json=MISTAKE
    ),
    "GET /v1/organisations/{id}/staff": one("rows 404 rows 404 403 403", ORGANISATION),
    "POST /v1/organisations/{id}/staff": one(
        "- 404 - 404 403 403", ORGANISATION, json={"role": "chief", "name": "旁人甲", "from_on": "2026-01-01"}
    ),
    "PUT /v1/staff/{id}": one("412 404 412 404 403 403", POST, json={"from_on": "2026-01-01"}, headers=STALE),
    "POST /v1/staff/{id}/look": one("200 404 200 404 403 403", POST, json={"purpose": "年检通知"}),
    "GET /v1/organisations/{id}/growth": one(
        ORGANISATION_ONE, ORGANISATION, query={"since": "2026-01-01", "until": "2026-11-01"}
    ),
    "GET /v1/organisations/{id}/merge_preview": one(STAFF_ONE, ORGANISATION, query={"merged": "{other_organisation}"}),
    "GET /v1/organisations/{id}/merges": one("empty 404 403 403 403 403", ORGANISATION),
    # Two credit codes are two legal persons.
    "POST /v1/organisations/{id}/merges": one(
        "412 404 403 403 403 403",
        ORGANISATION,
        json={"merged": "{other_organisation}", "kept_version": 99, "merged_version": 99},
    ),
    "POST /v1/merges/{id}/undo": one("404 404 403 403 403 403", ORGANISATION, headers=STALE),
    "GET /v1/change_requests": [Ask("rows empty rows empty 403 403")],
    "GET /v1/change_requests/{id}": one(ORGANISATION_ONE, CHANGE),
    # The manager asked for it: the centre decides, and does not take it back.
    "POST /v1/change_requests/{id}/submit": one("412 404 412 404 403 403", CHANGE, headers=STALE),
    "POST /v1/change_requests/{id}/cancel": one("412 404 412 404 403 403", CHANGE, headers=STALE),
    "POST /v1/change_requests/{id}/validate": one("412 404 403 403 403 403", CHANGE, headers=STALE),
    "POST /v1/change_requests/{id}/apply": one("412 404 403 403 403 403", CHANGE, headers=STALE),
    "POST /v1/change_requests/{id}/reject": one("412 404 403 403 403 403", CHANGE, json={"reason": "x"}, headers=STALE),
    "GET /v1/organisations/{id}/coverage": one(ORGANISATION_ONE, ORGANISATION),
    "PUT /v1/organisations/{id}/coverage": one(
        "412 404 403 403 403 403",
        ORGANISATION,
        json={"party_unit": "no", "formal_members": "no", "work_coverage": "no"},
        headers=STALE,
    ),
    "GET /v1/coverage": [Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"})],
    # Each is answered by itself: of one that is not there it says so, and of one that is seen at a stale version too.
    "POST /v1/coverage": [
        Ask(
            "200 200 403 403 403 403",
            json={"items": [{"organisation_id": "{organisation}", "version": 99, "party_unit": "no"}]},
        )
    ],
    "GET /v1/communities": [Ask("rows empty rows rows 403 403")],
    "GET /v1/community_figures": [Ask("rows empty rows rows 403 403")],
    "GET /v1/communities/{code}": one(STAFF_ONE, COMMUNITY),
    # The code holds since a day that nobody knows, so that any other period of it overlaps.
    "POST /v1/communities/{code}/periods": one("409 404 403 403 403 403", COMMUNITY, json={"name": "旁人社区"}),
    "PUT /v1/communities/{code}/periods/{id}": one(
        "412 404 403 403 403 403", COMMUNITY | {"id": NOBODY}, json={"name": "旁人社区"}, headers=STALE
    ),
    "GET /v1/offerings": OFFERED,
    "GET /v1/offerings.xlsx": OFFERED,
    "POST /v1/offerings": [
        Ask("409 404 409 404 403 403", json=WRITTEN | {"organisation_id": "{organisation}", "name": f"{MINE}第1期"})
    ],
    "GET /v1/offerings/{id}": one("200 404 200 404 403 403", OFFERING),
    "GET /v1/offerings/{id}/days": one(
        "empty 404 empty 404 403 403", OFFERING, query={"since": "2026-11-01", "until": "2026-11-30"}
    ),
    "PUT /v1/offerings/{id}": one(KEPT, OFFERING, json=WRITTEN, headers=STALE),
    "PUT /v1/offerings/{id}/places": one(KEPT, OFFERING, json={"taken": 1}, headers=STALE),
    "POST /v1/offerings/{id}/confirm": one(KEPT, OFFERING, headers=STALE),
    "POST /v1/offerings/{id}/close": one(KEPT, OFFERING, headers=STALE),
    "POST /v1/offerings/{id}/reopen": one(KEPT, OFFERING, headers=STALE),
    "GET /v1/offering_proposals": [Ask("rows empty rows empty 403 403")],
    "POST /v1/offering_proposals/{id}/approve": one("409 404 403 403 403 403", PROPOSAL),
    "POST /v1/offering_proposals/{id}/reject": one("409 404 403 403 403 403", PROPOSAL, json={"reason": "不合适"}),
    "POST /v1/offering_proposals/{id}/withdraw": one("409 404 409 404 403 403", PROPOSAL),
    "GET /v1/organisations/by-external/{system}/{external_id}": one("200 404 404 404 403 403", EXTERNAL),
    # A number counts in the area of whoever put it there: the same one elsewhere is another record.
    "PUT /v1/organisations/by-external/{system}/{external_id}": one(
        "412 412 403 403 403 403",
        EXTERNAL,
        json={"name": MINE, "uscc": "{organisation_code}"},
        headers=STALE,
    ),
    "GET /v1/offerings/by-external/{system}/{external_id}": one("200 404 404 404 403 403", EXTERNAL),
    "PUT /v1/offerings/by-external/{system}/{external_id}": one(
        "412 422 403 403 403 403",
        EXTERNAL,
        json={
            "organisation_id": "{organisation}",
            "name": "银杏树早教中心第1期",
            "audience": "children",
            "capacity": 8,
            "radius_m": 5000,
            "lon": 118.045043,
            "lat": 37.379756,
        },
        headers=STALE,
    ),
    "GET /v1/imports/{id}": one(STAFF_ONE, {"id": "{import}"}),
    "GET /v1/imports/{id}/rows": one("rows 404 403 403 403 403", {"id": "{import}"}),
    "PATCH /v1/imports/{id}/rows/{row}": one(
        "412 404 403 403 403 403",
        {"id": "{import}", "row": "{held_import_row}"},
        json={"fields": {"name": "某组织"}},
        headers=STALE,
    ),
    "POST /v1/imports/{id}/held.xlsx": one("rows 404 403 403 403 403", {"id": "{import}"}),
    # What is sent is a list and no workbook of held rows: strangers do not even learn that.
    "POST /v1/imports/{id}/held": one("422 404 403 403 403 403", {"id": "{import}"}, data={"sent": "with a file"}),
    "PUT /v1/imports/{id}/mapping": one(
        "412 404 403 403 403 403", {"id": "{import}"}, json={"columns": {}}, headers=STALE
    ),
    "GET /v1/imports": [Ask(STAFF_LIST)],
    "POST /v1/imports/{id}/discard": one("409 404 403 403 403 403", {"id": "{done_import}"}),
    "POST /v1/imports/{id}/commit": one("409 404 403 403 403 403", {"id": "{done_import}"}),
    "POST /v1/imports/{id}/rollback": one("409 404 403 403 403 403", {"id": "{import}"}),
    # An association and its charter are for every organisation; who is a member of it, only for whom it concerns.
    "GET /v1/associations": [Ask("rows empty rows rows 403 403")],
    "POST /v1/associations": [
        Ask("409 404 403 403 403 403", json={"organisation_id": "{association}", "founded_on": "2025-03-01"})
    ],
    "GET /v1/associations/{id}": one("200 404 200 200 403 403", ASSOCIATION, common=True),
    "POST /v1/associations/{id}/members": one(
        "409 404 403 403 403 403",
        ASSOCIATION,
        json={"basis": "纪要", "members": [{"organisation_id": "{organisation}", "from": "2025-04-01"}]},
    ),
    "GET /v1/memberships": [
        Ask("rows empty rows rows 403 403"),
        Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"}),
    ],
    "POST /v1/memberships/{id}/leave": one(
        "422 404 422 404 403 403", {"id": "{membership}"}, json={"until": "2025-03-01", "reason": "停办"}
    ),
    "GET /v1/associations/{id}/charters": one("rows 404 rows rows 403 403", ASSOCIATION, common=True),
    "POST /v1/associations/{id}/charters": one(
        "422 404 403 403 403 403",
        ASSOCIATION,
        json={"title": "章程", "text": "全文", "rights": "权利", "duties": "义务", "in_force_from": "2025-03-01"},
    ),
    # The one on record is in force.
    "POST /v1/charters/{id}/withdraw": one("409 404 403 403 403 403", CHARTER, json={"reason": "日期填错"}),
    "GET /v1/charters/{id}/acknowledgements": one("rows 404 rows rows 403 403", CHARTER, common=True),
    # A paper of a day before there was a charter; for another organisation nobody acknowledges anything.
    "POST /v1/charters/{id}/acknowledgements": one(
        "422 404 422 422 403 403",
        CHARTER,
        json={"organisations": ["{organisation}"], "acknowledged_on": "2025-01-01"},
    ),
    "GET /v1/proceedings": [
        Ask("rows empty rows empty 403 403"),
        Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"}),
    ],
    "GET /v1/proceedings/{id}": one("200 404 200 404 403 403", PROCEEDING),
    "POST /v1/associations/{id}/admissions": one(
        "409 404 409 404 403 403", ASSOCIATION, json={"organisation_id": "{organisation}", "statement": ""}
    ),
    "POST /v1/associations/{id}/expulsions": one(
        "409 404 403 403 403 403", ASSOCIATION, json={"organisation_id": "{organisation}", "grounds": "违约"}
    ),
    "POST /v1/proceedings/{id}/check": one("409 404 403 403 403 403", PROCEEDING),
    "POST /v1/proceedings/{id}/prepare": one("409 404 403 403 403 403", PROCEEDING, json={"move": "submit"}),
    "POST /v1/proceedings/{id}/answer": one("409 404 409 404 403 403", PROCEEDING, json={"move": "withdraw"}),
    "GET /v1/joints": [Ask(PARTIES), Ask(PARTIES, query={"organisation": "{organisation}"})],
    "GET /v1/joints/counts": [Ask("rows rows rows rows 403 403")],  # every kind, be it nought
    "POST /v1/joints": [
        Ask(
            "422 422 403 403 403 403",
            json={
                "kind": "shared_venues",
                "organisations": ["{organisation}", NOBODY],
                "what": "共用活动室",
                "source": "会议纪要",
                "from": "2026-01-01",
            },
        )
    ],
    "POST /v1/joints/{id}/end": one("422 404 403 403 403 403", {"id": "{joint}"}, json={"until": "2025-01-01"}),
    "POST /v1/joints/{id}/withdraw": one("409 404 403 403 403 403", {"id": "{gone_joint}"}, json=MISTAKE),
    "GET /v1/agreements": [Ask(PARTIES), Ask(PARTIES, query={"organisation": "{organisation}"})],
    "POST /v1/agreements": [
        Ask(
            "422 422 403 403 403 403",
            json={
                "title": "协议",
                "scope": "范围",
                "parties": [{"organisation_id": "{organisation}"}, {"organisation_id": NOBODY}],
                "signed_on": "2026-01-01",
                "from": "2026-01-01",
                "until": "2026-12-31",
            },
        )
    ],
    "GET /v1/agreements/{id}": one("200 404 200 404 403 403", AGREEMENT),
    "POST /v1/agreements/{id}/end": one(
        "422 404 403 403 403 403", AGREEMENT, json={"on": "2020-01-01", "reason": "不再需要"}
    ),
    "POST /v1/agreements/{id}/withdraw": one("409 404 403 403 403 403", {"id": "{gone_agreement}"}, json=MISTAKE),
    # The file sent is of no kind that is taken.
    "POST /v1/agreements/{id}/files": one("415 404 403 403 403 403", AGREEMENT, data={"sent": "no file"}),
    "GET /v1/agreements/{id}/files/{file}": one(
        "200 404 200 404 403 403", {"id": "{agreement}", "file": "{agreement_file}"}
    ),
    "GET /v1/incubation": [Ask(PARTIES), Ask(PARTIES, query={"organisation": "{organisation}"})],
    "POST /v1/incubation": [
        Ask(
            "422 404 403 403 403 403",
            json={
                "organisation_id": "{organisation}",
                "kind": "room",
                "what": "办公室一间",
                "given_by": "服务中心",
                "given_on": "2100-01-01",
            },
        )
    ],
    "POST /v1/incubation/{id}/after": one(
        "422 404 403 403 403 403", {"id": "{support}"}, json={"on": "2100-01-01", "clients": 3}
    ),
    "POST /v1/incubation/{id}/withdraw": one("409 404 403 403 403 403", {"id": "{gone_support}"}, json=MISTAKE),
    "GET /v1/confirmations": [Ask("rows empty 403 403 403 403")],
    "GET /v1/confirmations/counts": [Ask("200 zero 403 403 403 403")],
    # It has been asked in this quarter: nobody is asked twice.
    "POST /v1/confirmations": [Ask("201 404 403 403 403 403", json={"organisations": ["{organisation}"]})],
    "POST /v1/confirmations/letters": [Ask("- 404 403 403 403 403", json={"confirmations": ["{confirmation}"]})],
    "POST /v1/confirmations/{id}/link": one("- 404 403 403 403 403", CONFIRMATION),
    "POST /v1/confirmations/{id}/note/read": one("- 404 403 403 403 403", CONFIRMATION),
    "POST /v1/confirmations/{id}/revoke": one("- 404 403 403 403 403", CONFIRMATION),
    "POST /v1/organisations/{id}/confirm": one("- 404 - 404 403 403", ORGANISATION),
    "GET /v1/deregistration_referrals": [Ask("rows empty 403 403 403 403")],
    # One referral of it is under way already.
    "POST /v1/deregistration_referrals": [
        Ask("409 422 403 403 403 403", json={**LETTER, "organisation_id": "{association}"})
    ],
    "GET /v1/organisations/{id}/deregistration_referral": one("200 404 403 403 403 403", {"id": "{association}"}),
    "GET /v1/deregistration_referrals/{id}": one("200 404 403 403 403 403", REFERRAL),
    "PUT /v1/deregistration_referrals/{id}": one("412 404 403 403 403 403", REFERRAL, json=LETTER, headers=STALE),
    "POST /v1/deregistration_referrals/{id}/send": one("412 404 403 403 403 403", REFERRAL, json={}, headers=STALE),
    "POST /v1/deregistration_referrals/{id}/withdraw": one(
        "412 404 403 403 403 403", REFERRAL, json={"reason": "不再需要"}, headers=STALE
    ),
    "GET /v1/deregistration_referrals/{id}/letter": one("200 404 403 403 403 403", REFERRAL),
    # The bureau's alone, which is none of the six.
    "POST /v1/deregistration_referrals/{id}/record": one("412 404 403 403 403 403", REFERRAL, json={}, headers=STALE),
    "POST /v1/deregistration_referrals/{id}/receive": one("403 403 403 403 403 403", REFERRAL, json={}),
    "POST /v1/deregistration_referrals/{id}/reply": one(
        "403 403 403 403 403 403", REFERRAL, json={"outcome": "accepted"}
    ),
    "GET /v1/organisations/{id}/platforms": one("rows 404 rows 404 403 403", ORGANISATION),
    "GET /v1/violations": [Ask("rows empty 403 403 403 403")],
    "POST /v1/violations": [Ask("422 404 403 403 403 403", json={**FOUND, "organisation_id": "{association}"})],
    "GET /v1/violations/{id}": one("200 404 403 403 403 403", VIOLATION),
    "POST /v1/violations/{id}/demand": one(
        "412 404 403 403 403 403", VIOLATION, json={"rectify_by": "2026-12-31"}, headers=STALE
    ),
    "POST /v1/violations/{id}/look": one(
        "412 404 403 403 403 403", VIOLATION, json={"outcome": "rectified"}, headers=STALE
    ),
    "POST /v1/violations/{id}/refer": one("412 404 403 403 403 403", VIOLATION, json={}, headers=STALE),
    "POST /v1/violations/{id}/withdraw": one(
        "412 404 403 403 403 403", VIOLATION, json={"reason": "记错了"}, headers=STALE
    ),
    "POST /v1/proceedings/{id}/decide": one(
        "409 404 403 403 403 403", PROCEEDING, json={"decision": "approve", "reason": "属实"}
    ),
}

HELD = {
    "name": "银杏树卫生服务站",
    "kind": "health_centre",
    "purposes": [{"purpose": "other_purpose", "basis": "duty", "impact_assessment": "2025-06-30"}],
}
MATCHING = {
    "GET /v1/holders": [Ask("rows empty 403 403 rows rows")],
    "GET /v1/holders/{id}": one(HOLDER_ONE, {"id": "{holder}"}),
    # A holder may not write its own legal basis.
    "PUT /v1/holders/{id}": one("412 404 403 403 403 403", {"id": "{holder}"}, json=HELD, headers=STALE),
    "PUT /v1/holders/{id}/mandate": one(HOLDER_STALE, {"id": "{holder}"}, json={"given": False}, headers=STALE),
    "GET /v1/batches": [Ask("rows empty 403 403 rows rows")],
    # A holder's own upload goes to its own list, whatever it names.
    "POST /v1/batches": [Ask("- 404 403 403 - -", data={"kind": "children", "holder": "{holder}"})],
    "GET /v1/batches/{id}": [*one(HOLDER_ONE, BATCH), *one(HOLDER_ONE, PREVIEW)],
    "GET /v1/batches/{id}/rows": [*one(HOLDER_LIST, BATCH), *one(HOLDER_LIST, PREVIEW)],
    "POST /v1/batches/{id}/rows": one(
        "200 404 403 403 200 404", PREVIEW, json={"rows": [2**31 - 1], "decision": "leave_out"}
    ),
    "GET /v1/batches/{id}/rows/{row}": one(HOLDER_ONE, {"id": "{preview}", "row": "{held_row}"}),
    "PATCH /v1/batches/{id}/rows/{row}": one(
        HOLDER_STALE, {"id": "{preview}", "row": "{held_row}"}, json={"fields": {"name": "某某"}}, headers=STALE
    ),
    "POST /v1/batches/{id}/held.xlsx": one(HOLDER_LIST, PREVIEW),
    "POST /v1/batches/{id}/held": one("422 404 403 403 422 404", PREVIEW, data={"sent": "with a file"}),
    "PUT /v1/batches/{id}/mapping": one(HOLDER_STALE, PREVIEW, json={"columns": {}}, headers=STALE),
    "GET /v1/batches/{id}/duplicates": one(HOLDER_LIST, PREVIEW),
    "GET /v1/batches/{id}/duplicates/{pair}": one(HOLDER_ONE, {"id": "{preview}", "pair": "{pair}"}),
    "POST /v1/batches/{id}/duplicates": one(
        "- 404 403 403 - 404", PREVIEW, json={"pairs": [NOBODY], "decision": "wait"}
    ),
    "POST /v1/batches/{id}/duplicates/{pair}": one(
        "- 404 403 403 - 404", {"id": "{preview}", "pair": "{pair}"}, json={"decision": "merge"}
    ),
    "GET /v1/batches/{id}/replacement": [*one(HOLDER_ONE, BATCH), *one(HOLDER_ONE, PREVIEW)],
    "POST /v1/batches/{id}/commit": [
        *one("202 404 403 403 202 404", BATCH),
        *one("- 404 403 403 - 404", PREVIEW),
    ],
    "POST /v1/batches/{id}/discard": one("409 404 403 403 409 404", BATCH),
    "POST /v1/batches/{id}/rollback": one("409 404 403 403 409 404", BATCH),
    "GET /v1/residents/{id}": one(HOLDER_ONE, {"id": "{resident}"}),
    "POST /v1/residents/{id}/reveal": one(HOLDER_ONE, {"id": "{family}"}, json={"fields": ["name"], "purpose": "核对"}),
    "GET /v1/residents/{id}/looks": one(HOLDER_LIST, {"id": "{resident}"}),
    "POST /v1/residents/{id}/erase": one("- 404 403 403 - 404", {"id": "{resident}"}, json={"reason": "erased"}),
    "POST /v1/runs": [Ask("- 409 403 403 403 403", json={"as_of": "2026-11-01"})],
    "GET /v1/runs": [Ask(STAFF_LIST)],
    "GET /v1/runs/{run}": one(STAFF_ONE, RUN),
    "GET /v1/runs/{run}/assignments": [
        *one("rows 404 403 403 403 403", RUN),
        *one("rows 404 403 403 403 403", RUN, query={"offering": "{offering}"}),
    ],
    "POST /v1/runs/{run}/explanations": [
        *one(STAFF_ONE, RUN, json={"code": "371699000000000001"}),
        *one(STAFF_ONE, RUN, json={"code": "{resident}"}),
    ],
    "GET /v1/runs/{run}/map": one(STAFF_ONE, RUN),
    # Bands of the organisation's own street: the same for every organisation there.
    "GET /v1/demand": [Ask("200 404 200 200 403 403")],
    "POST /v1/campaigns": [
        Ask("- 404 403 403 403 403", json={"name": "旁人的班", "run": "{run}", "tag": "早教", "holder": "{holder}"}),
    ],
    "GET /v1/campaigns": [Ask("rows empty 403 403 rows empty")],
    "GET /v1/campaigns/{campaign}": one(HOLDER_ONE, CAMPAIGN),
    "GET /v1/campaigns/{campaign}/funnel": one(HOLDER_ONE, CAMPAIGN),
    "GET /v1/campaigns/{campaign}/funnel/{step}/rows": [
        *one(HOLDER_LIST, {"campaign": "{campaign}", "step": "listed"}),
        *one(HOLDER_LIST, {"campaign": "{campaign}", "step": "invited"}),
        *one(HOLDER_LIST, {"campaign": "{campaign}", "step": "enrolled"}),
    ],
    "GET /v1/campaigns/{campaign}/paper": one(HOLDER_ONE, CAMPAIGN),
    "GET /v1/campaigns/{campaign}/messages": one(HOLDER_LIST, CAMPAIGN),
    "POST /v1/campaigns/{campaign}/waves": one("- 404 403 403 - 404", CAMPAIGN),
    "GET /v1/campaigns/{campaign}/waves/next": one(HOLDER_ONE, CAMPAIGN),
    "POST /v1/campaigns/{campaign}/call_list.xlsx": one(HOLDER_LIST, CAMPAIGN),
    "POST /v1/campaigns/{campaign}/letters": one(HOLDER_ONE, CAMPAIGN),
    "GET /v1/resting_links": [
        Ask("rows empty 403 403 rows empty"),
        Ask("rows empty 403 403 rows empty", query={"campaign": "{campaign}"}),
    ],
    "POST /v1/resting_links/{invitation}/reopen": one("- 404 403 403 - 404", {"invitation": "{resting}"}),
    "GET /v1/families": [Ask("403 403 rows empty 403 403")],
    "POST /v1/families.xlsx": [Ask("403 403 rows empty 403 403", json={})],
}

PROJECTS = {
    "GET /v1/figures": [Ask("200 zero 200 zero 403 403", query={"campaign": "{campaign}"})],
    "GET /v1/sessions": [
        Ask("rows empty rows empty 403 403"),
        Ask("rows empty rows empty 403 403", query={"campaign": "{campaign}"}),
    ],
    "POST /v1/sessions": [
        Ask(
            "403 403 - 409 403 403",
            json={
                "offering_id": "{offering}",
                "title": "旁人的课",
                "starts_at": "2026-11-28T09:00:00+08:00",
                "ends_at": "2026-11-28T10:00:00+08:00",
                "line": {"campaign_id": "{campaign}"},
            },
        )
    ],
    "GET /v1/sessions/{id}": one(ORGANISATION_ONE, {"id": "{session}"}),
    "GET /v1/sessions/{id}/participants": one("rows 404 rows 404 403 403", {"id": "{session}"}),
    "PUT /v1/sessions/{id}/attendance": one(
        "403 403 412 404 403 403",
        {"id": "{session}"},
        json={"rows": [{"pseudonym": "{family}", "status": "absent"}]},
        headers=STALE,
    ),
}

PROPOSED = {"id": "{rule_proposal}"}
EVALUATION = {
    "GET /v1/rule_proposals": [Ask("rows empty 403 403 403 403")],
    "GET /v1/rule_proposals/{id}": one("200 404 403 403 403 403", PROPOSED),
    "GET /v1/rule_proposals/{id}/preview": one("200 404 403 403 403 403", PROPOSED),
    "POST /v1/rule_proposals": [Ask("- 422 403 403 403 403", json=RULE)],
    "POST /v1/rule_proposals/preview": [Ask("200 422 403 403 403 403", json=RULE)],
    "POST /v1/rule_proposals/{id}/accept": one("412 404 403 403 403 403", PROPOSED, headers=STALE),
    "POST /v1/rule_proposals/{id}/reject": one(
        "412 404 403 403 403 403", PROPOSED, json={"reason": "x"}, headers=STALE
    ),
    "POST /v1/rule_proposals/{id}/withdraw": one("412 404 403 403 403 403", PROPOSED, json={}, headers=STALE),
    "GET /v1/standings": [
        Ask("rows empty rows rows 403 403"),
        Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"}),
    ],
    "POST /v1/gate": [Ask("- 404 - 404 403 403", json={"organisation_id": "{organisation}", "point": "match"})],
    "POST /v1/gate/self_checks": [Ask("- 404 - 404 403 403", json={"organisation_id": "{organisation}"})],
    "GET /v1/gate/outlook": [Ask("empty empty empty empty 403 403")],
    "GET /v1/decisions": [
        Ask("rows empty rows empty 403 403"),
        Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"}),
    ],
    "GET /v1/decisions/counts": [Ask("200 200 200 200 403 403")],
    "GET /v1/decisions/{id}": one("200 404 200 404 403 403", {"id": "{decision}"}),
    "GET /v1/statutory_lists": [Ask("rows empty rows empty 403 403", query={"organisation": "{organisation}"})],
    "GET /v1/statutory_lists/imports": [Ask("rows empty 403 403 403 403")],
    "GET /v1/checks": [Ask("rows empty 403 403 403 403")],
    "GET /v1/checks/due": [Ask("rows empty 403 403 403 403")],
    "GET /v1/checks/organisations": [Ask("rows empty 403 403 403 403")],
    "GET /v1/indicators": [Ask("rows rows rows rows empty empty")],
    "GET /v1/indicators/{name}": one("rows empty 404 404 404 404", {"name": "watched"}, common=True),
    "GET /v1/checks/figures": [Ask("200 200 403 403 403 403")],
    "GET /v1/credit_events": [Ask("rows empty 403 403 403 403")],
    "POST /v1/checks": [
        Ask(
            "- 201 403 403 403 403",
            json={"items": [{"organisation_id": "{organisation}", "source": "credit_china", "result": "unreachable"}]},
        )
    ],
}

ROUTES: dict[str, dict[str, list[Ask]]] = {
    "identity": IDENTITY | everywhere("{matching_job}", NOBODYS),
    "registry": REGISTRY
    | everywhere(
        "{registry_job}",
        JOB,
        "rows empty rows rows empty empty",  # both are members, and the charter is new
        "rows empty rows rows empty empty",
        STAFFS,
        "200 404 403 403 403 403",
    ),
    "matching": MATCHING
    | everywhere(
        "{matching_job}", LIST_JOB, "rows empty rows empty rows empty", "rows empty rows empty rows rows", STAFFS
    ),
    "projects": PROJECTS
    | everywhere("{matching_job}", NOBODYS, notices=STAFFS, done="empty empty rows empty empty empty"),
    "evaluation": EVALUATION | everywhere("{matching_job}", NOBODYS, todo=STAFFS),
}
