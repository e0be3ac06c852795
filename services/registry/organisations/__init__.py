"""Social organisations (社会组织): who they are, as the civil-affairs bureau or the street has them on file.

Three kinds. A registered one (登记) carries a unified social credit code 51, 52 or 53; a filed one (备案) a number the
street gave it, and is lawful without registration; other participants, firms for instance, carry other credit codes.
An organisation belongs to a street; two streets may list the same one, each with its own record. Who may say
which fact is the rule of `authority`; what is said by hand comes in by `editing`, a list by `imports`, what the bureau
sends by `deliveries`. `formal_members` is a dated count of formal Party members.
"""
