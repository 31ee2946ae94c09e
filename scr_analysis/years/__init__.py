"""Years, by the month in which they begin: how they are written, and which of them a column of dates covers."""
