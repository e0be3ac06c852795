"""Annual reports (年度工作报告): who owes one for a year, to whom and by what day, and how it was concluded.

An organisation registered by 30 June reports on the year: to the authority in charge of its field (业务主管单位), if
it has one, by 31 March, to the registration authority by 31 May; foundations and charities by 31 March alone, on
慈善中国. These days are set by each authority's notice, so they are dated rows per area, of which the closest area's
count. The report itself is a document of its year; until the authority has concluded, its conclusion is not known. Who
owes last year's is told from thirty days before the first day due until the report is on record
(《社会团体登记管理条例》, 2016; 《社会团体年度检查办法》, in force 2026-01-01).
"""
