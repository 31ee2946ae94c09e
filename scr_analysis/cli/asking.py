"""The questions of a drafted codebook put to somebody: to a file of answers, to the proposals, to a person at a terminal."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

import scr_analysis as scr
from scr_analysis.cli.say import say, shown
from scr_analysis.cli.streams import one_line

if TYPE_CHECKING:
    from scr_analysis.codebook import Question, Variable

_MOST_CELLS = 12
"""Cells that are shown with a question."""
_MOST_NAMED = 5
"""Questions that one line names; the rest are counted."""
_LARGEST = 1_000_000
"""Bytes of a file of answers; a larger one is none."""


def listed(book: scr.Codebook) -> Iterator[str]:
    """Say each question with its answers, those first without which no file is read."""
    if not book.questions:
        yield "The codebook asks nothing."
    for variable, question in book.questions:
        holds = f" Until you answer: {question.default}." if question.default else " No file is read until you answer."
        yield f"{one_line(variable.name)}: {question.ask}{holds}"
        for one in question.answers:
            yield f"  {shown(f'{variable.name}={one.name}')}: {one.says}."


def answered(book: scr.Codebook, said: str) -> scr.Codebook:
    """Take an answer such as ``Neglect=amount``. Raises KeyError with what there is to choose from."""
    name, _, choice = said.rpartition("=")
    return book.answered(name.strip(), choice.strip())


def from_file(book: scr.Codebook, path: Path) -> tuple[scr.Codebook, list[str]]:
    """Take the answers of a file, a line each as ``Neglect=amount``; say of which columns nothing is asked any more.

    Raises
    ------
    CodebookError
        If a line is no answer to a question: all such lines at once.
    """
    told: list[str] = []
    wrong: list[str] = []
    asked = {variable.name for variable, _ in book.questions}
    for number, line in enumerate(_lines(path), start=1):
        said = line.strip()
        name = said.rpartition("=")[0].strip()
        if not said or said.startswith("#"):
            continue
        if name not in asked and name in {variable.name for variable in book.variables}:
            told.append(f"Nothing is asked of {one_line(name)}: what the codebook says of it stands")
            continue
        try:
            book = answered(book, said)
        except KeyError as error:
            wrong.append(f"line {number}: {error.args[0]}")
    if wrong:
        raise scr.CodebookError(path.name, wrong)
    return book, told


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise scr.CodebookError(path.name, ["cannot be read as lines such as Neglect=amount, in UTF-8"]) from None


def proposed(book: scr.Codebook) -> scr.Codebook:
    """Take every answer that holds until somebody says otherwise; what may not be taken unasked stays open."""
    for variable, question in book.questions:
        if question.default:
            book = book.answered(variable.name, question.default, kind=question.kind)
    return book


def still_asked(book: scr.Codebook) -> str:
    """Name the questions of a codebook with their answers, and how to answer, in one line."""
    words = [
        f"{one_line(variable.name)} ({', '.join(answer.name for answer in question.answers)})"
        for variable, question in book.questions
    ]
    more = f", and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
    count = f"{len(words)} question{'s are' if len(words) > 1 else ' is'} open"
    variable, question = book.questions[0]
    such = one_line(f"{variable.name}={question.answers[0].name}")
    taken = ", or take what is proposed with --yes" if any(not one.is_open for _, one in book.questions) else ""
    cure = f"answer in a file for --questions, a line each such as {such}{taken}"
    return f"{count}: {', '.join(words[:_MOST_NAMED])}{more}; {cure}"


def at_terminal() -> bool:
    """Is there a person who can be asked."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def ask(book: scr.Codebook, columns: Mapping[str, Mapping[str, int]]) -> scr.Codebook:
    """Put the next question of a codebook to the person at the terminal; the answer may go for columns that ask the same.

    Raises
    ------
    KeyboardInterrupt
        If the person wants no more, or there is nobody any more.
    """
    variable, question = book.questions[0]
    say("")
    say(f"{variable.name}: {question.ask}")
    if seen := seen_cells(variable, question, columns.get(variable.name, {})):
        say(f"  The file has {seen}.")
    for number, answer in enumerate(question.answers, start=1):
        say(f"  {number}  {answer.says}{' (proposed)' if answer.name == question.default else ''}")
    chosen = _choice([answer.name for answer in question.answers], question.default)
    book = book.answered(variable.name, chosen, kind=question.kind)
    alike = [one for one, other in book.questions if replace(other, answers=()) == replace(question, answers=())]
    if alike and _agreed(alike):
        for one in alike:
            book = book.answered(one.name, chosen, kind=question.kind)
    return book


def _choice(names: Sequence[str], default: str) -> str:
    enter = ", or Enter for what is proposed" if default else ""
    while True:
        said = _said(f"  A number from 1 to {len(names)}{enter}; q to stop: ")
        if not said and default:
            return default
        if said.isdecimal() and 1 <= int(said) <= len(names):
            return names[int(said) - 1]
        if named := [name for name in names if name.casefold() == said]:
            return named[0]


def _agreed(alike: Sequence["Variable"]) -> bool:
    names = ", ".join(one_line(variable.name) for variable in alike[:_MOST_NAMED])
    more = f" and {len(alike) - _MOST_NAMED} more" if len(alike) > _MOST_NAMED else ""
    return _said(f"  The same for {names}{more}? y or n: ") in ("y", "yes")


def _said(prompt: str) -> str:
    """Read what the person says, folded; q and the end of input stop it all."""
    typer.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not line or line.strip().casefold() in ("q", "quit"):
        typer.echo("")
        raise KeyboardInterrupt
    return line.strip().casefold()


def seen_cells(variable: "Variable", question: "Question", cells: Mapping[str, int]) -> str:
    """Say which cells raise a question and how often they occur: coded ones and empty ones, never a text."""
    from scr_analysis.codebook import fold  # noqa: PLC0415 - loads pandas, which --help need not

    meant = {fold(cell) for cell in question.cells} or {*variable.spellings, *variable.missing_spellings}
    counts: dict[str, int] = {}
    for text, count in cells.items():
        word = text.strip() if fold(text) in meant else None
        if word is not None:
            counts[word] = counts.get(word, 0) + count
    often = sorted(counts, key=lambda word: (not word, -counts[word]))
    words = [f'"{one_line(word)}" {counts[word]:,} times' if word else f"{counts[word]:,} empty" for word in often]
    more = f" and {len(words) - _MOST_CELLS} more" if len(words) > _MOST_CELLS else ""
    return ", ".join(words[:_MOST_CELLS]) + more
