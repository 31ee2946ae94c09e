"""The dictionary of every column that a table may have: its title, its kind and its unit."""

from scr_analysis.columns.dictionary import (
    COLUMNS,
    DESIGN_EFFECT,
    TITLED,
    category_in,
    category_of,
    column_of,
    columns_of_kind,
    division_of,
    entry_of,
    keys_of,
    kind_of,
    typed,
)
from scr_analysis.columns.entries import Column

__all__ = [
    "COLUMNS",
    "DESIGN_EFFECT",
    "TITLED",
    "Column",
    "category_in",
    "category_of",
    "column_of",
    "columns_of_kind",
    "division_of",
    "entry_of",
    "keys_of",
    "kind_of",
    "typed",
]
