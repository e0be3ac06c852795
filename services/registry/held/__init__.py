"""Held rows of an import as a workbook: out, filled in with a spreadsheet, and back in.

Each row whose cells differ is judged again as if it had been mended by hand, once; a row that somebody else changed
meanwhile is left alone.
"""
