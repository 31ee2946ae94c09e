"""A file in which several people coded the same reviews, a row each: whose rows are read."""

import re
from collections.abc import Sequence
from typing import Any

from scr_analysis.codebook.cells import Cells, is_short
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions

_CODER = re.compile(
    r"\b(?:coders?|coded by|rater|rated by|reviewer|reviewed by|researcher|analyst|initials|extracted by|extractor|completed by|codydd)\b",
    re.IGNORECASE,
)
_MOST = 8


def ask_whose_rows(fields: Sequence[dict[str, Any]], columns: Sequence[Cells], review: str) -> None:
    """Ask whose rows are read where references repeat and a column says who coded: other rows are of the same reviews."""
    by_heading = {cells.heading.strip(): cells for cells in columns}
    references = by_heading.get(review.strip())
    if references is None or not references.repeats:
        return
    for field in fields:
        cells = by_heading.get(field["name"])
        if cells is None or not _CODER.search(field["name"].replace("_", " ")):
            continue
        often = [text for text, ways in cells.folded.items() if sum(ways.values()) > 1]
        people = sorted(often, key=lambda text: -sum(cells.folded[text].values()))
        if 1 < len(people) <= _MOST and all(map(is_short, people)):
            names = [cells.written[text] for text in people]
            replies = tuple(
                Reply(name, f"the rows of {name} are read, and no others", {OWN: {"only": [name]}}) for name in names
            )
            ask = f'The same reviews stand on several rows, and "{field["name"]}" says who coded each: whose rows are the reviews?'
            question = Question("whose rows", ask, tuple(names), replies)
            field[OWN]["questions"] = [*field[OWN].get("questions", []), *write_questions([question])]
            return
