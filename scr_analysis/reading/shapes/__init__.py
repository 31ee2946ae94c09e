"""One module a shape of file; each ends in one row a review."""

from scr_analysis.reading.shapes.plain import to_wide

__all__ = ["to_wide"]
