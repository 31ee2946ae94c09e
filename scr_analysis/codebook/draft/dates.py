"""What a draft asks of dates: which event they are of, what words in their place mean, and whether Excel swapped day and month."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from scr_analysis.codebook.cells import Cells, is_short
from scr_analysis.codebook.draft.kind import without_day
from scr_analysis.codebook.patterns import are_swapped, is_date
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.schema.constraints import SWAPPED
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions

OTHERS = re.compile(
    r"birth|\bd\.?o\.?b\b|coded|coding|entered|entry|created|updated|modified|amended|accessed|downloaded|checked|added|submitted|"
    r"\b(?:time ?stamp|start|end|completion|recorded)|born|geni|panel|meeting|referr|inquest|trial|conviction|verdict|court|hearing|sentenc",
    re.IGNORECASE,
)
"""Words of a heading whose day is certainly another: of birth, of coding, of a meeting."""
_BARE = re.compile(r"dates?|dyddiad", re.IGNORECASE)
_NOT_YET = re.compile(
    r"(?:not|un|never)(?: yet)?[- ]?(?:been )?publish(?:ed)?(?: yet)?|not yet|pending|await\w*(?: publication)?|to follow|in progress|on ?going|"
    r"forthcoming|no|none|heb ei gyhoeddi|nas cyhoeddwyd"
)
_MOST = 12
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
        if own["kind"] != "date" or own.get("role") or OTHERS.search(heading):
            continue
        part = "year" if field.get("format") in ("financial-year", "month", "calendar-year") else "date"
        replies = [Reply(event, f"it is {says}", {OWN: {"role": f"{event}_{part}"}}) for event, says in free]
        ask = f'No column is known to be the date of the incident: what is "{field["name"]}" the date of?'
        # A heading that says Date and no more is taken for none of them until somebody answers; one that says more is asked about.
        bare = "another" if _BARE.fullmatch(heading.strip()) else ""
        question = Question("which date", ask, (), (*replies, Reply("another", "it is another date")), bare)
        own["questions"] = [*own.get("questions", []), *write_questions([question])]


def ask_of_dates(cells: Cells, field: dict[str, Any]) -> Iterator[Question]:
    """Ask of a column of dates what only a person can say."""
    if are_swapped(cells):
        yield _swapped()
    if dayless := without_day(cells):
        yield _no_day(cells, dayless)
    others = [text for text in cells.folded if not is_date(text) and text not in dayless and _is_word(text)]
    # A text that occurs once may be of a case, and gets into no draft: it is refused in its place.
    if words := [text for text in others if sum(cells.folded[text].values()) > 1 or _NOT_YET.fullmatch(text)]:
        yield _words(cells, field, words, dayless)


def _is_word(text: str) -> bool:
    return is_short(text) and not any(map(str.isdigit, text))


def _swapped() -> Question:
    ask = (
        "No cell that Excel holds as a date has a day above 12, and every date that it holds as text has one: did Excel take "
        "the day for the month where it could?"
    )
    swapped = Reply("swapped", "day and month change places in the cells that are dates", {"format": SWAPPED})
    return Question("swapped", ask, (), (swapped, Reply("as they stand", "every date is right as it stands")))


def _no_day(cells: Cells, dayless: list[str]) -> Question:
    count = sum(sum(cells.folded[text].values()) for text in dayless)
    ask = f"{count} cell{'s have' if count > 1 else ' has'} no day: what is to be done with them?"
    shown = tuple(cells.written[text] for text in dayless[:_MOST])
    return Question(
        "no day", ask, shown, (Reply("leave out", "they are taken as dates that are not known"),), "leave out"
    )


def _words(cells: Cells, field: dict[str, Any], words: list[str], dayless: list[str]) -> Question:
    """Ask what a word in place of a date says; Not published is no date yet, until somebody says otherwise."""
    own = field[OWN]
    shown = tuple(cells.written[text] for text in words)
    said = own.get("missing") or {one["value"]: one["label"] for one in field["missingValues"]}

    def meaning(label: str) -> dict[str, Any]:
        every = {**said, **dict.fromkeys((cells.written[text] for text in dayless), "not known")}
        every |= dict.fromkeys(shown, label)
        return {"missingValues": list(every), OWN: {"missing": every}}

    published = str(own.get("role") or "").startswith("publication")
    replies = [Reply("not known", "each is a date that is not known", meaning("not known"))]
    none = (
        "the review is not published yet, and counts as open" if published else "there is no date, as in an empty cell"
    )
    replies.insert(0 if published else 1, Reply("no date", none, meaning("blank")))
    named = ", ".join(f'"{word}"' for word in shown[:_MOST])
    sure = published and all(map(_NOT_YET.fullmatch, words))
    return Question("no date", f"{named} {'stand' if len(shown) > 1 else 'stands'} in place of a date: what does it say?",
                    shown[:_MOST], tuple(replies), "no date" if sure else "")  # fmt: skip


def as_answered(cells: Cells, field: dict[str, Any], questions: Sequence[Question]) -> dict[str, Any]:
    """Give the codes for no answer that hold until somebody answers: days that are not there, and words for no date."""
    taken = next((one for one in questions if one.kind == "no date" and one.default), None)
    if taken is not None:
        changed = next(reply.field for reply in taken.answers if reply.name == taken.default)
        return {"missingValues": changed["missingValues"], "missing": changed[OWN]["missing"]}
    if any(one.kind == "no day" for one in questions):
        said = field[OWN].get("missing") or {one["value"]: one["label"] for one in field["missingValues"]}
        every = {**said, **{cells.written[text]: "not known" for text in without_day(cells)}}
        return {"missingValues": list(every), "missing": every}
    return {}
