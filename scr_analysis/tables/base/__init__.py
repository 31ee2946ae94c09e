"""What every table is made with: years, units, groups, shares and measures. Nothing here knows a question."""
