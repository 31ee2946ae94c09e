"""What a column may hold where code decides by it: each word once, for the rooms that write it and those that ask for it.

A reader sees these words in the tables, so they are plain English; code compares them only with what stands here, and never
looks for a word within a text.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Word(StrEnum):
    """A word that a column may hold; it shows itself as the table does."""

    def __repr__(self) -> str:
        return repr(self.value)


class YearStatus(Word):
    """`year_status`: whether the data cover a year, and whether reviews of it may still be published."""

    COMPLETE = "complete"
    PART = "part year"
    PROVISIONAL = "provisional"


class FollowUp(StrEnum):
    """`follow_up`: whether a trend holds among reviews that were followed equally long, where a year is provisional."""

    NOT_NEEDED = "no year is provisional"
    AGREES = "the same among reviews followed equally long"
    DISAGREES = "not so among reviews followed equally long"
    SHORT = "too few reviews followed equally long"
    EQUAL = "worked from reviews followed equally long"


BEARING = (FollowUp.NOT_NEEDED, FollowUp.AGREES, FollowUp.EQUAL)
"""With these a trend may be claimed, so far as the delay is concerned."""


class WaveStatus(Word):
    """`wave_status`: whether the file reaches a wave, and whether it ends within it."""

    COMPLETE = "complete"
    PART = "part year"
    NOT_IN_FILE = "not in the file"


class Scope(Word):
    """`scope`: which reviews a trend is of."""

    ALL = "all reviews"
    ONE = "one methodology"
    WITHIN = "within methodologies"


class BaseOf(Word):
    """`base_of`: which reviews a variable is held against."""

    ALL = "all reviews"
    WITH_REPORT = "reviews with a final report"
    EVER_ON_PLAN = "all reviews, less those of children never on a plan"


class Step(Word):
    """`step`: from the rows of a file to the reviews in the tables."""

    READ = "Rows read"
    ASIDE = "Set aside"
    REVIEWS = "Reviews"
    WITH_REPORT = "With a final report"
    WITHOUT_REPORT = "Without a final report"
    REPORT_NOT_KNOWN = "Not known whether there is a final report"
    WITH_INCIDENT = "With a date of incident"
    WITHOUT_INCIDENT = "Without a date of incident"
    WITH_NOTIFICATION = "With a date of notification"
    WITHOUT_NOTIFICATION = "Without a date of notification"
    WITH_PUBLICATION = "With a date of publication"
    WITHOUT_PUBLICATION = "Without a date of publication"


DATE_STEPS: Mapping[str, tuple[Step, Step]] = MappingProxyType(
    {
        "incident": (Step.WITH_INCIDENT, Step.WITHOUT_INCIDENT),
        "notification": (Step.WITH_NOTIFICATION, Step.WITHOUT_NOTIFICATION),
        "publication": (Step.WITH_PUBLICATION, Step.WITHOUT_PUBLICATION),
    }
)
"""The steps that part reviews with a date from those without it, by what the date is of."""


class Agreement(Word):
    """`state`: whether the register has as many recommendations of a review as the file."""

    AGREE = "counts agree"
    DIFFER = "counts differ"
    NO_COUNT = "the file has no count"
    NO_ROWS = "the register has none of them"
    NO_REPORT = "the review has no final report"
    NOTHING = "there is no report and no recommendation"
    NOT_IN_FILE = "the review is not in the file"


COMPARED = (Agreement.AGREE, Agreement.DIFFER, Agreement.NO_COUNT, Agreement.NO_ROWS, Agreement.NO_REPORT)
"""States of the reviews of the file that have something to compare: a count in it, or recommendations in the register."""


class SetRow(Word):
    """`row`: all reviews that have a theme, or those that have exactly a set of them."""

    THEME = "theme"
    COMBINATION = "combination"


class Crossed(Word):
    """`row_kind`, `column_kind`: whether what is crossed is a theme, which only a report tells of, or any other category."""

    THEME = "theme"
    CATEGORY = "category"


ALL_ROWS = "All"
"""`row_level` of the rows of a cross that are of all known rows together."""


class Certainty(Word):
    """`certainty`: how well a published figure is known, from strong to weak."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DERIVED = "derived"
    NOT_PUBLISHED = "not published"


class Clustering(Word):
    """`clustering`: whether rows share an incident, and whether the table allows for it, in words without a number."""

    NOT_NAMED = "incidents are not named"
    NONE = "each row has its own incident"
    INCIDENTS = "some rows share an incident: intervals take them for independent and are too narrow"
    CHILDREN = "children of one review share its coding: intervals take them for independent and are too narrow"
    INCIDENTS_BUT_MEDIANS = (
        "some rows share an incident: the trend allows for it, but intervals of medians take them for independent and are "
        "too narrow"
    )
    INCIDENTS_ALLOWED_FOR = "some rows share an incident: intervals and tests allow for it"
    CHILDREN_ALLOWED_FOR = "children of one review share its coding: intervals and tests allow for it"


class Adjustment(Word):
    """`adjustment`: how p values are adjusted for their number."""

    HOLM = "Holm"
    BENJAMINI_HOCHBERG = "Benjamini-Hochberg"
    ONE_TEST = "None: one test"


ALL_METHODOLOGIES = "All methodologies"
METHODOLOGY_NOT_KNOWN = "Methodology not known"
"""Rows of `methodology` that are no methodology of the file."""

PERCENT_A_YEAR = "per cent a year"
"""`trend_unit` of a count, whose change is told as a ratio."""

WITHHELD = "withheld: it could give a hidden count away"
"""A method whose result disclosure control hid; which rows those are, `hidden_columns` says."""

RESULTS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "trend_method": ("trend", "trend_p"),
        "follow_up": ("trend", "trend_p"),
        "yearly_method": ("yearly_percent", "yearly_p"),
        "odds_ratio_method": ("odds_ratio",),
        "p_method": ("p",),
        "test_method": ("test_p",),
    }
)
"""The columns of methods that could tell of a hidden count, each with the columns of what the method gave."""

_MEMBERS = "; "
_PERIOD = " to "


def write_members(names: Iterable[str]) -> str:
    """Write the columns of several themes into one cell.

    Examples
    --------
    >>> write_members(["neglect", "poverty"])
    'neglect; poverty'
    """
    return _MEMBERS.join(names)


def read_members(cell: str) -> tuple[str, ...]:
    """Read the columns of several themes out of one cell: :func:`write_members` turned round.

    Examples
    --------
    >>> read_members("neglect; poverty"), read_members("")
    (('neglect', 'poverty'), ())
    """
    return tuple(cell.split(_MEMBERS)) if cell else ()


def write_period(first: str, last: str) -> str:
    """Write a period of years into one cell.

    Examples
    --------
    >>> write_period("2011-12", "2013-14"), write_period("2011-12", "2011-12")
    ('2011-12 to 2013-14', '2011-12')
    """
    return first if first == last else f"{first}{_PERIOD}{last}"


def read_period(cell: str) -> tuple[str, str]:
    """Read the first and last year of a period out of one cell: :func:`write_period` turned round.

    Examples
    --------
    >>> read_period("2011-12 to 2013-14"), read_period("2011-12")
    (('2011-12', '2013-14'), ('2011-12', '2011-12'))
    """
    first, _, last = cell.partition(_PERIOD)
    return first, last or first
