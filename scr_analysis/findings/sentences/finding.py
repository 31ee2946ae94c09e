"""What is said about a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A table in words, every one of them derived from the numbers that the table shows.

    Attributes
    ----------
    headline : str or None
        The main finding in one line; None where the numbers bear none.
    subtitle : str
        Measure, unit, population and period.
    sentence : str
        What happened, from what to what and of how many, in plain words.
    alt : str
        Text for a reader who cannot see the chart: its kind, measure, period and main movement.
    notes : tuple of str
        What to know before quoting: n, missing, years that are not whole, methods.
    source : str
        Source line.
    full : str
        The same with every interval and test, ready to be quoted; nothing where the sentence says all.
    changed : bool
        Whether the numbers bear a change over the years, or a difference between groups.
    """

    headline: str | None
    subtitle: str
    sentence: str
    alt: str
    notes: tuple[str, ...]
    source: str
    full: str = ""
    changed: bool = False

    @property
    def in_full(self) -> str:
        """The finding with its numbers, intervals and p values."""
        return self.full or self.sentence


@dataclass(frozen=True)
class Subject:
    """What a table is about, in words that the sentences fill in.

    Attributes
    ----------
    measure : str
        As a subtitle names it: "Median number of pages".
    about : str
        As a sentence about its trend names it: "length in pages"; for several trends, what there are several of.
    chart, population : str
        Kind of chart, and who is measured.
    noun : str
        For counts: the noun counted.
    drawn : str
        As the chart draws it, where that is another measure than the sentence speaks of.
    unit : str
        Unit that `about` names already, so that the size of a trend leaves it out: "fell by 3.5 a year".
    """

    measure: str
    about: str
    chart: str
    population: str
    noun: str = ""
    drawn: str = ""
    unit: str = ""
