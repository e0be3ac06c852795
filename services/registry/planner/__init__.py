"""The planner: which organisations without a branch of their own should found a joint one together (联合党支部).

Who has fewer than three formal members founds a branch with others: near in place, kindred in trade, of a suitable size
and easy to lead, usually of at most five units (中国共产党支部工作条例（试行）, 2018). A plan says which, proves
that no other brings more members and organisations into a branch, and that none does so at less cost, or states how far
it may be from that. It is a proposal: people move organisations between its groups and see at once what is still
allowed; accepting it founds the joint branches, with their day and the committee's approval, all or none.
"""
