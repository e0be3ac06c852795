"""Who may call what, written by hand: the expected outcome of every route for every role.

Not derived from any table of the code: a new route, or a role that gains or loses one, is a line here first. Names are
the roles' initials; `all` is everybody with an account, `-` nobody with an account (parts of the system only).
"""

ROLES = {
    "C": "centre_staff",
    "M": "organisation_manager",
    "P": "party_worker",
    "R": "committee_reviewer",
    "E": "evaluator",
    "B": "bureau_clerk",
    "H": "list_holder",
    "Y": "system_admin",
    "S": "security_admin",
    "A": "auditor",
    "O": "operator",
}

EVERYWHERE = {
    "GET /healthz": "public",
    "GET /readyz": "public",
    "GET /events": "A",
    "GET /jobs/{job}": "all",
    "GET /jobs/{job}/stream": "all",
}

ROUTES: dict[str, dict[str, str]] = {
    "identity": {
        "GET /.well-known/jwks.json": "public",
        "POST /v1/sessions": "public",
        "POST /v1/operator_sessions": "public",
        "POST /v1/tokens": "public",
        "GET /v1/demo_sign_ins": "public",
        "GET /v1/session": "all",
        "DELETE /v1/session": "all",
        "GET /v1/accounts": "YSO",
        "POST /v1/accounts": "YSO",
        "PATCH /v1/accounts/{account_id}": "YSO",
        "GET /v1/accounts/places": "YSO",
        "GET /v1/accounts/{account_id}/sessions": "YSO",
        "DELETE /v1/accounts/{account_id}/sessions/{session_id}": "YSO",
        "POST /v1/accounts/{account_id}/invitations": "YSO",
        "GET /v1/approvals": "YSAO",
        "POST /v1/approvals": "YSO",
        "POST /v1/approvals/{approval_id}/approve": "YSA",
        "POST /v1/approvals/{approval_id}/refuse": "YSA",
        "POST /v1/sessions/second_factor": "public",
        "POST /v1/enrolments": "public",
        "POST /v1/enrolments/confirm": "public",
        "POST /v1/invitations/look": "public",
        "POST /v1/invitations/accept": "public",
        "GET /v1/roles": "all",
        "POST /v1/own/password": "all",
        "GET /v1/own/factors": "all",
        "POST /v1/own/factors": "all",
        "POST /v1/own/factors/{factor_id}/remove": "all",
        "POST /v1/own/recovery_codes": "all",
        "GET /v1/own/sessions": "all",
        "DELETE /v1/own/sessions/{session_id}": "all",
    },
    "registry": {
        "GET /v1/organisations": "CMPREBO",
        "GET /v1/organisations.csv": "CMPREBO",
        "GET /v1/organisations.xlsx": "CMPREBO",
        "GET /v1/organisations/{id}": "CMPREBO",
        "GET /v1/organisations/{id}/coverage": "CMPREBO",
        "PUT /v1/organisations/{id}/coverage": "PO",
        "GET /v1/communities": "CBO",
        "GET /v1/offerings": "CMBO",
        "POST /v1/imports": "CO",
        "GET /v1/imports/{id}": "CO",
        "GET /v1/imports/{id}/rows": "CO",
        "PATCH /v1/imports/{id}/rows/{row}": "CO",
        "PUT /v1/imports/{id}/mapping": "CO",
        "POST /v1/imports/{id}/commit": "CO",
        "POST /v1/imports/{id}/rollback": "CO",
    },
    "matching": {
        "GET /v1/holders": "CHO",
        "POST /v1/holders": "CHO",
        "GET /v1/holders/{id}": "CHO",
        "PUT /v1/holders/{id}": "CHO",
        "PUT /v1/holders/{id}/mandate": "CHO",
        "GET /v1/batches": "CHO",
        "POST /v1/batches": "CHO",
        "GET /v1/batches/{id}": "CHO",
        "GET /v1/batches/{id}/rows": "CHO",
        "PATCH /v1/batches/{id}/rows/{row}": "CHO",
        "PUT /v1/batches/{id}/mapping": "CHO",
        "GET /v1/batches/{id}/duplicates": "CHO",
        "POST /v1/batches/{id}/duplicates/{pair}": "CHO",
        "POST /v1/batches/{id}/commit": "CHO",
        "POST /v1/batches/{id}/rollback": "CHO",
        "GET /v1/residents/{id}": "CHO",
        "GET /v1/residents/{id}/looks": "CHO",
        "POST /v1/residents/{id}/erase": "CHO",
        "POST /v1/runs": "CO",
        "GET /v1/runs": "CO",
        "GET /v1/runs/{run}": "CO",
        "GET /v1/runs/{run}/assignments": "CO",
        "GET /v1/runs/{run}/explanations/{code}": "CO",
        "GET /v1/runs/{run}/map": "CO",
        "GET /v1/demand": "CMO",
        "POST /v1/campaigns": "CO",
        "GET /v1/campaigns": "CHO",
        "GET /v1/campaigns/{campaign}": "CHO",
        "GET /v1/campaigns/{campaign}/funnel": "CHO",
        "GET /v1/campaigns/{campaign}/funnel/{step}/rows": "CHO",
        "GET /v1/campaigns/{campaign}/messages": "CHO",
        "POST /v1/campaigns/{campaign}/waves": "CHO",
        "GET /v1/campaigns/{campaign}/waves/next": "CHO",
        "POST /v1/campaigns/{campaign}/call_list.xlsx": "CHO",
        "POST /v1/campaigns/{campaign}/letters": "CHO",
        "GET /v1/links/{token}": "public",
        "POST /v1/links/{token}/identify": "public",
        "POST /v1/links/{token}/answer": "public",
        "POST /v1/links/{token}/withdraw": "public",
        "POST /v1/links/{token}/mine": "public",
        "GET /v1/families": "M",
    },
    "projects": {
        "GET /v1/figures": "CMO",
        "GET /v1/sessions": "CMO",
        "GET /v1/sessions/{id}": "CMO",
        "GET /v1/sessions/{id}/participants": "CMO",
        "POST /v1/sessions": "M",
        "PUT /v1/sessions/{id}/attendance": "M",
    },
    "evaluation": {
        "GET /v1/standings": "CMPREBO",
        "GET /v1/rule_sets": "CREBYO",
        "POST /v1/gate": "CMO",
    },
}


def expected(service: str) -> dict[str, str]:
    """Route → who, for one service."""
    return EVERYWHERE | ROUTES[service]


def allows(who: str, role: str) -> bool:
    """Whether an expectation admits a role (by its initial)."""
    return who in ("public", "all") or role in who
