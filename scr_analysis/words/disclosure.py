"""Words of disclosure control: what was hidden and rounded, as each output says it."""

WORDS: dict[str, str] = {
    "policy.name": "Disclosure control: {name}.",
    "policy.nothing": "No count is hidden or rounded.",
    "policy.hidden": "Counts from 1 to {largest} are hidden, shown as [c]; a true zero is shown as 0.",
    "policy.rounded": "Other counts are rounded to the nearest {base}, and percentages are worked from the rounded counts; rounded counts may not add up to their totals.",
    "policy.no_rows": "Disclosure control hides every row of this table.",
    "policy.further": "Further numbers are hidden where a hidden count could be worked out from totals, percentages, other years or another table.",
    "policy.values": "Medians, quartiles, means and intervals of fewer than {fewest} reviews are hidden too.",
    "policy.digits": "Under this policy p values are given to two significant digits, means and slopes of values to one decimal place, and test statistics of values not at all.",
}  # fmt: skip
