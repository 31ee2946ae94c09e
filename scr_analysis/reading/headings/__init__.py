"""Where the headings of a file are, and which column each one names."""
