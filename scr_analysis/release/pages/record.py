"""``record.html``: the run record as a page that a person can read."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scr_analysis.answers.pages import asset, rendered
from scr_analysis.release.earlier import earlier_notes
from scr_analysis.release.record import hashes
from scr_analysis.release.writers import write_text
from scr_analysis.words import WORDS, say

_PAGE = "record.html"


class RecordSection(NamedTuple):
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
    text = rendered(
        "record.html.j2",
        title=say("record.title"),
        parts=parts(record, hashes(place)),
        style=asset("report.css"),
        made_by=say("report.made_by", version=record["program"]["version"]),
    )
    write_text(text, place / _PAGE)


def parts(record: Mapping[str, Any], files: Mapping[str, str]) -> list[RecordSection]:
    """Sections of the page, in the order in which a reader asks."""
    program, source, book = record["program"], record["input"], record["codebook"]
    versions = [("scr_analysis", program["version"]), *record["versions"].items()]
    made = [
        RecordSection(
            say("record.made"),
            [
                (say("record.made_at"), record["made_at"]),
                (say("record.program"), f"{program['name']} {program['version']}"),
                (say("record.policy"), record["policy"]["note"]),
                (say("record.seed"), record["seed"]),
            ],
        ),
        RecordSection(
            say("record.input"),
            [(say(f"record.{name}"), source[name]) for name in ("name", "sha256", "encoding", "shape")]
            + [(say("record.codebook"), book["name"]), (say("record.codebook_sha256"), book["sha256"])],
        ),
        RecordSection(say("record.notes"), [(say("record.noticed"), note) for note in record["notes"]]),
        RecordSection(say("record.rows"), _rows(record["rows"])),
        RecordSection(
            say("record.earlier"), [(say("record.compared"), note) for note in earlier_notes(record["earlier"])]
        ),
        RecordSection(
            say("record.options"),
            [(_choice(name), _said(value)) for name, value in record["options"].items()],
        ),
        RecordSection(say("record.versions"), versions, (say("record.part"), say("record.version"))),
        RecordSection(
            say("record.other_files"),
            [(say(f"record.{what}"), told["name"], told["sha256"]) for what, told in record["other_files"].items()],
            (say("record.what"), say("record.name"), say("record.sha256")),
        ),
        RecordSection(
            say("record.shipped_files"),
            list(record["shipped_files"].items()),
            (say("record.name"), say("record.sha256")),
        ),
        RecordSection(
            say("record.outputs"), [tuple(one.values()) for one in record["outputs"]], _headings(record["outputs"])
        ),
        RecordSection(say("record.left_out"), [(one["name"], one["reason"]) for one in record["left_out"]]),
        RecordSection(say("record.files"), list(files.items()), (say("record.name"), say("record.sha256"))),
    ]
    return [part for part in made if part.rows]


def _choice(name: str) -> str:
    """Name an option; one that is called as something else on this page has a word of its own."""
    return WORDS.get(f"record.choice_{name}") or say(f"record.{name}")


def _rows(rows: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    by_rule = rows["set_aside_by_rule"]
    reasons = by_rule.items() if isinstance(by_rule, Mapping) else [(say("record.any_reason"), by_rule)]
    return [
        (say("record.read"), _said(rows["read"])),
        (say("record.set_aside"), _said(rows["set_aside"])),
        *((say("record.because", reason=reason), _said(count)) for reason, count in reasons),
        (say("record.analysed"), _said(rows["analysed"])),
    ]


def _headings(outputs: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(say(f"record.{name}") for one in list(outputs)[:1] for name in one)


def _said(value: Any) -> str:
    """Say a value of the record as a reader expects it."""
    if value is None or value in ((), []):
        return say("record.not_given")
    if isinstance(value, bool):
        return say("record.yes") if value else say("record.no")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, (tuple, list)):
        return (say("record.against") if isinstance(value[0], (tuple, list)) else ", ").join(
            say("record.to").join(one) if isinstance(one, (tuple, list)) else one for one in value
        )
    return str(value)
