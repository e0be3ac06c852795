"""What projects tells as notices: sessions that were planned, and of which somebody said who came."""

from kernel.notices import Telling
from kernel.notices.changed import Change
from services.projects.sessions.models import Session

_SESSION = (Session.id, Session.title)

TELLINGS = (
    Telling("session_planned", ("projects.session.planned",), "sessions:read", _SESSION),
    Telling("attendance_recorded", ("projects.attendance.recorded",), "sessions:read", _SESSION),
)

CHANGES = (Change("attendance", "attendance:record", ("projects.attendance.recorded",)),)
