"""A codebook as a workbook: a sheet of columns, one of their answers, one of questions; it holds what the JSON holds, both ways."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from scr_analysis.codebook.schema.errors import CodebookError, quoted
from scr_analysis.codebook.schema.field import OWN

COLUMNS, ANSWERS, QUESTIONS, WHOLE = "Columns", "Answers", "Questions", "Codebook"
"""Names of the sheets."""
_LARGEST, _MOST_ROWS = 50_000_000, 200_000
_EMPTY = "(empty cell)"
_YES = "yes"
_PLAIN = {
    "Heading": "name", "Title": "title", "Description": "description", "Format": "format",
}  # fmt: skip
_OWN = {"Kind": "kind", "Part": "role", "Group": "group", "Unit": "unit"}
_LISTS = {"Other headings": "aliases", "Only rows with": "only", "Guessed": "guessed"}
_LIMITS = {"Required": "required", "Unique": "unique", "Lowest": "minimum", "Highest": "maximum"}
_HEAD = (
    "Heading", "Title", "Kind", "Part", "Group", "Description", "Format", "Unit", "Answers in order", "Required", "Unique",
    "Lowest", "Highest", "Marks between answers", "Other headings", "Made of", "Only rows with", "Guessed",
)  # fmt: skip
_ANSWER_HEAD = ("Heading", "In the file", "Means", "Is")
_QUESTION_HEAD = (
    "Heading", "Question", "Answer", "It says", "Your choice (write x)", "Taken until you answer", "Cells", "About", "Changes",
)  # fmt: skip
_OURS, _GROUP, _RULE = "of this project: ", "group: ", "rule "
_TEXTS = ("$schema", "name", "title", "description", "fieldsMatch", "comment", "years_begin")
"""Settings that are a text; the others are written as JSON."""
_ANSWER, _OTHER, _NONE = "an answer", "another way to write it", "no answer"
Rows = list[list[str]]


def to_workbook(descriptor: Mapping[str, Any]) -> bytes:
    """Write the content of a codebook's JSON, as :func:`scr_analysis.codebook.schema.write.to_descriptor` gives it, as a workbook.

    Raises
    ------
    CodebookError
        If openpyxl is not installed.
    """
    openpyxl = _openpyxl(str(descriptor.get("name", "codebook")))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets(descriptor).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.number_format, cell.data_type = "@", "s" if cell.value is not None else cell.data_type
        for at, heading in enumerate(rows[0], start=1):
            sheet.cell(1, at).font = openpyxl.styles.Font(bold=True)
            sheet.column_dimensions[openpyxl.utils.get_column_letter(at)].width = 40 if heading in _WIDE else 18
        sheet.freeze_panes = "B2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_WIDE = {"Heading", "Title", "Description", "Question", "It says", "Value", "In the file", "Means"}


def sheets(descriptor: Mapping[str, Any]) -> dict[str, Rows]:
    """Write the content of a codebook's JSON as the rows of each sheet."""
    fields = descriptor["fields"]
    own = descriptor.get(OWN, {})
    whole = {name: value for name, value in descriptor.items() if name not in ("fields", OWN)}
    settings = [[name, _text(value)] for name, value in whole.items()]
    settings += [[f"{_OURS}{name}", _text(value)] for name, value in own.items() if name not in ("groups", "rules")]
    settings += [[f"{_GROUP}{name}", title] for name, title in own.get("groups", {}).items()]
    settings += [[f"{_RULE}{at}", _text(rule)] for at, rule in enumerate(own.get("rules", ()), start=1)]
    return {
        COLUMNS: [list(_HEAD), *map(_column, fields)],
        ANSWERS: [list(_ANSWER_HEAD), *(row for field in fields for row in _answers(field))],
        QUESTIONS: [list(_QUESTION_HEAD), *(row for field in fields for row in _questions(field))],
        WHOLE: [["Setting", "Value"], *settings],
    }


def _column(field: Mapping[str, Any]) -> list[str]:
    own, limits = field.get(OWN, {}), field.get("constraints", {})
    cells = {heading: str(field.get(key, "")) for heading, key in _PLAIN.items()}
    cells |= {heading: str(own.get(key) or "") for heading, key in _OWN.items()}
    cells |= {heading: _listed(own.get(key, ())) for heading, key in _LISTS.items()}
    cells |= {heading: _limit(limits.get(key)) for heading, key in _LIMITS.items()}
    cells["Answers in order"] = _YES if field.get("categoriesOrdered") else ""
    cells["Marks between answers"] = json.dumps(own.get("delimiter", ""), ensure_ascii=False)[1:-1]
    cells["Made of"] = "\n".join(
        f"{part}: {heading}"
        for part, given in own.get("from", {}).items()
        for heading in ([given] if isinstance(given, str) else given)
    )
    return [cells[heading] for heading in _HEAD]


def _listed(texts: Sequence[str]) -> str:
    """Write one a line; as JSON where one has a line end in it."""
    return json.dumps(list(texts), ensure_ascii=False) if any("\n" in text for text in texts) else "\n".join(texts)


def _limit(value: Any) -> str:
    return "" if value is None or value is False else _YES if value is True else str(value)


def _answers(field: Mapping[str, Any]) -> Iterator[list[str]]:
    own, name = field.get(OWN, {}), field["name"]
    for one in field.get("categories", ()):
        yield [name, one["value"], one["label"], _ANSWER]
    for text, label in own.get("values", {}).items():
        yield [name, text, label, _OTHER]
    missing = own.get("missing") or {one["value"]: one["label"] for one in field.get("missingValues", ())}
    for code, meaning in missing.items():
        yield [name, code or _EMPTY, meaning, _NONE]


def _questions(field: Mapping[str, Any]) -> Iterator[list[str]]:
    for one in field.get(OWN, {}).get("questions", ()):
        for at, answer in enumerate(one["answers"]):
            taken = _YES if answer["name"] == one.get("default") else ""
            changes = json.dumps(answer.get("field", {}), ensure_ascii=False) if answer.get("field") else ""
            ask = one["ask"] if at == 0 else ""
            cells = json.dumps(one.get("cells", []), ensure_ascii=False) if at == 0 and one.get("cells") else ""
            yield [field["name"], ask, answer["name"], answer["says"], "", taken, cells, one["kind"], changes]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def is_workbook(raw: bytes) -> bool:
    """Say whether a codebook is kept as a workbook."""
    return raw.startswith(b"PK\x03\x04")


def from_workbook(raw: bytes, source: str) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """Read the content of a codebook's JSON from a workbook, and the answers that somebody chose: heading, what about, answer.

    Raises
    ------
    CodebookError
        If it is damaged, openpyxl is not installed, or a sheet or a column of one is not there.
    """
    rows = _rows_of(raw, source)
    columns = _table(rows, COLUMNS, _HEAD, source)
    answers = _table(rows, ANSWERS, _ANSWER_HEAD, source)
    questions = _table(rows, QUESTIONS, _QUESTION_HEAD, source)
    whole = _table(rows, WHOLE, ("Setting", "Value"), source)
    of_heading: dict[str, list[dict[str, str]]] = {}
    for row in answers:
        of_heading.setdefault(row["Heading"], []).append(row)
    fields = [_field(row, of_heading.get(row["Heading"], ()), source) for row in columns]
    by_name = {field["name"]: field for field in fields}
    chosen = []
    for (name, about), group in groupby(questions, key=lambda row: (row["Heading"], row["About"])):
        every = list(group)
        if name not in by_name:
            raise CodebookError(source, [f"sheet {QUESTIONS}: {quoted(name)} is no heading of the sheet {COLUMNS}"])
        by_name[name][OWN].setdefault("questions", []).append(_question(every, source))
        chosen += [(name, about, row["Answer"]) for row in every if row["Your choice (write x)"]]
    return _whole(whole, fields, source), chosen


def _field(row: Mapping[str, str], answers: Sequence[Mapping[str, str]], source: str) -> dict[str, Any]:
    own: dict[str, Any] = {key: row[heading] for heading, key in _OWN.items() if row[heading]}
    own |= {key: _list(row[heading], source) for heading, key in _LISTS.items() if row[heading]}
    if row["Marks between answers"]:
        own["delimiter"] = _json(f'"{row["Marks between answers"]}"', source)
    if row["Made of"]:
        own["from"] = _made_of(_lines(row["Made of"]))
    field: dict[str, Any] = {key: row[heading] for heading, key in _PLAIN.items() if row[heading]}
    limits = {key: _bound(row[heading]) for heading, key in _LIMITS.items() if row[heading]}
    by_kind = {kind: [one for one in answers if one["Is"].casefold() == kind] for kind in (_ANSWER, _OTHER, _NONE)}
    categories = [
        {"value": one["In the file"], "label": one["Means"] or one["In the file"]} for one in by_kind[_ANSWER]
    ]
    missing = {("" if one["In the file"] == _EMPTY else one["In the file"]): one["Means"] for one in by_kind[_NONE]}
    own |= {"values": {one["In the file"]: one["Means"] for one in by_kind[_OTHER]}} if by_kind[_OTHER] else {}
    own |= {"missing": missing} if missing else {}
    kind = own.get("kind", "text")
    return {
        **field, "type": {"count": "integer", "number": "number", "date": "date"}.get(kind, "string"),
        **({"constraints": limits} if limits else {}), **({"categories": categories} if categories else {}),
        **({"categoriesOrdered": True} if row["Answers in order"] else {}),
        **({"missingValues": list(missing)} if missing else {}), OWN: own,
    }  # fmt: skip


def _question(rows: Sequence[Mapping[str, str]], source: str) -> dict[str, Any]:
    first = rows[0]
    answers = [
        {
            "name": row["Answer"],
            "says": row["It says"],
            **({"field": _json(row["Changes"], source)} if row["Changes"] else {}),
        }
        for row in rows
    ]
    default = next((row["Answer"] for row in rows if row["Taken until you answer"]), "")
    cells = {"cells": _json(first["Cells"], source)} if first["Cells"] else {}
    return {
        "kind": first["About"],
        "ask": first["Question"],
        **cells,
        "answers": answers,
        **({"default": default} if default else {}),
    }


def _whole(rows: Iterable[Mapping[str, str]], fields: list[dict[str, Any]], source: str) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    own: dict[str, Any] = {"groups": {}}
    for row in rows:
        name, value = row["Setting"], row["Value"]
        bare = name.removeprefix(_OURS)
        if name.startswith(_GROUP):
            own["groups"][name.removeprefix(_GROUP)] = value
        elif name.startswith(_RULE):
            own.setdefault("rules", []).append(_json(value, source))
        else:
            (own if bare != name else schema)[bare] = value if bare in _TEXTS else _json(value, source)
    return {**schema, "fields": fields, OWN: own}


def _made_of(lines: Sequence[str]) -> dict[str, Any]:
    parts = [(part.strip(), heading.strip()) for part, _, heading in (line.partition(":") for line in lines)]
    first = [heading for part, heading in parts if part == "first"]
    return {"first": first} if first else dict(parts)


def _bound(text: str) -> Any:
    if text.casefold() == _YES:
        return True
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _list(text: str, source: str) -> list[str]:
    found: list[str] = _json(text, source) if text.startswith('["') else _lines(text)
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _json(text: str, source: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise CodebookError(
            source, [f"{quoted(text)} cannot be read; leave such cells as the draft wrote them"]
        ) from None


def _table(rows: Mapping[str, Rows], name: str, head: Sequence[str], source: str) -> list[dict[str, str]]:
    if name not in rows:
        there = ", ".join(rows) or "none"
        raise CodebookError(
            source,
            [
                f"the workbook has no sheet {name}; it has {there}; a draft writes the sheets: scr-analysis codebook draft FILE --out codebook.xlsx"
            ],
        )
    first, *body = rows[name] or [[]]
    lacking = [heading for heading in head if heading not in first]
    if lacking:
        raise CodebookError(
            source, [f"sheet {name}: no column {', '.join(lacking)}; leave the first row as the draft wrote it"]
        )
    found = [dict(zip(first, row, strict=False)) for row in body if any(row)]
    return [{heading: row.get(heading, "") for heading in head} for row in found]


def _rows_of(raw: bytes, source: str) -> dict[str, Rows]:
    openpyxl = _openpyxl(source)
    damaged = CodebookError(source, ["is damaged, or no workbook; save it again as .xlsx"])
    try:
        size = sum(member.file_size for member in zipfile.ZipFile(io.BytesIO(raw)).infolist())
    except zipfile.BadZipFile:
        raise damaged from None
    if size > _LARGEST:
        raise CodebookError(source, ["the workbook is too large to be a codebook"])
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        return {
            sheet.title: [list(map(_cell, row)) for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)]
            for sheet in book.worksheets
        }
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged part makes it stumble over
        raise damaged from None


def _cell(value: Any) -> str:
    """Write a cell as it stands: a code that a person typed is a number, and 1.0 is 1."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else "no"
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value).replace("\r\n", "\n").strip()


def _openpyxl(source: str) -> Any:
    try:
        import openpyxl  # noqa: PLC0415 - an extra that only a workbook needs
        import openpyxl.styles  # noqa: PLC0415 - as above
    except ImportError:
        cure = 'pip install "scr-analysis[excel]", or keep the codebook as JSON'
        raise CodebookError(source, [f"a codebook in a workbook needs the package openpyxl; {cure}"]) from None
    return openpyxl
