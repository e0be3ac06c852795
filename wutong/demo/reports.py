"""The sample's annual reports: last year's is on record, with its conclusion, for all who owe it but a few."""

from datetime import datetime

from wutong import batches, output
from wutong.client import Client

PATH = "/api/registry/v1/organisations"
OWING = 3  # who owe it still, so that there is somebody to call
BASICALLY_EVERY = 9


def load(client: Client) -> int:
    """Record what is owed, the first of the list first; how many were recorded."""
    output.say("· annual reports")
    year = datetime.now(batches.HERE).year - 1
    owed = [str(each["id"]) for each in client.all(PATH, report="owed")]
    told = owed[:-OWING]
    for number, id in enumerate(told, 1):
        conclusion = "qualified" if number % BASICALLY_EVERY else "basically_qualified"
        report = {"kind": "annual_report", "report_year": str(year), "conclusion": conclusion}
        client.post(f"{PATH}/{id}/documents", data=report)
    return len(told)
