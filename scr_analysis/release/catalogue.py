"""Every output of the project, once. The command line, the report, the workbook and the notebooks draw from this list.

To add an output: write its table, finding and chart, and add one entry here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

# Chapters of the report, which are the notebooks too, in order: the question each one answers.
CHAPTERS: Mapping[str, str] = MappingProxyType(
    {
        "02-reviews-over-time": "Have there been more reviews, and against how much child-protection activity?",
        "03-length-and-recommendations": "Have reviews become shorter, with fewer recommendations?",
        "04-methodology": "Which methods were used, and do they differ in length?",
        "05-themes": "Which themes recur, and how well are they known?",
    }
)

_PUBLISHED = "Published figures for England; nothing here comes from the file."
_SILENCE = "A theme that a review does not mention is not known, not absent."


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
        Chapter it stands in; a key of `CHAPTERS`.
    table : str
        Name of the table function in ``scr_analysis.tables``.
    plot : str
        Name of the chart function in ``scr_analysis.charts``.
    finding : str
        Name of the function in ``scr_analysis.findings``.
    needs : tuple of str
        What the file must have: columns of the reviews; ``year`` for the date that decides the year; ``themes``, or
        ``themes:GROUP``, for at least one theme.
    options : mapping
        Keyword arguments of the table function that are the same in every run.
    takes : tuple of str
        Options of a run that the table function takes: ``year_of``, ``codebook``.
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
    takes: tuple[str, ...] = ()
    about_file: bool = True
    notes: tuple[str, ...] = ()


def _output(name: str, notebook: str, title: str, question: str, **rest: Any) -> Output:
    """Make an entry whose functions are all called by one name: that of the table, or of the output itself."""
    function = rest.pop("function", name)
    parts = {"table": function, "plot": f"plot_{function}", "finding": function} | rest
    return Output(name=name, title=title, question=question, notebook=notebook, **parts)


_REVIEWS, _LENGTH, _METHOD, _THEMES = CHAPTERS

OUTPUTS: tuple[Output, ...] = (
    _output(
        "reviews_by_year",
        _REVIEWS,
        "Reviews by year",
        "How many reviews were there in each year?",
        needs=("year",),
        takes=("year_of",),
    ),
    _output(
        "reviews_by_year_and_outcome",
        _REVIEWS,
        "Reviews by year and outcome",
        "How many were fatal?",
        function="reviews_by_year",
        needs=("year", "outcome"),
        options={"by": "outcome"},
        takes=("year_of",),
    ),
    _output(
        "reviews_by_year_and_region",
        _REVIEWS,
        "Reviews by year and region",
        "Where were they?",
        function="reviews_by_year",
        needs=("year", "region"),
        options={"by": "region"},
        takes=("year_of",),
    ),
    _output(
        "activity_rates",
        _REVIEWS,
        "Reviews in this file against child protection activity in England",
        "How many reviews for every 10,000 enquiries, plans and children in need?",
        needs=("year",),
        takes=("year_of",),
        notes=("A rate means something only if the file holds every review in England for the year.",),
    ),
    _output(
        "published_activity_rates",
        _REVIEWS,
        "Published reviews against child protection activity in England",
        "What do the published figures say?",
        about_file=False,
        notes=(_PUBLISHED,),
    ),
    _output(
        "published_activity_index",
        _REVIEWS,
        "Published reviews and child protection activity, each as an index",
        "Which rose faster, reviews or child protection activity?",
        table="published_activity_rates",
        plot="plot_activity_index",
        finding="activity_index",
        about_file=False,
        notes=(_PUBLISHED,),
    ),
    _output(
        "length_by_year",
        _LENGTH,
        "Length of reviews in pages, by year",
        "Are reports shorter?",
        needs=("year", "pages"),
        takes=("year_of",),
    ),
    _output(
        "days_to_publication",
        _LENGTH,
        "Days from incident to publication, by year",
        "Do reviews take longer to be published?",
        function="length_by_year",
        needs=("year", "incident_date", "publication_date"),
        options={"measure": "days_to_publication"},
        takes=("year_of",),
        notes=("Only published reviews have a length of time: the latest years hold the quickest ones.",),
    ),
    _output(
        "recommendations_by_year",
        _LENGTH,
        "Recommendations per review, by year",
        "Are there fewer recommendations?",
        needs=("year", "recommendations"),
        takes=("year_of",),
    ),
    _output(
        "methodology_by_year",
        _METHOD,
        "Methodology of reviews, by year",
        "Which methods were used in each year?",
        needs=("year", "methodology"),
        takes=("year_of",),
    ),
    _output(
        "length_by_methodology",
        _METHOD,
        "Length of reviews in pages, by methodology",
        "Does length differ between methods?",
        needs=("methodology", "pages"),
    ),
    _output(
        "recommendations_by_methodology",
        _METHOD,
        "Recommendations per review, by methodology",
        "Does the number of recommendations differ?",
        needs=("methodology", "recommendations"),
    ),
    _output(
        "theme_prevalence",
        _THEMES,
        "How often each theme was found",
        "How often does each theme occur?",
        needs=("themes",),
        takes=("codebook",),
        notes=(_SILENCE,),
    ),
    _output(
        "themes_by_year",
        _THEMES,
        "Themes by year",
        "Which themes became more or less frequent?",
        needs=("year", "themes"),
        takes=("year_of", "codebook"),
        notes=(_SILENCE,),
    ),
)


def output(name: str) -> Output:
    """Find one output by its name.

    Raises
    ------
    KeyError
        If there is none of that name.

    Examples
    --------
    >>> output("length_by_year").question
    'Are reports shorter?'
    """
    return next(one for one in OUTPUTS if one.name == name) if name in names() else _unknown(name)


def names() -> tuple[str, ...]:
    """Names of all outputs, in order."""
    return tuple(one.name for one in OUTPUTS)


def _unknown(name: str) -> Output:
    raise KeyError(f"there is no output named {name}")
