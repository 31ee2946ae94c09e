"""Years from April to March: how they are written, and which of them a column of dates covers."""
