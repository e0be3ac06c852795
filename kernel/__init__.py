"""The ground: mechanisms without a domain, imported by every service and importing none.

Each module is one idea: settings, database and scope, problems, access, tokens, events, jobs, files, crypto, tables.
"""

from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")  # whose days count, whatever the machine's clock is set to
