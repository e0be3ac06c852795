"""Held rows: judged again by the same rules when a person mends them, one by hand or many by a workbook.

The workbook holds of each row what the page shows when the row is opened, and as such it is a recorded look at each.
A filled one changes the rows whose cells differ, each once; a row that somebody else changed meanwhile is left alone.
"""
