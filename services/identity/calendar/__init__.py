"""The working-day calendar: on which days the office works where that differs from Monday to Friday.

The State Council's general office decrees each year's days off and the Saturdays and Sundays worked in exchange, by a
notice in the autumn before. The years around now are filled from the library `holidays`: as the notice has it where the
library knows it, else the statutory days alone (全国年节及纪念日放假办法). A year is provisional until an administrator
confirms it, and whatever counts by it says so. What the street wrote, and a year it confirmed, is never overwritten.

A year and its days have one version: whoever confirms a year has seen its days as they are.
"""
