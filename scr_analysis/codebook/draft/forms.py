"""Forms of REDCap: a box that is not ticked on a form that nobody completed was not coded, and is no No."""

import re
from collections.abc import Sequence

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.spelling import fold_heading

_BOX = re.compile(r".+___-?\w+|.+\(choice=.+\)", re.IGNORECASE)
_COMPLETE = re.compile(r".+complete|complete\??")
STATES = {
    **dict.fromkeys(("0", "incomplete"), "Incomplete"),
    **dict.fromkeys(("1", "unverified"), "Unverified"),
    **dict.fromkeys(("2", "complete"), "Complete"),
}
"""What REDCap writes of a form, folded, to its label."""


def uncoded_rules(columns: Sequence[Cells], names: Sequence[str]) -> list[Rule]:
    """Make a rule of each form: its boxes stand before the column that says whether it is complete; `names` are the themes."""
    rules: list[Rule] = []
    boxes: list[str] = []
    for cells in columns:
        if _BOX.fullmatch(cells.heading) and cells.heading in names:
            boxes.append(cells.heading)
        elif is_completeness(cells):
            if boxes and "Incomplete" in {STATES[text] for text in cells.folded}:
                message = "a box that is not ticked on a form not completed is not coded"
                parameters = {"column": cells.heading.strip(), "labels": ["Incomplete"]}
                rules.append(Rule("uncoded_when", tuple(boxes), parameters, message))
            boxes = []
    return rules


def is_completeness(cells: Cells) -> bool:
    """Say whether a column tells whether a form is complete."""
    heading = fold_heading(cells.heading).rstrip("?")
    return _COMPLETE.fullmatch(heading) is not None and bool(cells.folded) and set(cells.folded) <= set(STATES)
