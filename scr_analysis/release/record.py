"""The run record: what ties every number of a release to its input, and lets anybody make it again."""

import datetime as dt
import hashlib
import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scr_analysis import __version__
from scr_analysis.answers.synthetic import is_synthetic
from scr_analysis.release.earlier import nothing_compared
from scr_analysis.release.folder.ownership import PROGRAM, RECORD, files_in, sealed, sha256_of
from scr_analysis.release.options import Options
from scr_analysis.release.writers import write_json
from scr_analysis.shipped import shipped
from scr_analysis.stats.association import SEED
from scr_analysis.years.labels import APRIL, MONTHS

# What a number or a picture may depend on.
_PARTS = ("afcharts", "gptables", "jinja2", "matplotlib", "numpy", "pandas", "pyarrow", "scipy")


def start_record(reading: Any, options: Options, policy: Any, source: Path, given: Mapping[str, str]) -> dict[str, Any]:
    """Note what is known of a run before anything is written.

    Parameters
    ----------
    reading : Reading
        What ``read_reviews`` gave.
    options : Options
        Choices of the run.
    policy : Policy
        Disclosure policy in force.
    source : Path
        The input; only the last part of its path is recorded, because a path may name a person.
    given : mapping of str to str
        Hash of each of the user's other files as it was read; a file may change while the tables are made.

    Returns
    -------
    dict
        In the order in which it is written.
    """
    return {
        "program": {"name": PROGRAM, "version": __version__},
        "made_at": made_at(),
        "input": {
            "name": _name(source),
            "sha256": reading.sha256,
            "encoding": reading.encoding,
            "shape": reading.shape,
            "synthetic": is_synthetic(reading.reviews),
        },
        "codebook": {"name": reading.codebook.name, "sha256": codebook_hash(reading.codebook)}
        | _years_of(reading.codebook),
        "other_files": {what: {"name": _name(options.files[what]), "sha256": told} for what, told in given.items()},
        "shipped_files": shipped_files(),
        "rows": rows_of(reading),
        "options": options.recorded(),
        "policy": {"name": policy.name, "note": policy.note()},
        "earlier": nothing_compared(),
        "seed": SEED,
        "versions": versions(),
    }


def _years_of(codebook: Any) -> dict[str, str]:
    """Note in which month years begin, where it is not April."""
    return {} if codebook.years_begin == APRIL else {"years_begin": MONTHS[codebook.years_begin - 1]}


def _name(path: Path) -> str:
    """Name of a file as text; bytes that are none could not be written."""
    return path.name.encode("utf-8", "backslashreplace").decode("utf-8")


def rows_of(reading: Any) -> dict[str, Any]:
    """Rows at each step: read, set aside by rule, analysed."""
    return {
        "read": reading.rows_read,
        "set_aside": len(reading.set_aside),
        "set_aside_by_rule": reading.set_aside_by_rule,
        "analysed": len(reading.reviews),
    }


def codebook_hash(codebook: Any) -> str:
    """SHA-256 of a codebook's JSON."""
    return hashlib.sha256(str(codebook.to_json()).encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that a number or a picture may depend on."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PARTS}


def shipped_files() -> dict[str, str]:
    """SHA-256 of every file that came with the program and that a number of a release may rest on."""
    paths = [*shipped("data", "published").glob("*.csv"), shipped("data", "recommendations_codebook.json")]
    return {path.name: sha256_of(path) for path in sorted(paths)}


def hashes(place: Path) -> dict[str, str]:
    """SHA-256 of every file of a release but its record."""
    return {name: sha256_of(path) for name, path in files_in(place).items() if name != RECORD}


def write_record(record: dict[str, Any], place: Path) -> None:
    """Write ``record.json`` last: it lists every other file with its hash, and bears a hash of its own."""
    write_json(sealed(record | {"files": hashes(place)}), place / RECORD)


def made_at() -> str:
    """Time of the run in UTC; that of SOURCE_DATE_EPOCH where it is set, so that a run can be repeated to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
