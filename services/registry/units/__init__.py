"""Party units: the tree of committee, general branch and branches, and which organisations belong to which, when.

A unit lives from the day it was founded until the day before it ended. An organisation belongs to at most one branch on
a day (own, joint); a functional branch may have it besides, and committees and general branches have organisations only
through their branches. An own branch (党支部) has one organisation with at least three formal members; one with fewer
joins a joint branch (联合党支部), which usually has at most five. Where the regulation says usually (一般), a unit that
is otherwise is not refused but carries a warning. A day named as the end is the first day on which it is no more.

Basis: 中国共产党支部工作条例（试行）2018 articles 4 to 7; 中国共产党基层组织选举工作条例 2020; the tree of the street's
committee for social organisations (综合党委 above general branches, these above branches).
"""
