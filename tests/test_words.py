import ast
import re
from pathlib import Path

import pytest

from scr_analysis import findings, words
from scr_analysis.words import counted, listed, month, plural, say


def test_lists():
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"


def test_nouns():
    assert counted(1, "methodology") == "1 methodology"
    assert counted(0, "methodology") == "0 methodologies"
    assert plural("living arrangement") == "living arrangement"


def test_months():
    assert [month("2012-01"), month("2012-12")] == ["January 2012", "December 2012"]


def test_a_missing_value_is_an_error_not_a_gap():
    with pytest.raises(KeyError, match="month"):
        say("note.cut_off")


PACKAGE = Path(words.__path__[0]).parent
ROOMS = ("findings", "charts", "release")


def keys_named():
    """Strings of the rooms that speak, and patterns of f-strings; what an f-string fills in may be anything."""
    texts, patterns = set(), set()
    for path in (path for room in (*ROOMS, "words/__init__.py") for path in files_of(PACKAGE / room)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if re.fullmatch(r"[a-z_.]*[a-z]{3}[a-z_.]*", "".join(filter(None, fixed))):
                    patterns.add("".join(r"[\w.]+" if part is None else re.escape(part) for part in fixed))
    return texts, re.compile("|".join(patterns))


def files_of(place):
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def test_every_word_is_used():
    """A string that nothing says would be translated for nothing."""
    texts, patterns = keys_named()
    assert [key for key in words.WORDS if key not in texts and not patterns.fullmatch(key)] == []


def test_each_public_function_is_listed():
    assert all(callable(getattr(findings, name)) for name in findings.__all__)
