"""What the catalogue says of one output."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Output:
    """One table with its chart and its sentence.

    Attributes
    ----------
    name : str
        Name of its files, such as ``length_by_year``.
    title : str
        Title of the table, without numbers.
    question : str
        The question it answers, as the notebooks ask it.
    notebook : str
        Chapter it stands in: the notebook that asks its question.
    table : str
        Name of the table function in ``scr_analysis.tables``.
    plot : str
        Name of the chart function in ``scr_analysis.charts``.
    finding : str
        Name of the function in ``scr_analysis.findings``.
    needs : tuple of str
        What the file must have: columns of the reviews; ``year`` for the date that decides the year; ``themes``, or
        ``themes:GROUP``, for at least one theme; ``beside:NAME`` for a further file; ``a|b`` for either.
    options : mapping
        Keyword arguments of the table function that are the same in every run.
    about_file : bool
        Whether the table is about the user's file; published series are not, and need no protection.
    notes : tuple of str
        What a reader must know, beside what the finding says.
    """

    name: str
    title: str
    question: str
    notebook: str
    table: str
    plot: str
    finding: str
    needs: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    about_file: bool = True
    notes: tuple[str, ...] = ()


def entry(name: str, title: str, question: str, *needs: str, notebook: str, **rest: Any) -> Output:
    """Make an entry whose functions share one name: that of the table, or of the output itself.

    Parameters
    ----------
    name, title, question, *needs, notebook
        As in `Output`.
    **rest
        ``function`` for the shared name where it is not that of the output, and anything else of `Output`.

    Examples
    --------
    >>> entry("days", "Days", "How long?", "year", notebook="03", function="length_by_year").plot
    'plot_length_by_year'
    """
    function = rest.pop("function", name)
    parts = {"table": function, "plot": f"plot_{function}", "finding": function} | rest
    return Output(name=name, title=title, question=question, notebook=notebook, needs=needs, **parts)
