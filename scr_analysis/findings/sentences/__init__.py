"""What findings are made of: sentences on a trend, on groups and on what is shown. Nothing here knows a table."""
