"""Counts that are no plain numbers, as people write them: 12+, c. 20, 10 to 15, nil, see report."""

import re
from collections.abc import Mapping
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.schema.field import OWN

_MOST = 12
_ABOUT = re.compile(
    r"(?:c\.?|ca\.?|circa|about|approx\.?|approximately|around|roughly|~|over|more than|at least|>=?)? ?"
    r"(\d{1,4}) ?(?:\+|plus|or more|or so|ish|\?)?"
)
_RANGE = re.compile(r"(\d{1,4}) ?(?:-|–|to|or|and|&|, |/|;) ?(\d{1,4})")
_SAID_MORE = re.compile(r"(\d{1,4}) ?[(\[+].{1,25}")
_WORDS = dict(zip(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"],
    map(str, range(1, 19)), strict=True,
))  # fmt: skip
_NOUGHT = frozenset({"nil", "none", "zero", "unborn", "newborn", "new born"})
_NOWHERE = frozenset(
    {"see report", "see above", "see below", "see text", "as above", "various", "several", "many", "multiple"}
)


def strange_amounts(cells: Cells) -> dict[str, str]:
    """Find the cells that stand for a count and are none, with the number that may be meant, "" where there is none.

    Examples
    --------
    >>> strange_amounts(Cells("Pages", {"12+": 1, "c. 20": 1, "10 to 15": 1, "nil": 1, "see report": 1, "40": 5}))
    {'12+': '12', 'c. 20': '20', '10 to 15': '10', 'nil': '0', 'see report': ''}
    """
    found = {}
    for text, ways in cells.folded.items():
        if text.isdigit():
            continue
        more = _SAID_MORE.fullmatch(text) if sum(ways.values()) > 1 else None  # what is said once may be of a case
        if match := _RANGE.fullmatch(text) or _ABOUT.fullmatch(text) or more:
            found[text] = match[1]
        elif text in _WORDS:
            found[text] = _WORDS[text]
        elif text in _NOUGHT | _NOWHERE:
            found[text] = "0" if text in _NOUGHT else ""
    return found


def ask_of_amounts(cells: Cells, field: Mapping[str, Any], strange: Mapping[str, str]) -> Question:
    """Ask what is to be done with them: the number that stands there, or not known."""
    count = sum(sum(cells.folded[text].values()) for text in strange)
    meant = {text: number for text, number in strange.items() if number}
    nowhere = [text for text in strange if text not in meant]
    such = ", ".join(f"{cells.written[text]} as {number}" for text, number in list(meant.items())[:_MOST])
    more = " and so on" if len(meant) > _MOST else ""
    rest = f"; {', '.join(cells.written[text] for text in nowhere[:_MOST])} as not known" if nowhere else ""
    number = Reply(
        "number", f"the number in the cell is taken, the lower one of two: {such}{more}{rest}",
        {**_not_known(cells, field, nowhere), OWN: {**_not_known(cells, field, nowhere).get(OWN, {}), "values": meant}},
    )  # fmt: skip
    unknown = Reply("not known", "each is taken as not known", _not_known(cells, field, list(strange)))
    ask = f"{count} cell{'s are' if count > 1 else ' is'} no plain number: what is to be done with {'them' if count > 1 else 'it'}?"
    shown = tuple(cells.written[text] for text in list(strange)[:_MOST])
    return Question("amounts", ask, shown, (number, unknown) if meant else (unknown,))


def _not_known(cells: Cells, field: Mapping[str, Any], texts: list[str]) -> dict[str, Any]:
    """Add texts to the codes for no answer of a field."""
    if not texts:
        return {}
    said = field[OWN].get("missing") or {one["value"]: one["label"] for one in field["missingValues"]}
    every = {**said, **{cells.written[text]: "not known" for text in texts}}
    return {"missingValues": list(every), OWN: {"missing": every}}
