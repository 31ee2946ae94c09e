import pandas as pd
import pytest

from scr_analysis.columns import COLUMNS, columns_of_kind, entries
from scr_analysis.columns.dictionary import typed

KINDS = {"key", "count", "estimate", "number", "text", "flag"}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_is_explained(name):
    column = COLUMNS[name]
    assert column.kind in KINDS
    assert column.title
    assert column.description.endswith(".")
    assert column.unit or column.kind not in {"count", "number"} or name == "per"


def test_counts_are_what_disclosure_control_must_protect():
    assert {"reviews", "no_report", "n", "missing", "undated", "count", "yes", "no", "base"} <= set(
        columns_of_kind("count")
    )
    assert "denominator" not in columns_of_kind("count"), "a published total says nothing about a child"


def test_a_name_has_one_meaning():
    parts = [value for name, value in vars(entries).items() if name.startswith("_") and name[1:].isupper()]
    names = [name for part in parts if isinstance(part, dict) for name in part]
    assert sorted(names) == sorted(COLUMNS)


def test_a_column_that_nobody_explained_is_refused():
    with pytest.raises(KeyError, match="surprise"):
        typed(pd.DataFrame({"surprise": [1]}))
