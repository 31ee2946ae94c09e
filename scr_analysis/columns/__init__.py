"""The dictionary of every column that a table may have: its title, its kind and its unit."""

from scr_analysis.columns.dictionary import COLUMNS, columns_of_kind, typed
from scr_analysis.columns.entries import Column

__all__ = ["COLUMNS", "Column", "columns_of_kind", "typed"]
