"""Dates of which nobody can tell what happened on them, in a file that has no date of the incident."""

import re
from collections.abc import Sequence
from typing import Any

from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions

_OTHERS = re.compile(
    r"birth|\bd\.?o\.?b\b|coded|coding|entered|entry|created|updated|modified|amended|accessed|downloaded|checked|added|submitted|"
    r"\b(?:time ?stamp|start|end|completion|recorded)|born|geni|panel|meeting|referr|inquest|trial|conviction",
    re.IGNORECASE,
)
"""Words of a heading whose day is certainly another: of birth, of coding, of a meeting."""
_EVENTS = (("incident", "the day of the death or serious harm"), ("publication", "the day the report was published"),
           ("notification", "the day the incident was notified"))  # fmt: skip


def ask_which_date(fields: Sequence[dict[str, Any]]) -> None:
    """Ask of each date without a role what happened on it, where no column has the date or the year of the incident.

    Without it no table by year can be made, and a guess would count every review in a year of something else.
    """
    roles = {field[OWN].get("role") for field in fields}
    if roles & {"incident_date", "incident_year"}:
        return
    free = [(event, says) for event, says in _EVENTS if not roles & {f"{event}_date", f"{event}_year"}]
    for field in fields:
        own = field[OWN]
        heading = re.sub(r"[_.]+", " ", field["name"])
        if own["kind"] != "date" or own.get("role") or _OTHERS.search(heading):
            continue
        part = "year" if field.get("format") in ("financial-year", "month", "calendar-year") else "date"
        replies = [Reply(event, f"it is {says}", {OWN: {"role": f"{event}_{part}"}}) for event, says in free]
        ask = f'No column is known to be the date of the incident: what is "{field["name"]}" the date of?'
        question = Question("which date", ask, (), (*replies, Reply("another", "it is another date")))
        own["questions"] = [*own.get("questions", []), *write_questions([question])]
