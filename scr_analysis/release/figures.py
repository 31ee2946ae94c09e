"""Every chart of a release, drawn by one process or by several."""

from collections.abc import Iterator, Sequence
from functools import partial

from scr_analysis.answers.picture import Drawn, drawn
from scr_analysis.answers.result import Result
from scr_analysis.charts.kit import saving
from scr_analysis.release.processes import share

SHARED_FROM = 8
"""Figures from which it is sooner to share them: a Python started anew takes as long as it draws four or five."""


def draw_all(results: Sequence[Result], formats: tuple[str, ...], *, workers: int = 1) -> Iterator[Drawn]:
    """Draw every result, in order.

    Parameters
    ----------
    results : sequence of Result
        What to draw.
    formats : tuple of str
        ``svg``, ``png`` or both.
    workers : int
        Processes that draw at once, where there are enough figures. More than one starts Python anew in each, which a
        script that calls this must expect: its own work belongs under ``if __name__ == "__main__":``.

    Yields
    ------
    Drawn
        The same whatever the number of processes.

    Raises
    ------
    ReleaseError
        If one of the processes was ended.
    """
    draw = partial(drawn, formats=formats)
    if workers < 2 or len(results) < SHARED_FROM:
        yield from map(draw, results)
        return
    yield from share(draw, results, workers=workers, begin=draw_without_window)


def draw_without_window() -> None:
    """Draw into memory only, whatever windows this machine could open."""
    saving.without_window()
