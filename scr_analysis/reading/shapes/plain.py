"""The plain shape: a row a review, a column a variable."""

from scr_analysis.reading.grid import Grid
from scr_analysis.reading.headings import Layout
from scr_analysis.reading.wide import Wide


def to_wide(grid: Grid, layout: Layout) -> Wide:
    """Give each column of the file its column in the codebook."""
    order = {place: at for at, place in enumerate(sorted(layout.places.values()))}
    return Wide(grid, {name: grid.columns[order[place]] for name, place in layout.places.items()})
