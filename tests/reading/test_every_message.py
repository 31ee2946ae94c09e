"""No complaint of the reader or of a codebook whose words no test reads: the code's own texts are looked for in the tests."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAYING = {"Complaint", "Problem", "unreadable", "CodebookError", "say", "add"}
NAMED = {"what", "cure", "problem", "text"}


def parts(node):
    """What of a text is fixed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (value.value for value in node.values if isinstance(value, ast.Constant))
    elif isinstance(node, ast.IfExp):
        yield from (*parts(node.body), *parts(node.orelse))
    elif isinstance(node, ast.Tuple):
        yield from (part for one in node.elts for part in parts(one))


def said(tree):
    """Fixed parts of all that a module may complain of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in SAYING:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from parts(argument)
        elif isinstance(node, ast.Assign):
            names = {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
            if names & NAMED:
                yield from parts(node.value)


def test_each_text_of_a_complaint_is_read_by_a_test():
    files = [path for kind in ("*.py", "*.expected.json") for path in (ROOT / "tests").rglob(kind)]
    tests = "\n".join(path.read_text("utf-8") for path in files if path != Path(__file__))
    # Texts that the tests break over two lines, and signs that they escape, are put back.
    tests = re.sub(r"\\(.)", r"\1", re.sub(r"\"\s*\n\s*r?f?\"", "", tests))
    modules = [path for room in ("reading", "codebook") for path in (ROOT / "scr_analysis" / room).rglob("*.py")]
    texts = {
        (path.name, text)
        for path in modules
        for text in (part.strip(' ;.:,"()') for part in said(ast.parse(path.read_text("utf-8"))))
        if " " in text
    }
    assert len(texts) > 150
    assert sorted(one for one in texts if one[1] not in tests) == []
