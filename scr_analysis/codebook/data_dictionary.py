"""A codebook as a data dictionary for people, in Markdown or HTML."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.spelling import fold
from scr_analysis.codebook.variable import Variable

COLUMNS = ("Heading", "Means", "Answers", "Definition")
FLAG_NOTE = (
    "A yes/no column (flag) has five states: yes; no (looked for and absent); not known (looked for, not recorded, or not "
    "mentioned); not applicable; and blank, not coded. Blank and not known are never counted as no."
)


class Section(NamedTuple):
    """A part of the dictionary: a title and a row a variable, in the order of :data:`COLUMNS`."""

    title: str
    rows: tuple[tuple[str, str, str, str], ...]


def describe(codebook: Codebook, *, form: str = "markdown") -> str:
    """Write a codebook as a readable data dictionary.

    Parameters
    ----------
    codebook : Codebook
        Any codebook.
    form : {"markdown", "html"}
        A Markdown text from the second level of headings on, or a whole page of HTML in which each table has a caption
        and header scopes. Words of the codebook stay words: neither can hold markup.

    Raises
    ------
    ValueError
        If `form` is another.

    Examples
    --------
    >>> from scr_analysis.codebook import Codebook
    >>> print(describe(Codebook.default()).splitlines()[0])
    ## Serious Case Reviews, after Pathways to harm, pathways to protection
    """
    if form == "markdown":
        return _markdown(codebook)
    if form == "html":
        return _html(codebook)
    raise ValueError(f"form is {form!r}; allowed: markdown, html")


def sections(codebook: Codebook) -> tuple[Section, ...]:
    """Variables by part: those with a role, each group of themes, then the rest; parts without any are left out."""
    flags = [v for v in codebook.variables if v.kind == "flag" and v.role is None and v.group is None]
    rest = [v for v in codebook.variables if v.role is None and v not in flags and not v.is_theme]
    parts: list[tuple[str, Sequence[Variable]]] = [("The review", [v for v in codebook.variables if v.role])]
    parts += [(f"Themes: {title}", codebook.themes(group)) for group, title in codebook.groups.items()]
    parts += [("Themes without a group", flags), ("Other columns", rest)]
    return tuple(Section(title, tuple(map(_row, variables))) for title, variables in parts if variables)


def _shape(codebook: Codebook) -> tuple[str, ...]:
    """Say what a row of the file is, where it is not simply a review with a column a question."""
    shape = codebook.shape
    if shape.kind == "wide":
        return ()
    absent = shape.absent or "blank"
    return (f"The file has {shape.words}. A theme that is not there is {absent}.",)


def rules(codebook: Codebook) -> tuple[str, ...]:
    """Write the rules between columns, a sentence each."""
    return tuple(_sentence(rule) for rule in codebook.rules)


def _sentence(rule: Rule) -> str:
    return f"{rule.message[0].upper()}{rule.message[1:]} ({', '.join(rule.reads)})."


def _row(variable: Variable) -> tuple[str, str, str, str]:
    means = variable.title + (f" (role: {variable.role})" if variable.role and variable.role != variable.name else "")
    notes = [variable.description]
    if variable.guessed:
        notes.append(f"Guessed and not confirmed: {', '.join(variable.guessed)}.")
    return variable.name, means, _answers(variable), " ".join(filter(None, notes))


def _answers(variable: Variable) -> str:
    """Say in words what a cell may hold."""
    said = {
        "identifier": "a reference",
        "date": f"a date ({variable.date_format or 'YYYY-MM-DD, else DD/MM/YYYY'})",
        "count": "a whole number" + (f" of {variable.unit}" if variable.unit else ""),
        "number": "a number",
        "text": "text, never shown" if variable.role is None else "text",
    }.get(variable.kind) or _levels(variable)
    if variable.minimum is not None or variable.maximum is not None:
        said += f", {_bounds(variable)}"
    codes = _no_answer(variable)
    limits = [word for word, holds in (("required", variable.required), ("unique", variable.unique)) if holds]
    return said + (f". No answer: {codes}" if codes else "") + (f". {', '.join(limits).capitalize()}" if limits else "")


def _no_answer(variable: Variable) -> str:
    """Codes for no answer by their meaning; a code that is its own meaning needs no explanation."""
    codes: dict[str, list[str]] = {}
    for code, meaning in variable.missing.items():
        if code and fold(code) not in variable.spellings:
            codes.setdefault(meaning, []).append(code)
    return "; ".join(
        f"{', '.join(written)} ({meaning})" if fold(meaning) != fold(written[0]) or len(written) > 1 else written[0]
        for meaning, written in codes.items()
    )


def _levels(variable: Variable) -> str:
    shown = (
        level.label if level.value.casefold() == level.label.casefold() else f"{level.value} = {level.label}"
        for level in variable.levels
    )
    return "; ".join(shown) + (" (in this order)" if variable.ordered else "")


def _bounds(variable: Variable) -> str:
    low, high = variable.minimum, variable.maximum
    if low is None:
        return f"at most {high:g}"
    return f"{low:g} or more" if high is None else f"{low:g} to {high:g}"


def _markdown(codebook: Codebook) -> str:
    lines = [f"## {_plain(codebook.title or codebook.name)}", ""]
    if codebook.description:
        lines += [_plain(codebook.description), ""]
    lines += [*(part for text in _shape(codebook) for part in (_plain(text), "")), FLAG_NOTE, ""]
    for section in sections(codebook):
        lines += [f"### {_plain(section.title)}", "", _cells(COLUMNS), _cells(["---"] * len(COLUMNS), plain=False)]
        lines += [*(_cells(row) for row in section.rows), ""]
    if codebook.rules:
        lines += ["### Rules between columns", "", *(f"- {_plain(text)}" for text in rules(codebook)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _cells(texts: Iterable[str], *, plain: bool = True) -> str:
    return "| " + " | ".join(_plain(text) if plain else text for text in texts) + " |"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: marks are escaped, and line ends would break a table."""
    one_line = " ".join(html.escape(text, quote=False).split())
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", one_line)


def _html(codebook: Codebook) -> str:
    title = html.escape(codebook.title or codebook.name)
    parts = [f"<h1>{title}</h1>"]
    if codebook.description:
        parts.append(f"<p>{html.escape(codebook.description)}</p>")
    parts += [f"<p>{html.escape(text)}</p>" for text in (*_shape(codebook), FLAG_NOTE)]
    parts += [_table(section) for section in sections(codebook)]
    if codebook.rules:
        said = "\n".join(f"<li>{html.escape(text)}</li>" for text in rules(codebook))
        parts.append(f"<h2>Rules between columns</h2>\n<ul>\n{said}\n</ul>")
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n'


_STYLE = (
    "body{font:16px/1.5 Arial,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#0b0c0c;background:#fff}"
    "div{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}"
    "th,td{border-bottom:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}"
)


def _table(section: Section) -> str:
    title = html.escape(section.title)
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in COLUMNS)
    rows = "\n".join(
        f'<tr><th scope="row">{html.escape(first)}</th>'
        + "".join(f"<td>{html.escape(text)}</td>" for text in others)
        + "</tr>"
        for first, *others in section.rows
    )
    # A region that can be scrolled must be reached by keyboard, and so needs a name.
    return (
        f'<h2>{title}</h2>\n<div tabindex="0" role="region" aria-label="{title}">\n<table>\n<caption>{title}: columns</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )
