"""One table: every page of the staff's application, each of its states, and how a person comes to it.

A state that a page cannot have says why. The tests walk the whole table in both languages and widths, and fail for a
route that has no line here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import uuid4

from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import every, signed_in
from tests.operating import operator

Way = Callable[[Visit, Street], Awaitable[None]]


async def stay(at: Visit, street: Street) -> None:
    """Coming is enough."""


@dataclass(frozen=True)
class Seen:
    """Who comes to which address, what they do there, and by what the state is told."""

    who: str
    at: str
    then: Way = stay
    shows: str = ""


@dataclass(frozen=True)
class Never:
    """Why a page has no such state."""

    why: str


State = Seen | Never
SHOWS = {
    "loaded": "h1",
    "loading": ".skeleton",
    "empty": ".empty",
    "error": ".error-box",
    "no right": ".empty",
    "conflict": ".conflict tbody tr",
    "dialog": "dialog[open]",
    "picker": ":is(select, input):open",
}
READS = Never("it changes nothing that another could change meanwhile")
OPENS_NONE = Never("it opens no dialog and no drawer")
PICKS_NONE = Never("nothing is picked from a list of its own")
ASKS_NONE = Never("it asks no service")
EVERYBODY = Never("it is for everybody")
KNOWS = Never("who is signed in is known by the same service: while it is silent, nobody comes as far as this page")


def pressing(*names: str) -> Way:
    async def way(at: Visit, street: Street) -> None:
        for name in names:
            await at.page.locator(name).first.click()
            await at.settled()

    return way


def picking(field: str, *before: str) -> Way:
    """Open the list or the calendar of a field by keyboard."""

    async def way(at: Visit, street: Street) -> None:
        await pressing(*before)(at, street)
        await at.page.locator(field).first.focus()
        await at.page.keyboard.press("Space")

    return way


async def wrong_password(at: Visit, street: Street) -> None:
    await at.page.locator("input[autocomplete=username]").fill("staff")
    await at.page.locator("input[type=password]").fill("not-the-password")
    await at.page.keyboard.press("Enter")
    await at.settled()


async def send_a_picture(at: Visit, street: Street) -> None:
    picture = {"name": "list.xlsx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}
    await at.page.locator("input[type=file]").set_input_files(picture)
    await at.page.locator("button[type=submit]").click()
    await at.settled()


async def overtaken_coverage(at: Visit, street: Street) -> None:
    await at.page.locator(".sheet-head button").first.click()
    await at.page.locator("input[value=yes]").first.check()
    path = f"/api/registry/v1{street.places['organisation']}/coverage"
    with operator(street.system) as client:
        kept = client.get(path)
        other = dict.fromkeys(("party_unit", "formal_members", "work_coverage"), "no")
        match = {"If-Match": kept.headers["etag"]}
        client.put(path, json={**other, "note": "走访核实"}, headers=match).raise_for_status()
        await at.page.locator("form button[type=submit]").click()
        await at.settled()
        # Everything is as it was before for whoever comes next.
        kept = client.get(path)
        facts = dict.fromkeys(other, "unknown")
        client.put(path, json={**facts, "note": ""}, headers={"If-Match": kept.headers["etag"]}).raise_for_status()


async def overtaken_mapping(at: Visit, street: Street) -> None:
    path = f"/api/matching/v1/batches/{street.places['draft'].rpartition('/')[2]}"
    with operator(street.system) as client:
        batch = client.get(path).raise_for_status().json()
        columns = {each["header"]: each["field"] for each in batch["columns"] if not each["denied"]}
        note = next(header for header, field in columns.items() if field == "note")
        clinic = next(header for header, field in columns.items() if field == "clinic")
        await at.page.get_by_label(clinic).select_option("")
        for field in (None, "note"):  # changed, and changed back by the next one to come
            headers = {"If-Match": f'"{client.get(path).json()["version"]}"'}
            body = {"columns": {**columns, note: field}}
            client.put(f"{path}/mapping", json=body, headers=headers).raise_for_status()
            if field is None:
                await at.page.locator("form button[type=submit]").click()
                await at.settled()


async def overtaken_mandate(at: Visit, street: Street) -> None:
    await at.page.locator(".sheet-head button").first.click()
    await at.page.locator("dialog input[maxlength]").fill("301")  # a word of no language
    with operator(street.system) as client:
        holder = client.get("/api/matching/v1/holders").json()["items"][0]
        other = {"given": True, "by": "卫生服务中心副主任", "on": "2026-11-20"}
        headers = {"If-Match": f'"{holder["version"]}"'}
        client.put(f"/api/matching/v1/holders/{holder['id']}/mandate", json=other, headers=headers).raise_for_status()
    await at.page.locator("dialog button[type=submit]").click()
    await at.settled()


async def overtaken_roles(at: Visit, street: Street) -> None:
    await at.page.locator(".page-acts button").nth(-2).click()
    await at.page.locator("dialog input[type=checkbox]").nth(1).check()
    person = street.places["person"].rpartition("/")[2]
    with operator(street.system) as client:
        for roles in (["centre_staff", "evaluator"], ["centre_staff"]):  # changed, and changed back
            accounts = every(client, "/api/identity/v1/accounts")
            headers = {"If-Match": f'"{next(each["version"] for each in accounts if each["id"] == person)}"'}
            answer = client.patch(f"/api/identity/v1/accounts/{person}", json={"roles": roles}, headers=headers)
            answer.raise_for_status()
    await at.page.locator("dialog button[type=submit]").click()
    await at.settled()


async def overtaken_unit(at: Visit, street: Street) -> None:
    await at.page.locator(".page-acts button").first.click()
    await at.page.locator("dialog input[maxlength='300']").fill("301")  # a word of no language
    path = f"/api/registry/v1{street.places['unit']}"
    with operator(street.system) as client:
        for basis in ("302", client.get(path).raise_for_status().json()["basis"]):  # changed, and changed back
            unit = client.get(path).raise_for_status().json()
            kept = {name: unit[name] for name in ("name", "kind", "founded_on", "basis")}
            body = {**kept, "parent_id": unit["parent"]["id"], "basis": basis}
            headers = {"If-Match": f'"{unit["version"]}"'}
            client.put(path, json=body, headers=headers).raise_for_status()
            if basis == "302":
                await at.page.locator("dialog button[type=submit]").click()
                await at.settled()


async def overtaken_instructor(at: Visit, street: Street) -> None:
    await at.page.locator(".page-acts button").first.click()
    await at.page.locator("dialog input[maxlength='80']").fill("301")  # a word of no language
    path = f"/api/registry/v1{street.places['instructor']}"
    with operator(street.system) as client:
        shown = client.get(path).raise_for_status().json()
        kept = {name: shown[name] for name in ("kind", "name", "works_from", "from_on", "until_on")}
        for works_from in ("302", kept["works_from"]):  # changed, and changed back by the next one to come
            headers = {"If-Match": client.get(path).headers["etag"]}
            client.put(path, json={**kept, "works_from": works_from}, headers=headers).raise_for_status()
            if works_from == "302":
                await at.page.locator("dialog button[type=submit]").click()
                await at.settled()


async def overtaken_staff(at: Visit, street: Street) -> None:
    path = f"/api/registry/v1{street.places['organisation']}/staff"
    days = {"from_on": "2020-01-01", "until_on": None}
    with operator(street.system) as client:
        given = {"role": "professional", "name": "林一诺", "qualification": "社会工作师", **days}
        post = client.post(path, json=given, headers={"Idempotency-Key": str(uuid4())}).raise_for_status().json()
        await at.page.reload()
        await at.settled()
        await at.page.locator("tbody tr").last.locator("button").last.click()
        await at.page.locator("dialog input[maxlength='60']").fill("301")  # a word of no language
        body = {"qualification": "302", **days}
        client.put(f"/api/registry/v1/staff/{post['id']}", json=body, headers={"If-Match": '"1"'}).raise_for_status()
        await at.page.locator("dialog button[type=submit]").click()
        await at.settled()


async def overtaken_community(at: Visit, street: Street) -> None:
    await at.page.locator("tbody tr button").first.click()
    await at.settled()
    await at.page.locator("dialog tbody button").first.click()
    await at.page.locator("dialog input[type=date]").first.fill("2001-01-01")
    with operator(street.system) as client:
        code = client.get("/api/registry/v1/communities").json()["items"][0]["code"]
        path = f"/api/registry/v1/communities/{code}"
        for valid_from in ("2002-02-02", None):  # changed, and changed back by the next one to come
            shown = client.get(path)
            period = shown.json()["periods"][0]
            body = {"name": period["name"], "valid_from": valid_from}
            headers = {"If-Match": shown.headers["etag"]}
            client.put(f"{path}/periods/{period['id']}", json=body, headers=headers).raise_for_status()
            if valid_from:
                await at.page.locator("dialog button[type=submit]").click()
                await at.settled()


async def overtaken_day(at: Visit, street: Street) -> None:
    await at.page.locator("[data-day='2026-11-03']").click()
    await at.page.locator("dialog input[maxlength]").fill("301")  # a word of no language
    with operator(street.system) as client:
        for working in (False, True):  # changed, and changed back by the next one to come
            [year] = client.get("/api/identity/v1/calendar", params={"year": 2026}).json()
            headers = {"If-Match": f'"{year["version"]}"'}
            body = {"is_working": working, "name": ""}
            client.put("/api/identity/v1/calendar/2026-11-03", json=body, headers=headers).raise_for_status()
            if not working:
                await at.page.locator("dialog button[type=submit]").click()
                await at.settled()


async def overtaken_offering(at: Visit, street: Street) -> None:
    path = f"/api/registry/v1{street.places['offering'].removesuffix('/edit')}"
    await at.page.locator("form textarea").fill("301")  # a word of no language
    with operator(street.system) as client:
        headers = {"If-Match": client.get(path).headers["etag"]}
        client.post(f"{path}/confirm", headers=headers).raise_for_status()
    await at.page.locator("form button[type=submit]").click()
    await at.settled()


async def overtaken_sender(at: Visit, street: Street) -> None:
    await at.page.locator("tbody button").first.click()
    await at.page.locator("dialog input[maxlength='60']").fill("301")  # a word of no language
    with operator(street.system) as client:
        sender = client.get("/api/registry/v1/senders").json()["items"][0]
        other = {"name": "滨城区民政局", "interval_days": 15 if sender["interval_days"] == 7 else 7}
        headers = {"If-Match": f'"{sender["version"]}"'}
        client.put(f"/api/registry/v1/senders/{sender['id']}", json=other, headers=headers).raise_for_status()
    await at.page.locator("dialog button[type=submit]").click()
    await at.settled()


async def overtaken_attendance(at: Visit, street: Street) -> None:
    field = at.page.locator("td select").first
    now = await field.input_value()
    mine, theirs = [each for each in ("attended", "absent", "enrolled") if each != now][:2]
    await field.select_option(mine)
    with signed_in(street.system, "manager") as colleague:
        people = colleague.get(street.places["people"]).json()["items"]
        rows = [{"pseudonym": each["pseudonym"], "status": theirs} for each in people]
        path = street.places["people"].replace("participants", "attendance")
        colleague.put(path, json={"rows": rows}).raise_for_status()
    await at.page.locator("form button[type=submit]").click()
    await at.settled()


@dataclass(frozen=True)
class Page:
    """A page and its states; each has to be given."""

    loaded: State
    loading: State
    empty: State
    error: State
    no_right: State
    conflict: State
    dialog: State
    picker: State

    def states(self) -> dict[str, State]:
        return {name.replace("_", " "): getattr(self, name) for name in self.__dataclass_fields__}


def page(at: str, who: str = "staff", **states: State | str) -> Page:
    """A page at an address: it is loading and failing there too, and `empty` and `no_right` may name who sees it so."""
    here = Seen(who, at)
    given: dict[str, State] = {"loaded": here, "loading": here, "error": here, "conflict": READS, "dialog": OPENS_NONE}
    given["picker"] = PICKS_NONE
    for name, state in states.items():
        given[name] = Seen(state, at) if isinstance(state, str) else state
    return Page(**given)


def still(at: str, who: str, why: str) -> Page:
    """A page that only says one thing."""
    never = Never(why)
    return Page(Seen(who, at), never, never, never, never, never, never, never)


RAIL_BUTTON = "main .page-acts button"
FIRST_ROW = "tbody tr a"
TOOLS = pressing(".list-tools")
PAGES: dict[str, Page] = {
    "/sign-in": Page(
        loaded=Seen("", "/sign-in"),
        loading=ASKS_NONE,
        empty=ASKS_NONE,
        error=Seen("", "/sign-in", wrong_password),
        no_right=EVERYBODY,
        conflict=READS,
        dialog=OPENS_NONE,
        picker=PICKS_NONE,
    ),
    # Whoever is signed in is still told what does not answer, beside what else waits.
    "/": page("/", empty="elsewhere", error=Seen("staff", "/", shows="main .note"), no_right=EVERYBODY),
    "/notices": page(
        "/notices", empty="elsewhere", error=Seen("staff", "/notices", shows="main .note"), no_right=EVERYBODY
    ),
    "/organisations": page(
        "/organisations",
        empty="elsewhere",
        no_right="system",
        dialog=Seen("staff", "/organisations", TOOLS),
        picker=Seen("staff", "/organisations", picking("form input[type=date]")),
    ),
    "/organisations/map": page(
        "/organisations/map",
        empty="elsewhere",
        no_right="system",
        picker=Seen("staff", "/organisations/map", picking("form select")),
    ),
    "/organisations/:id/staff": page(
        "{organisation}/staff",
        empty=Seen("staff", "{bare}/staff"),
        no_right="party",
        conflict=Seen("staff", "{organisation}/staff", overtaken_staff),
        dialog=Seen("staff", "{organisation}/staff", pressing(".page-acts button")),
        picker=Seen("staff", "{organisation}/staff", picking("dialog select", ".page-acts button")),
    ),
    "/organisations/new": page(
        "/organisations/new",
        loading=Never("the form is there at once; communities come into it when they are known"),
        error=Never("the form is there whatever its communities do; test_record sees what refuses it"),
        empty=Never("it is a form"),
        no_right="manager",
        picker=Seen("staff", "/organisations/new", picking("form select")),
    ),
    "/change-requests": page(
        "/change-requests",
        empty="elsewhere",
        no_right="party",
        conflict=Never("a request is decided once: whoever comes second is told so"),
    ),
    "/sync": page(
        "/sync",
        empty="elsewhere",
        no_right="party",
        conflict=Seen("staff", "/sync?view=senders", overtaken_sender),
        dialog=Seen("staff", "/sync", pressing("main .sheet-head button")),
        picker=Seen("staff", "/sync?view=senders", picking("dialog select", "main .sheet-head button")),
    ),
    "/organisations/:id/merge": page(
        "{organisation}/merge",
        loading=Seen("staff", "{organisation}/merge?merged=00000000-0000-7000-8000-000000000000"),
        empty=Never("a search is where it begins"),
        no_right="manager",
        conflict=Never("both records are named as they were seen; whoever comes second is told so"),
    ),
    "/organisations/:id": page(
        "{organisation}",
        "party",
        empty=Seen("staff", "{bare}"),
        no_right="system",
        conflict=Seen("party", "{organisation}", overtaken_coverage),
    ),
    "/offerings": page(
        "/offerings",
        empty="elsewhere",
        no_right="party",
        dialog=Seen("staff", "/offerings", pressing(FIRST_ROW)),
        picker=Seen("staff", "/offerings", picking("form select")),
    ),
    "/offerings/new": page(
        "{new_offering}",
        empty=Never("a form for something new"),
        no_right="party",
        picker=Seen("staff", "{new_offering}", picking("main select")),
        conflict=Never("a new offering is nobody else's yet"),
    ),
    "/offerings/:id/edit": page(
        "{offering}",
        empty=Never("an offering that is there"),
        no_right="party",
        picker=Seen("staff", "{offering}", picking("main select")),
        conflict=Seen("staff", "{offering}", overtaken_offering),
    ),
    "/offering-proposals": page(
        "/offering-proposals",
        empty="elsewhere",
        no_right="party",
        picker=Seen("staff", "/offering-proposals", picking("main select")),
        conflict=Never("what a colleague has decided meanwhile is told by the refusal, and the list shows it"),
    ),
    "/communities": page(
        "/communities",
        empty="elsewhere",
        no_right="party",
        conflict=Seen("staff", "/communities", overtaken_community),
        dialog=Seen("staff", "/communities", TOOLS),
        picker=Seen("staff", "/communities", picking("main input[type=date]")),
    ),
    "/import": page(
        "/import?kind=children",
        empty=Seen("elsewhere", "/import?kind=children", shows=".note-soon"),
        error=Seen("staff", "/import?kind=children", send_a_picture),
        no_right="manager",
        picker=Seen("staff", "/import?kind=children", picking("form select")),
        dialog=Never("the dialog that chooses a file is the system's"),
        conflict=Never("a new list is nobody else's yet"),
    ),
    "/imports/:service(registry|matching)/:id": page(
        "{batch}",
        empty=Seen("staff", "{listed}?step=rows&verdict=held"),
        no_right="manager",
        conflict=Seen("staff", "{draft}?step=columns", overtaken_mapping),
        dialog=Seen("staff", "{batch}?step=rows&verdict=held", pressing("td button")),
        picker=Seen("staff", "{draft}?step=columns", picking("td select")),
    ),
    "/batches": page("/batches", empty="elsewhere", no_right="manager", dialog=Seen("staff", "/batches", TOOLS)),
    "/holders": page(
        "/holders",
        empty=Never("a list could not have been lent, nor this page be of use, before a holder is on file"),
        no_right="manager",
        conflict=Seen("staff", "/holders", overtaken_mandate),
        dialog=Seen("staff", "/holders", pressing(".sheet-head button")),
        picker=Seen("staff", "/holders", picking("dialog input[type=date]", ".sheet-head button")),
    ),
    "/desk": page(
        "/desk", empty="elsewhere", no_right="holder", picker=Seen("staff", "/desk", picking("input[type=date]"))
    ),
    "/desk/runs/:id": page(
        "{run}",
        empty=Seen("staff", "{run}?result=none&offering=00000000-0000-7000-8000-000000000000"),
        no_right="holder",
        dialog=Seen("staff", "{run}", pressing(FIRST_ROW)),
        picker=Seen("staff", "{run}", picking("main select")),
    ),
    "/campaigns": page(
        "/campaigns", "holder", empty="elsewhere", no_right="manager", dialog=Seen("holder", "/campaigns", TOOLS)
    ),
    "/campaigns/new": page(
        "/campaigns/new",
        empty="elsewhere",
        no_right="holder",
        picker=Seen("staff", "/campaigns/new", picking("main select")),
        conflict=Never("a new campaign is nobody else's yet"),
    ),
    "/campaigns/:id": page(
        "{campaign}",
        loaded=Seen("staff", "{campaign}?view=resting"),
        empty=Seen("staff", "{campaign}?step=enrolled"),
        no_right="manager",
        conflict=Never("two who press at once are given the same wave"),
    ),
    "/demand": page("/demand", "manager", empty="elsewhere", no_right="holder"),
    "/families": page(
        "/families", "manager", empty="manager2", no_right="staff", dialog=Seen("manager", "/families", TOOLS)
    ),
    "/sessions": page(
        "/sessions",
        "manager",
        empty="manager2",
        no_right="party",
        dialog=Seen("manager", "/sessions", pressing(RAIL_BUTTON)),
        picker=Seen("manager", "/sessions", picking("dialog input[type=date]", RAIL_BUTTON)),
    ),
    "/sessions/:id": page(
        "{session}",
        "manager",
        empty=Seen("manager", "{nobody}"),
        no_right="party",
        conflict=Seen("manager", "{session}", overtaken_attendance),
        picker=Seen("manager", "{session}", picking("td select")),
    ),
    "/units": page(
        "/units",
        "party",
        empty="elsewhere",
        no_right="manager",
        dialog=Seen("party", "/units", pressing(RAIL_BUTTON)),
        picker=Seen("party", "/units", picking("main input[type=date]")),
        conflict=Never("a new unit is nobody else's yet"),
    ),
    "/units/:id": page(
        "{unit}",
        "party",
        empty=Never("a unit that is there has facts to show"),
        no_right="manager",
        conflict=Seen("party", "{unit}", overtaken_unit),
        dialog=Seen("party", "{unit}", pressing(".sheet-head button")),
        picker=Seen("party", "{unit}", picking("dialog select", RAIL_BUTTON)),
    ),
    "/planner": page(
        "/planner",
        "party",
        empty="elsewhere",
        no_right="manager",
        conflict=Never("whoever accepts second is told who was first"),
    ),
    "/coverage": page(
        "/coverage",
        "party",
        empty="elsewhere",
        no_right="manager",
        picker=Seen("party", "/coverage", picking("main input[type=date]")),
    ),
    "/instructors": page(
        "/instructors",
        "party",
        empty="elsewhere",
        no_right="manager",
        dialog=Seen("party", "/instructors", pressing(RAIL_BUTTON)),
        picker=Seen("party", "/instructors", picking("dialog input[type=date]", RAIL_BUTTON)),
        conflict=Never("a new record is nobody else's yet"),
    ),
    "/instructors/:id": page(
        "{instructor}",
        "party",
        empty=Never("a record that is there has facts to show"),
        no_right="manager",
        conflict=Seen("party", "{instructor}", overtaken_instructor),
        dialog=Seen("party", "{instructor}", pressing(RAIL_BUTTON)),
        picker=Seen("party", "{instructor}", picking("dialog input[type=date]", RAIL_BUTTON)),
    ),
    "/association": page(
        "/association",
        empty="elsewhere",
        no_right="holder",
        conflict=Never("a version is never changed; another one follows it"),
        dialog=Seen("staff", "/association", pressing(RAIL_BUTTON)),
        picker=Seen("staff", "/association", picking("dialog input[type=date]", RAIL_BUTTON)),
    ),
    "/association/members": page(
        "/association/members",
        empty="elsewhere",
        no_right="holder",
        conflict=Never("a membership ends once: whoever comes second is told"),
        dialog=Seen("staff", "/association/members", pressing("td button")),
        picker=Seen("staff", "/association/members", picking("form input[type=date]")),
    ),
    "/association/admissions": page(
        "/association/admissions",
        empty="elsewhere",
        no_right="holder",
        conflict=Never("a move is made once: whoever comes second is told the present state"),
        dialog=Seen("staff", "/association/admissions", pressing(RAIL_BUTTON)),
        picker=Seen("staff", "/association/admissions", picking("dialog select", RAIL_BUTTON)),
    ),
    "/association/agenda": page(
        "/association/agenda",
        "reviewer",
        empty="elsewhere",
        no_right="manager",
        conflict=Never("it is decided once: whoever comes second is told the present state"),
    ),
    "/agreements": page(
        "/agreements",
        empty="elsewhere",
        no_right="holder",
        dialog=Seen("staff", "/agreements", pressing(RAIL_BUTTON)),
        picker=Seen("staff", "/agreements", picking("dialog input[type=date]", RAIL_BUTTON)),
    ),
    "/agreements/:id": page(
        "{agreement}",
        empty=Never("an agreement that is there has facts to show"),
        no_right="holder",
        conflict=Never("an agreement ends early once: whoever comes second is told"),
        dialog=Seen("staff", "{agreement}", pressing(RAIL_BUTTON)),
        picker=Seen("staff", "{agreement}", picking("dialog input[type=date]", RAIL_BUTTON)),
    ),
    "/confirmations": page(
        "/confirmations",
        empty="elsewhere",
        no_right="holder",
        conflict=Never("whoever is asked twice is asked once, and a link is taken back once"),
    ),
    "/referrals": page("/referrals", empty="elsewhere", no_right="holder"),
    "/referrals/:id": page(
        "{referral}",
        empty=Never("a referral that is there has facts to show"),
        no_right="holder",
        conflict=Never("what is signed does not change; a draft that did is refused, and what was typed stays"),
    ),
    "/organisations/:organisation/refer": page(
        "{refer}",
        empty=Never("there are always grounds to choose from"),
        no_right="manager",
        conflict=Never("a new draft is nobody else's yet"),
    ),
    "/standings": page(
        "/standings",
        empty="elsewhere",
        no_right="holder",
        dialog=Seen("staff", "/standings", TOOLS),
        picker=Seen("staff", "/standings", picking("form select")),
    ),
    "/decisions": page(
        "/decisions", empty="elsewhere", no_right="holder", dialog=Seen("staff", "/decisions", pressing("tbody button"))
    ),
    "/outlook": page("/outlook", empty="staff", no_right="holder"),
    "/checks": page(
        "/checks",
        empty="elsewhere",
        no_right="holder",
        dialog=Seen("staff", "/checks", pressing("main .not-printed button", "main .not-printed .button-primary")),
        picker=Seen("staff", "/checks", picking("form select")),
    ),
    "/indicators": page(
        "/indicators",
        empty=Never("nought is a figure too"),
        no_right="holder",
        conflict=READS,
        dialog=Seen("staff", "/indicators", pressing("main tbody a")),
        picker=Seen("staff", "/indicators", picking("main input[type=date]")),
    ),
    "/statutory-lists": page(
        "/statutory-lists",
        empty="staff",
        no_right="holder",
        conflict=Never("the same file again is the import it was"),
        dialog=Seen("staff", "/statutory-lists", pressing(RAIL_BUTTON)),
        picker=Seen("staff", "/statutory-lists", picking("dialog select", RAIL_BUTTON)),
    ),
    "/docs": Page(
        loaded=Seen("", "/docs"),
        loading=Seen("", "/docs"),
        empty=Never("the system always has an interface"),
        error=Seen("", "/docs"),
        no_right=EVERYBODY,
        conflict=READS,
        dialog=OPENS_NONE,
        picker=PICKS_NONE,
    ),
    "/rules": page(
        "/rules",
        empty=Seen("staff", "/rules?view=coming"),
        no_right="manager",
        picker=Seen("staff", "/rules?view=propose", picking("form select")),
    ),
    "/account": page(
        "/account",
        loading=KNOWS,
        error=KNOWS,
        empty=Never("there is always the device at which one sits"),
        no_right=EVERYBODY,
        conflict=Never("only its owner changes it"),
    ),
    "/people": page(
        "/people",
        "system",
        loading=KNOWS,
        error=KNOWS,
        empty=Never("whoever sees it is one of them"),
        no_right="staff",
        dialog=Seen("system", "/people", pressing(RAIL_BUTTON)),
        picker=Seen("system", "/people", picking("dialog select", RAIL_BUTTON)),
    ),
    "/people/:id": page(
        "{person}",
        "system",
        loading=KNOWS,
        error=KNOWS,
        empty=Seen("system", "/people/00000000-0000-7000-8000-000000000000"),
        no_right="staff",
        conflict=Seen("system", "{person}", overtaken_roles),
        dialog=Seen("system", "{person}", pressing(RAIL_BUTTON)),
    ),
    "/programs": page(
        "/programs",
        "system",
        loading=KNOWS,
        error=KNOWS,
        empty=Seen("system", "/programs"),
        no_right="staff",
        conflict=Never("a secret is changed by whoever presses last, and the one before it ends"),
        dialog=Seen("system", "/programs", pressing(RAIL_BUTTON)),
    ),
    "/approvals": page(
        "/approvals",
        "system",
        loading=KNOWS,
        error=KNOWS,
        empty=Never("what was once asked for stays on record; test_account_pages sees it before"),
        no_right="staff",
        conflict=Never("a request is decided once: whoever comes second is told by whom"),
    ),
    "/alerts": page(
        "/alerts", "system", loading=KNOWS, error=KNOWS, empty=Seen("system", "/alerts", shows="h1"), no_right="staff"
    ),
    "/calendar": page(
        "/calendar?year=2026",
        "system",
        loading=KNOWS,
        error=KNOWS,
        empty=Never("a year always has its months"),
        no_right=EVERYBODY,
        conflict=Seen("system", "/calendar?year=2026", overtaken_day),
        dialog=Seen("system", "/calendar?year=2026", pressing("[data-day='2026-10-10']")),
    ),
    "/rights": page(
        "/rights", "system", loading=KNOWS, error=KNOWS, empty=Never("roles always have rights"), no_right="staff"
    ),
    "/join": still("/join", "", "its link is used up by whoever follows it: test_account_pages does"),
    "/no-right": still("/no-right?needs=families:read", "staff", "it says only who can open the page asked for"),
    "/:path(.*)*": still("/nowhere", "staff", "it says only that there is nothing here"),
}
