"""JSON with a record a review: a list of objects, as databases and scripts write it."""

import json
from typing import Any

from scr_analysis.reading.formats.arrow import text_of
from scr_analysis.reading.formats.rows import RowSheet
from scr_analysis.reading.formats.sheet import WIDEST
from scr_analysis.reading.problems import shown_id, unreadable

_MARK = ";"
_CURE = "write a list of records, one a review, each with a value a column; or save the table as CSV UTF-8"


def open_json(text: bytes, name: str) -> RowSheet:
    """Open a list of records; a record may leave columns out.

    Raises
    ------
    ReviewDataError
        If it is no list of records, a name stands twice in one, or one holds records of its own, or lists of anything but words.
    """
    records = _records(_content(text))
    if not records:
        raise unreadable(name, "format", "this is a JSON file that holds no list of records", _CURE)
    headings = list(dict.fromkeys(key for record in records for key in record))
    if len(headings) > WIDEST:
        raise unreadable(name, "too-wide", f"the records have more than {WIDEST:,} columns", "leave some out")
    records = [{key: _listed(value) for key, value in record.items()} for record in records]
    nested = next((key for record in records for key, value in record.items() if isinstance(value, list | dict)), None)
    if nested is not None:
        raise unreadable(name, "nested", f"{shown_id(nested)} holds lists or records", "write one value in each column")
    rows = [tuple(text_of(record.get(key)) for key in headings) for record in records]
    return RowSheet([tuple(headings), *rows], range(len(rows) + 1), "record")


def _listed(value: Any) -> Any:
    """Write a list of words in one cell, as a form does, where no word has the mark in it."""
    words = isinstance(value, list) and all(isinstance(word, str) and _MARK not in word for word in value)
    return f"{_MARK} ".join(value) if words else value


def _content(text: bytes) -> Any:
    """Give the content, also of a file with a record a line; None where it is damaged."""
    for ways in (lambda: _loads(text), lambda: [_loads(line) for line in text.splitlines() if line.strip()]):
        try:
            return ways()
        except (ValueError, RecursionError):
            continue
    return None


def _loads(text: bytes) -> Any:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice in one record: which value counts nobody can tell")
    return found


def _records(content: Any) -> list[dict[str, Any]]:
    """Find the list of records: the content itself, or the one list of records in it."""
    if isinstance(content, dict):
        lists = [value for value in content.values() if _are_records(value)]
        return lists[0] if len(lists) == 1 else []
    return content if _are_records(content) else []


def _are_records(content: Any) -> bool:
    return isinstance(content, list) and bool(content) and all(isinstance(record, dict) for record in content)
