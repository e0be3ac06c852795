"""The link on a referral's letter (回执链接): the bureau's clerk without an account receives the letter and answers it.

It shows the letter's number, whom it is about, the grounds and what was answered; it receives, and replies, with the
same effect as an account's or a returned file's. Reading changes nothing; the same twice is once. It lives a year, and
ends when the letter is withdrawn. Whoever holds the paper holds the link: what it does is written with the way it came,
and a deregistration takes effect on the record only when the centre applies the change request.
"""
