"""``record.html``: the run record as a page that a person can read."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from .pages import asset, csp_hash, environment
from .record import hashes
from .words import RECORD_WORDS as R
from .words import WORDS
from .writers import write_text

_PAGE = "record.html"


class Part(NamedTuple):
    """A section of the page: terms and values, or a table where it has columns."""

    heading: str
    rows: list[tuple[Any, ...]]
    columns: tuple[str, ...] = ()


def write_record_page(record: Mapping[str, Any], place: Path) -> None:
    """Write the page of a run record, after every other file but ``record.json``.

    Parameters
    ----------
    record : mapping
        What `start_record` gave, with outputs and what was left out.
    place : Path
        Folder of the release; the files in it are listed.
    """
    style = asset("report.css")
    page = environment().get_template("record.html.j2")
    text = page.render(
        w=WORDS,
        r=R,
        parts=parts(record, hashes(place)),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=csp_hash(style),
        made_by=WORDS["made_by"].format(version=record["program"]["version"]),
    )
    write_text(text, place / _PAGE)


def parts(record: Mapping[str, Any], files: Mapping[str, str]) -> list[Part]:
    """Sections of the page, in the order in which a reader asks."""
    program, source, book = record["program"], record["input"], record["codebook"]
    versions = [("scr_analysis", program["version"]), *record["versions"].items()]
    made = [
        Part(
            R["made"],
            [
                (R["made_at"], record["made_at"]),
                (R["program"], f"{program['name']} {program['version']}"),
                (R["policy"], record["policy"]["note"]),
                (R["seed"], record["seed"]),
            ],
        ),
        Part(
            R["input"],
            [(R[name], source[name]) for name in ("name", "sha256", "encoding", "shape")]
            + [(R["codebook"], book["name"]), (R["codebook_sha256"], book["sha256"])],
        ),
        Part(R["rows"], _rows(record["rows"])),
        Part(
            R["options"],
            [(R.get(f"choice_{name}") or R[name], _said(value)) for name, value in record["options"].items()],
        ),
        Part(R["versions"], versions, (R["part"], R["version"])),
        Part(
            R["other_files"],
            [(R[what], told["name"], told["sha256"]) for what, told in record["other_files"].items()],
            (R["what"], R["name"], R["sha256"]),
        ),
        Part(R["shipped_files"], list(record["shipped_files"].items()), (R["name"], R["sha256"])),
        Part(R["outputs"], [tuple(one.values()) for one in record["outputs"]], _headings(record["outputs"])),
        Part(R["left_out"], [(one["name"], one["reason"]) for one in record["left_out"]]),
        Part(R["files"], list(files.items()), (R["name"], R["sha256"])),
    ]
    return [part for part in made if part.rows]


def _rows(rows: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    by_rule = rows["set_aside_by_rule"]
    reasons = by_rule.items() if isinstance(by_rule, Mapping) else [(R["any_reason"], by_rule)]
    return [
        (R["read"], _said(rows["read"])),
        (R["set_aside"], _said(rows["set_aside"])),
        *((R["because"].format(reason=reason), _said(count)) for reason, count in reasons),
        (R["analysed"], _said(rows["analysed"])),
    ]


def _headings(outputs: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(R[name] for one in list(outputs)[:1] for name in one)


def _said(value: Any) -> str:
    """Say a value of the record as a reader expects it."""
    if value is None or value in ((), []):
        return R["not_given"]
    if isinstance(value, bool):
        return R["yes"] if value else R["no"]
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, (tuple, list)):
        return (R["against"] if isinstance(value[0], (tuple, list)) else ", ").join(
            R["to"].join(one) if isinstance(one, (tuple, list)) else one for one in value
        )
    return str(value)
