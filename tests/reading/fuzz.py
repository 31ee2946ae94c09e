"""Files broken by chance, from a seed: each must load with every row accounted for, or end in one clear error.

`python tests/reading/fuzz.py --files 5000` breaks as many; the tests break a few hundred.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from scr_analysis.codebook import Codebook, draft
from scr_analysis.reading import ReviewDataError, describe, read_reviews, survey

FILES = Path(__file__).parents[1] / "files"
TODAY = date(2020, 1, 1)
TOKENS = (
    b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe9", b"\xc2\xa0",
    b"\xe2\x80\x8b", b"Total", b"Review", b"NK", b"-1", b"1,204", b"99999999999999999999", b"12/25/2012", b"31/02/2012",
    b"=1+1", b"<b>", b"\x1b[2J", b"' OR 1=1", b"  ", b"\n\n\n", b'"\n"', b"PK\x03\x04", b"\x1f\x8b", b"sep=;\n",
)  # fmt: skip


MARKS = {"semicolons": ";", "tabs": "\t", "bars": "|"}


def corpus():
    """Whole files to begin from, with the options each is read with."""
    found = []
    for path in sorted(FILES.glob("*/*.expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        content = path.with_name(path.name.removesuffix(".expected.json")).read_bytes()
        if len(content) < 20_000:
            found.append((content, expected))
    return found


@cache
def corpus_once():
    """The corpus, read from the disk once."""
    return corpus()


def codebook_for(patch):
    """Make the small codebook with some changes; each once."""
    return _codebook(json.dumps(patch))


@cache
def _codebook(text):
    patch = json.loads(text)
    descriptor = json.loads((FILES / "small.json").read_text(encoding="utf-8"))
    descriptor["fields"] += patch.get("more", [])
    for name in ("shape", "flag_values"):
        if name in patch:
            descriptor["scr_analysis"][name] = patch[name]
    changes = patch.get("fields", {})
    descriptor["fields"] = [{**field, **changes.get(field["name"], {})} for field in descriptor["fields"]]
    return Codebook.from_descriptor(descriptor)


def broken(content, others, chance):
    """Break a file in one to four places."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(WAYS)(data, others, chance)
    return bytes(data)


def _span(data, chance):
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 1, 2, 5, 20, 200)))


def flip(data, others, chance):
    del others
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return data


def cut_out(data, others, chance):
    del others
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def repeat(data, others, chance):
    del others
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def insert(data, others, chance):
    del others
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(TOKENS) + data[start:]


def cut_off(data, others, chance):
    del others
    return data[: chance.randrange(len(data) + 1)]


def mix_lines(data, others, chance):
    del others
    lines = bytes(data).split(b"\n")
    chance.shuffle(lines)
    return bytearray(b"\n".join(lines))


def mix_cells(data, others, chance):
    del others
    cells = re.split(rb"([,;\t\n])", bytes(data))
    first, second = chance.randrange(len(cells)), chance.randrange(len(cells))
    cells[first], cells[second] = cells[second], cells[first]
    return bytearray(b"".join(cells))


def join(data, others, chance):
    return data + bytearray(chance.choice(others)[0])


WAYS = (flip, cut_out, repeat, insert, insert, cut_off, mix_lines, mix_cells, mix_cells, join)


def visible_rows(content, notes):
    """Rows that a plain look finds below the headings; None where a plain look cannot tell (quotes, other encodings)."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    if '"' in text or not notes[0].startswith("Read as UTF-8") or "gzip" in notes[0]:
        return None
    mark = next((mark for word, mark in MARKS.items() if word in notes[0]), ",")
    lines = [line.replace(mark, " ").strip() for line in re.split(r"\r\n|\n|\r", text)]
    said = re.search(r"The headings are in line (\d+)", " ".join(notes))
    heading = int(said[1]) - 1 if said else next(at for at, line in enumerate(lines) if line)
    # A row of instructions below the headings is told, by its line, and is no row that was read.
    told = next((found for note in notes if (found := re.search(r"and the first: line ([\d, ]+)$", note))), None)
    between = {int(number) - 1 for number in told[1].split(",")} if told else set()
    return sum(bool(line) for at, line in enumerate(lines) if at > heading and at not in between)


def check_error(error):
    text = str(error)
    assert text.count("\n") <= 11, "a long message"
    assert all(line.isprintable() for line in text.split("\n")), "a message with control characters"
    assert json.loads(error.to_json())["problems"], "no problem in JSON"
    assert all(problem.count >= 1 and problem.what for problem in error.problems)


def check(content, expected, chance, folder, outcomes):
    """Read one broken file and hold what must always hold."""
    path = folder / "broken.csv"
    path.write_bytes(content)
    options = {**expected.get("options", {}), "set_aside": chance.random() < 0.7, "lenient": chance.random() < 0.2}
    if "cases" in expected:
        options["cases"] = folder / "cases.csv"
        options["cases"].write_text(expected["cases"], encoding="utf-8")
    book = codebook_for(expected.get("patch", {}))
    try:
        reading = read_reviews(path, codebook=book, today=TODAY, **options)
    except ReviewDataError as error:
        outcomes["refused"] += 1
        check_error(error)
        return
    outcomes["read" if not len(reading.set_aside) else "read, some set aside"] += 1
    assert reading.rows_read == len(reading.reviews) + len(reading.set_aside), "the row law"
    rows = reading.file_rows
    assert rows.read == rows.analysed + rows.set_aside, "the row law of the rows of the file"
    assert reading.reviews["review_id"].notna().all(), "a review without its identifier"
    assert not reading.reviews["review_id"].duplicated().any(), "a review twice"
    assert (describe(reading)["rows"] >= len(reading.reviews)).all()
    if not book.shape.gathered and not book.shape.turned:
        rows = visible_rows(content, reading.notes)
        assert rows is None or rows == reading.rows_read, f"{rows} rows to be seen, {reading.rows_read} read"


def check_draft(content, folder, outcomes):
    """Survey one broken file, draft a codebook and read the file with it."""
    path = folder / "broken.csv"
    path.write_bytes(content)
    try:
        found = survey(path)
        book = draft(
            found.columns, labels=found.labels, missing=found.missing, titles=found.titles, turned=found.turned
        )
    except ReviewDataError as error:
        check_error(error)
        return
    assert Codebook.from_json(book.to_json()) == book, "a draft that does not read back"
    try:
        reading = read_reviews(path, codebook=book, today=TODAY, set_aside=True)
    except ReviewDataError as error:
        outcomes["refused with its draft"] += 1
        check_error(error)
        return
    outcomes["read with its draft"] += 1
    assert reading.rows_read == len(reading.reviews) + len(reading.set_aside), "the row law"
    rows = reading.file_rows
    assert rows.read == rows.analysed + rows.set_aside, "the row law of the rows of the file"


def run(files, seed=0, *, quiet=True):
    """Break and read so many files; gives how they ended. Raises on the first that breaks a promise, with its bytes."""
    chance = random.Random(seed)  # noqa: S311 - chance that can be had again
    whole = corpus_once()
    outcomes = Counter()
    with tempfile.TemporaryDirectory() as name, warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in range(files):
            content, expected = chance.choice(whole)
            content = broken(content, whole, chance)
            try:
                check(content, expected, chance, Path(name), outcomes)
                check_draft(content, Path(name), outcomes)
            except Exception as error:
                error.add_note(f"seed {seed}, file {number}, {expected.get('patch')}: {content[:1000]!r}")
                raise
            if not quiet and number % 1000 == 999:
                print(f"{number + 1} files: {dict(outcomes)}", flush=True)  # noqa: T201 - a command for a person
    return outcomes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    start = time.monotonic()
    outcomes = run(options.files, options.seed, quiet=False)
    print(f"{options.files} broken files, {time.monotonic() - start:.0f} s: {dict(outcomes)}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
