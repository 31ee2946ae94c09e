"""Save a chart as SVG and PNG: the same bytes every time, and an SVG that says what it shows."""

import io
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from scr_analysis.charts import without_titles

from .writers import write_text

PNG_DPI = 150
# Ids inside an SVG come from this salt; without it they are random. Letters are drawn as shapes, so that a figure looks
# the same on a machine without the font.
_SAVING: dict[Any, Any] = {"svg.hashsalt": "scr_analysis", "svg.fonttype": "path"}


@dataclass(frozen=True)
class Picture:
    """A chart to be saved: its axes, the name of its files, and what it says of itself to a screen reader."""

    axes: Any
    name: str
    title: str
    description: str

    def svg(self) -> str:
        """Text of the chart as SVG."""
        file = io.StringIO()
        _save(self.axes, file, format="svg", metadata={"Date": None, "Creator": None})
        return described(file.getvalue(), self.name, self.title, self.description)

    def write(self, folder: Path, formats: tuple[str, ...]) -> str:
        """Save the chart in a folder as ``NAME.svg``, ``NAME.png`` or both; give back its SVG."""
        svg = self.svg()
        if "svg" in formats:
            write_text(svg, folder / f"{self.name}.svg")
        if "png" in formats:
            folder.mkdir(parents=True, exist_ok=True)
            metadata = {"Software": None, "Title": self.title, "Description": self.description}
            _save(self.axes, folder / f"{self.name}.png", dpi=PNG_DPI, metadata=metadata)
        return svg

    def bare(self) -> "Picture":
        """Take off the words that a caption carries: changed in place, so save the full one first."""
        without_titles(self.axes)
        return self

    def close(self) -> None:
        """Forget the figure."""
        import matplotlib.pyplot as plt  # noqa: PLC0415 - slow to load

        plt.close(self.axes.figure)


def draw_without_window() -> None:
    """Draw into memory only, whatever windows this machine could open."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to load

    mpl.use("Agg")


def described(svg: str, name: str, title: str, description: str) -> str:
    """Give the root of an SVG a role, a title and a description, as a screen reader wants them.

    Examples
    --------
    >>> print(described('<svg width="9"><g/></svg>', "length", "Reviews got shorter", "Line chart of pages."))
    <svg role="img" aria-labelledby="length-title length-desc" width="9">
    <title id="length-title">Reviews got shorter</title>
    <desc id="length-desc">Line chart of pages.</desc><g/></svg>
    """
    labels = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    words = f'\n<title id="{name}-title">{escape(title)}</title>\n<desc id="{name}-desc">{escape(description)}</desc>'
    return re.sub(r"<svg\b([^>]*)>", lambda found: f"<svg {labels}{found.group(1)}>{words}", svg, count=1)


def _save(axes: Any, file: Any, **how: Any) -> None:
    import matplotlib.pyplot as plt  # noqa: PLC0415 - slow to load

    with plt.rc_context(_SAVING):
        axes.figure.savefig(file, **how)
