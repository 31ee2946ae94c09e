"""What a file itself says its values mean, as SPSS does, counts before what the codebook says of the same codes."""

from collections.abc import Sequence
from datetime import date

from scr_analysis.codebook import Variable
from scr_analysis.reading.grid import GridColumn
from scr_analysis.reading.problems import Complaint, shown_id, shown_value
from scr_analysis.reading.values import PARSERS, Answer

_CODED = ("category", "flag")


def answers_by_file(
    answers: Sequence[Answer], column: GridColumn, variable: Variable, today: date
) -> tuple[list[Answer], tuple[str, ...]]:
    """Put the labels and user-missing values of the file over the answers by the codebook; with notes where they differ.

    A label that the codebook does not know says nothing, and the code is read by the codebook. A user-missing value is an
    answer where its label or the codebook makes it one (as "not known" is), and else no value.
    """
    found: list[Answer] = []
    notes = []
    for word, answer in zip(column.words, answers, strict=True):
        label = column.labels.get(word)
        said = _by_label(label, variable, today)
        missing = word in column.user_missing
        if said is not None:
            found.append(said)
            if not isinstance(answer, Complaint) and answer != said and variable.kind in _CODED:
                heading, value = shown_id(column.heading), shown_value(word, near=True)
                notes.append(
                    f"{heading}: the file says that {value} is {said}, and the codebook {answer}; read as in the file"
                )
        elif missing and (variable.kind not in _CODED or isinstance(answer, Complaint)):
            found.append(None)
        else:
            found.append(answer)
    return found, tuple(notes)


def _by_label(label: str | None, variable: Variable, today: date) -> Answer:
    if label is None or variable.kind not in _CODED:
        return None
    answer = PARSERS[variable.kind]([label], variable, today)[0]
    return None if isinstance(answer, Complaint) else answer
