"""How a case is written down."""

import base64
from dataclasses import dataclass, field
from typing import Any

HEAD = "Review,Incident,Result,Pages,domestic_abuse"
COLUMNS = ("review_id", "incident_date", "outcome", "pages", "domestic_abuse")


@dataclass(frozen=True)
class Case:
    name: str
    content: bytes
    expected: dict[str, Any] = field(default_factory=dict)


def case(name: str, content: str | bytes, **expected: Any) -> Case:
    """A file by name and content; expected are `reviews` (a row a list, under `columns`), or `error` (rule, column, lines, count)."""
    data = content if isinstance(content, bytes) else content.encode()
    return Case(name, data, expected)


def rows(*found: tuple[Any, ...], columns: tuple[str, ...] = COLUMNS) -> dict[str, Any]:
    return {"columns": list(columns), "reviews": [list(row) for row in found]}


def problem(rule: str, column: str | None = None, lines: tuple[int, ...] = (), count: int = 1) -> list[Any]:
    return [rule, column, list(lines), count]


def refused(*problems: list[Any]) -> dict[str, Any]:
    return {"error": [*problems]}


def from_base64(text: str) -> bytes:
    return base64.b64decode(text)
