import ast
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from scr_analysis import words
from scr_analysis.catalogue import CHAPTERS, OUTPUTS
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
SPEAKERS = (
    "catalogue",
    "findings",
    "charts",
    "disclosure/policy.py",
    "disclosure/explaining.py",
    "answers",
    "release",
    "study",
)

# Files whose sentences no reader of a release meets, or that are themselves the one place for theirs.
NOT_SCANNED = {
    "charts/kit/documented.py": "docstrings, for who writes a script",
    "catalogue/outputs.py": "the catalogue: titles, questions and notes of the outputs are its data",
    "answers/choices.py": "parts of error messages",
    "release/options.py": "parts of error messages",
    "study/card.py": "what the analyst sees of the file",
    "study/methods.py": "docstrings, for who writes a script",
    "answers/settings.py": "parts of error messages",
    "study/study.py": "parts of error messages",
    "release/earlier.py": "parts of error messages",
    "release/folder/ownership.py": "parts of error messages",
    "release/verify.py": "what the command says on the screen",
    "release/run.py": "what the command says on the screen",
    "release/workbook/accessibility.py": "parts of an error message",
    "release/pages/pdf.py": "places of browsers",
    "answers/data_uris.py": "SVG",
    "charts/kit/embedding.py": "HTML",
}
ALLOWED = {
    "all reviews": "a table that is protected and not shown",
    "as unit": "a unit of a table",
    "synthetic example": "a value of the column source",
    "register of recommendations": "a kind of file, as the catalogue names it",
    "second coder's file": "a kind of file, as the catalogue names it",
    "row wrap": "CSS",
    " and ": "a condition of pandas",
    "offset points": "matplotlib",
    "axes fraction": "matplotlib",
    "lower left": "matplotlib",
    "DejaVu Sans": "a font",
    "Arial": "a font",
    "Helvetica": "a font",
    "Agg": "matplotlib",
    "Date": "a field of a picture",
    "Creator": "a field of a picture",
    "Title": "a field of a picture",
    "Description": "a field of a picture",
    "Many": "a place in a sentence",
    "Beside": "a name of Python",
    "Output": "a name of Python",
    "Rank": "a name of Python",
    "None": "a cell of a file, or Python",
    "the frame": "a file that is none, in an error message",
    "interval on bar": "names a mark in an SVG",
    "n n": "measures the width of a space",
    "Running {}": "progress on the screen",
    "Computing": "progress on the screen",
    "Reading": "progress on the screen",
    "Protecting": "progress on the screen",
}
# Markup, code and patterns: none of them is a sentence.
NO_SENTENCE = re.compile(r"[<\\]|viewBox|role=|^from \w+|^%")


def modules():
    for room in SPEAKERS:
        place = PACKAGE / room
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""


def not_for_readers(tree):
    """Docstrings and other bare strings, annotations, and all that goes into an exception."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Raise) or called(node).endswith("Error"):
            yield from ast.walk(node)
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield from ast.walk(node.annotation)
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            yield from ast.walk(node.returns)


def strings(tree):
    """Strings of a module; what an f-string fills in is written as braces."""
    skipped = {id(node) for node in not_for_readers(tree)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(inner) for part in node.values for inner in pieces(part)}
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def pieces(part):
    """Give what belongs to an f-string itself; a string within its braces is one of its own."""
    if isinstance(part, ast.Constant):
        return [part]
    return list(ast.walk(part.format_spec)) if part.format_spec else []


MODULES = dict(modules())
TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob("*/templates/*.j2")))
IN_TEMPLATES = set(re.findall(r'say\("([\w.]+)"', TEMPLATES))


@pytest.mark.parametrize("name", sorted(MODULES.keys() - NOT_SCANNED.keys()))
def test_a_sentence_stands_in_the_room_of_words_only(name):
    found = [text for text in strings(MODULES[name]) if re.search("[A-Za-z]", text.replace("{}", "")) and spoken(text)]
    signs = re.compile(r"[ (]*\[[a-z]\]")  # shorthand such as [u] is the same in every language
    assert [
        text
        for text in found
        if text not in ALLOWED and not NO_SENTENCE.search(text) and not signs.fullmatch(text.replace("{}", ""))
    ] == []


def spoken(text):
    """More words than one, or one that begins as a label does."""
    return " " in text or re.fullmatch("[A-Z][a-z]+", text)


def test_each_exception_is_needed():
    there = {text for tree in MODULES.values() for text in strings(tree)}
    assert ALLOWED.keys() - there == set()
    assert NOT_SCANNED.keys() - MODULES.keys() == set()


def test_no_sentence_stands_in_a_template():
    """Between the tags is nothing but what the template fills in, and names that no language changes."""
    bare = re.sub(r"{{.*?}}|{%.*?%}|{#.*?#}|<[^>]*>", " ", re.sub(r"<!doctype html>", "", TEMPLATES))
    assert re.findall("[A-Za-z]+", bare) == ["CSV"]


def test_every_word_is_used():
    """A string that nothing says would be translated for nothing."""
    own = ast.parse(Path(words.__file__).read_text(encoding="utf-8"))
    texts = {text for tree in (*MODULES.values(), own) for text in strings(tree)} | IN_TEMPLATES
    made = [
        text
        for text in texts
        if "{}" in text and re.fullmatch(r"(?=.*[.])[a-z_.]*[a-z][a-z_.]*", text.replace("{}", ""))
    ]
    patterns = re.compile("|".join(re.escape(text).replace(r"\{\}", r"[\w.]*") for text in made))
    assert [key for key in words.WORDS if key not in texts and not patterns.fullmatch(key)] == []


def said():
    """Each key that is written out where it is said, with the names that are filled in; None where they are not all written."""
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if called(node) in ("say", "_say") and isinstance(node, ast.Call) and node.args:
                given = [keyword.arg for keyword in node.keywords]
                key = node.args[0]
                choices = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                for one in choices:
                    if isinstance(one, ast.Constant):
                        yield name, one.value, None if None in given else set(given), len(choices) == 1


def test_every_word_that_is_said_is_there_with_its_places():
    wrong = []
    for name, key, given, alone in said():
        if key not in words.WORDS:
            wrong.append((name, key, "unknown"))
        elif given is not None:
            places = {field for _, field, _, _ in Formatter().parse(words.WORDS[key]) if field}
            if places - given or (alone and given - places):
                wrong.append((name, key, places ^ given))
    assert wrong == []
    assert words.WORDS.keys() >= IN_TEMPLATES


def test_no_key_stands_in_two_files():
    folder = Path(words.__path__[0])
    files = [
        import_module(f"scr_analysis.words.{path.stem}") for path in folder.glob("*.py") if path.stem != "__init__"
    ]
    assert sum(len(file.WORDS) for file in files) == len(words.WORDS)


# Words that puzzle a reader who did not write them; each has a plain one.
PUZZLING = (
    "beside", "set aside", "own eyes", "mend", "cure", "the file holds", "of the known", "fall on", "fell on", "pile up",
    "bear no statement", "bears no statement", "stands",
)  # fmt: skip


@pytest.mark.parametrize("word", PUZZLING)
def test_no_puzzling_word_is_said(word):
    said = {key: text for key, text in words.WORDS.items() if re.search(rf"\b{word}\b", text, re.IGNORECASE)}
    said |= {
        one.name: one.title for one in OUTPUTS if re.search(rf"\b{word}\b", f"{one.title} {one.question} {one.notes}")
    }
    said |= {name: asked for name, asked in CHAPTERS.items() if re.search(rf"\b{word}\b", asked)}
    assert said == {}
