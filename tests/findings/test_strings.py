import ast
import re
from pathlib import Path

import pytest

from scr_analysis import findings
from scr_analysis.findings.strings import WORDS, counted, listed, month, plural, say


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


def fixed(text):
    return [part.value for part in text.values if isinstance(part, ast.Constant)]


def keys_named(path):
    """Every string of a module as a pattern; what an f-string fills in may be anything."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and re.search("[a-z]{3}", "".join(fixed(node))):
            yield "".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.]+" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)


def test_every_word_is_used():
    """A string that nothing says would be translated for nothing."""
    modules = [path for path in Path(findings.__path__[0]).glob("*.py") if path.name != "strings.py"]
    named = {pattern for path in modules for pattern in keys_named(path) if len(pattern) < 60}
    own = {"list.comma", "list.last", "sentences"}  # said by strings.py itself
    unused = [key for key in WORDS if key not in own and not any(re.fullmatch(p, key) for p in named)]
    assert unused == []


def test_each_public_function_is_listed():
    assert all(callable(getattr(findings, name)) for name in findings.__all__)
