"""The five platforms (五大平台): on which of them an organisation is active, and to which one a record belongs.

党建凝心聚力 party_building, 信息资源共享 resources, 行业规范发展 standards, 创新创业创优 innovation and 为民惠民利民
livelihood.
A joint and a support belong to the platform that its recorder names, else to the one that the dated mapping of kinds
(`platform_of_kind`) names on its day. An organisation is active on a platform where a record of the last year says so:
its joints and its support by their platform; and today a Party unit for party_building, membership of an association
for standards, an open service for livelihood. It is an answer about records, no mark.
"""
