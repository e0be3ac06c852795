"""Documents of an organisation: certificates, articles and yearly reports, each with the days it is valid.

A document is recorded with its file (PDF, JPEG or PNG, up to 20 MB) or, where the paper was only seen, without one. The
file is sealed under the document's own key. What was recorded is withdrawn with a reason and never deleted; the same
document recorded again is the one there is. One that runs out within sixty days waits in 待办, unless a later one of
its kind is on record; where no registration certificate is, the last day that the record says of it counts. The gate
elsewhere hears of every change (社会团体登记管理条例; 民办非企业单位登记管理暂行条例).
"""
