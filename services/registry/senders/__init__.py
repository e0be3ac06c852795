"""Senders (报送单位): who puts files of records into the office's folder, and how often something is expected of each.

Two kinds. A bureau (民政局) registers organisations: what it says counts as the bureau's. A sub-district's installation
sends its own register to the county: what it says counts as a centre's. `unknown` says what becomes of an organisation
that is not on record here: it waits for a person (`hold`) or is put on record as a candidate (`create`). Whoever sends
nothing for longer than the expected interval waits in 待办. File exchange as city standards have it (Guangzhou DB4401/T
27-2019: database, file, web service or message).
"""
