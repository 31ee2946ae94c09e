"""The data dictionary of a REDCap project: what its columns are called, and what its codes mean."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from scr_analysis.codebook import fold_heading
from scr_analysis.reading.formats.recognise import Wanted, open_sheet
from scr_analysis.reading.formats.sheet import Keep
from scr_analysis.reading.headings.first_look import FirstLook
from scr_analysis.reading.problems import unreadable
from scr_analysis.reading.source import open_source

_NEEDED = {
    "name": "variable/fieldname", "type": "fieldtype", "label": "fieldlabel", "choices": "choices,calculations,orsliderlabels",
}  # fmt: skip
_CHOICE = re.compile(r"\s*(-?\w+)\s*,\s*(.+?)\s*")
_TAGS = re.compile(r"<[^<>]{0,200}>")
_FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}


@dataclass(frozen=True)
class DataDictionary:
    """What a data dictionary says.

    Attributes
    ----------
    labels : Mapping
        Heading to code to label.
    titles : Mapping of str to str
        Heading to what the column is called; of a box to tick its option.
    """

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def read_dictionary(path: str | os.PathLike[str]) -> DataDictionary:
    """Read the data dictionary of a REDCap project, as REDCap downloads it.

    Raises
    ------
    ReviewDataError
        If the file cannot be read, or is no data dictionary.
    """
    source = open_source(path)
    look = FirstLook()
    sheet = open_sheet(source, Wanted(look.score, look.known, look.parts)).sheet
    places = {fold_heading(cell): at for at, cell in enumerate(sheet.head[0].cells)} if sheet.head else {}
    if not set(_NEEDED.values()) <= set(places):
        what = "this is no data dictionary of REDCap: it has no columns Variable / Field Name, Field Type, Field Label and Choices"
        raise unreadable(source.name, "dictionary", what, "download it in REDCap: Project Setup, Data Dictionary")
    keep = {places[heading]: Keep(name) for name, heading in _NEEDED.items()}
    grid = sheet.body(0, keep, len(sheet.head[0].cells))
    columns = {column.heading: column.texts(np.arange(grid.rows)) for column in grid.columns}
    labels: dict[str, dict[str, str]] = {}
    titles: dict[str, str] = {}
    names, kinds = map(str.strip, columns["name"]), (kind.strip().casefold() for kind in columns["type"])
    for name, kind, label, choices in zip(names, kinds, columns["label"], columns["choices"], strict=True):
        titles[name] = _plain(label)
        said = _FIXED.get(kind) or _choices(choices)
        if kind == "checkbox":
            titles |= {f"{name}___{code.casefold().replace('-', '_')}": option for code, option in said.items()}
        elif said and kind not in ("calc", "slider", "text", "notes", "descriptive"):
            labels[name] = said
    return DataDictionary(labels, {name: title for name, title in titles.items() if title})


def _choices(text: str) -> dict[str, str]:
    """Part choices such as ``1, Yes | 0, No``.

    Examples
    --------
    >>> _choices("1, Yes | 0, No, not found")
    {'1': 'Yes', '0': 'No, not found'}
    """
    parts = (_CHOICE.fullmatch(part) for part in text.split("|"))
    return {part[1]: _plain(part[2]) for part in parts if part}


def _plain(text: str) -> str:
    return " ".join(_TAGS.sub(" ", text).split()).rstrip(":")
