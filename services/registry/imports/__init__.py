"""Imports: how a centre's files become records: uploaded, previewed row by row, mended, committed, rolled back.

Everything that arrives is accounted for: accepted (some of it mended), merged, held with its reason until mended, or
dropped for a stated rule; the counts add up to the rows of the file. The same file twice changes nothing. The sheet
itself is kept only sealed, for mapping its columns anew, and its key words stay out of the preview. Rolling a batch
back restores what was there before, unless a later batch or any other record builds on it; what somebody changes while
that runs is left as it is.
"""
