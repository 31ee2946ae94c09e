"""``datapackage.json``: what every CSV of a release is, for a program or a person who meets it without the report."""

from typing import Any

import pandas as pd

from scr_analysis.answers.layout import column_title
from scr_analysis.answers.result import Result
from scr_analysis.columns import entry_of
from scr_analysis.formats import GAPS
from scr_analysis.release.result import Release
from scr_analysis.words import say

_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(release: Release) -> dict[str, Any]:
    """Describe the tables of a release as a Data Package (version 2), with a resource a table.

    Parameters
    ----------
    release : Release
        Results and record.

    Returns
    -------
    dict
        Of each table its title, question, finding, notes and source, and of each column its title, type, unit and
        description. A number that is not there is one of the signs under ``missingValues``.
    """
    return {
        "$schema": _SCHEMA,
        "name": "serious-case-reviews",
        "title": say("report.title_synthetic" if release.synthetic else "report.title"),
        "description": release.policy_note,
        "resources": [_resource(one) for one in release.results],
    }


def _resource(result: Result) -> dict[str, Any]:
    return {
        "name": result.output.name,
        "path": f"tables/{result.output.name}.csv",
        "title": result.output.title,
        "description": result.output.question,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "sources": [{"title": result.finding.source}],
        "finding": result.finding.sentence,
        "notes": result.notes,
        "schema": {
            "fields": [_field(name, result.table) for name in result.table.columns],
            "missingValues": [{"value": sign, "label": say(f"sign.{sign[1]}")} for sign in GAPS],
        },
    }


def _field(name: str, table: pd.DataFrame) -> dict[str, Any]:
    known = entry_of(name, table)
    told = {"name": name, "title": column_title(name), "type": _type(table[name])}
    if known:
        told |= {"description": known.description} | ({"unit": known.unit} if known.unit else {})
    return told


def _type(column: pd.Series) -> str:
    """Name the type as a Table Schema does."""
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    return "number" if pd.api.types.is_numeric_dtype(column) else "string"
