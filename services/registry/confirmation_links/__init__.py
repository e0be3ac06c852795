"""The link of a confirmation (核对链接): a door without an account, for one organisation and one quarter.

It shows what is on record about the organisation and its services, without anybody's name, and takes one answer: all
of it is right, apart from what is corrected. Reading changes nothing, so a preview uses nothing up; the same answer
sent twice is one; an answer to a page that shows what is no longer so is refused, and nothing typed is lost. What is
the organisation's to say holds at once (`authority`, `proposals`); the rest waits for the centre and is named.
"""
