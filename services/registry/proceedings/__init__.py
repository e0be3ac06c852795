"""Admission to an association and expulsion from it: who asks, what is checked, who decides, and by when.

An admission (入会) is applied for by the organisation's manager or by the centre for it, checked (the record, the
documents, credit and the gate at the point `admit`), put before the committee and decided there. An expulsion (除名) is
proposed by the centre with its grounds, the organisation is heard, and the committee decides. Whoever has prepared a
proceeding does not decide it. Of credit the board shows each source, what it answered last and when, beside the two
statutory lists; what was found there is weighed by the committee. An applicant that shares a representative, a
telephone or an address with an organisation of note (`services.registry.kin`) is shown with it, which bars nothing;
what was shown stays with the decision. How it was a member before is shown beside its application. Each state waits
for somebody, for so many working days; shortly before they are over they are reminded, and silence moves it on as the
table in `states` says. A check that failed bars the admission; one whose outcome is not known is shown as such and bars
nothing. The gate is asked again just before an admission is written: where something stands against it that the
committee was not shown, nothing is decided until that has been read; where the gate cannot be asked, its last answer
counts. An organisation has one open proceeding at a time.
"""
