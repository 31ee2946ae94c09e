"""What was noticed when a file was read, in words that quote no cell and name no review: what a release may say of it."""

import re

from scr_analysis.reading.describe import look_at
from scr_analysis.reading.judging.judgement import taken_note
from scr_analysis.reading.load import Reading
from scr_analysis.reading.problems import counted, shown_id

_CELL = re.compile(
    r'"[^"]*\d[^"]*"'  # in quotation marks, with a digit: a date, an amount
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[-/.]\w{1,9}[-/.]\d{2,4}\b"  # a day
)


def noticed(reading: Reading, *, cells: bool = False) -> tuple[str, ...]:
    """Say everything that was noticed: to who reads the file with the `cells` and reviews that it is about, else without.

    Examples
    --------
    >>> from scr_analysis.reading import read_reviews
    >>> from scr_analysis.shipped import shipped
    >>> noticed(read_reviews(shipped("data", "example_reviews.csv")))
    ('Read as UTF-8',)
    """
    look = tuple(f"Look at this: {line}" for line in look_at(reading.reviews))
    if cells:
        return (*reading.notes, *look)
    taken = set(map(taken_note, reading.not_known))
    said = [_CELL.sub('"..."', note) for note in reading.notes if note not in taken]
    counts: dict[str, int] = {}
    for problem in reading.not_known:
        counts[problem.column or ""] = counts.get(problem.column or "", 0) + problem.count
    said += [f"{shown_id(name)}: {counted(count, 'cell')} taken as not known" for name, count in counts.items()]
    return (*said, *look)
