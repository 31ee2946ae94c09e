"""Files that mean harm end in one line, in a process that may take no more memory than a small machine has."""

import gzip
import json
import resource
import subprocess
import sys

import pytest

MOST = 3 * 2**30
"""Bytes of address space; Python and the libraries alone reserve about one gibibyte."""
HEAD = "review_id,outcome,domestic_abuse\n"
FILES = {
    "cell.csv": f"{HEAD}R1,Fatal,{'y' * 10_000_000}\n".encode,
    "columns.csv": lambda: b"review_id," + b",".join(b"c%d" % at for at in range(100_000)) + b"\nR1" + b"," * 100_000,
    "quotes.csv": lambda: f'{HEAD}R1,"Fatal,Yes\n'.encode() + b"R2,Fatal,Yes\n" * 500_000,
    "ragged.csv": lambda: HEAD.encode() + b"".join(b"R%d%b\n" % (at, b",x" * (at % 9)) for at in range(20_000)),
    "nul.csv": f"{HEAD}R1,Fa\0tal,Yes\n".encode,
    "bomb.csv.gz": lambda: gzip.compress(HEAD.encode() + b"0" * 400_000_000, 6),
    "copies.csv": lambda: HEAD.encode() + b"R,Fatal,Yes\n" * 500_000,
    "deep.json": lambda: b"[" * 2_000_000,
    "fields.json": lambda: json.dumps({"fields": [{"name": f"f{at}"} for at in range(100_000)]}).encode(),
}
# Ragged: of nine widths eight are wrong (17,778 rows), and 2,222 rows have two cells that are no answers.
SAID = {
    "cell.csv": "cell.csv: domestic_abuse, line 2 (review R1): a text of 10,000,000 characters is not an answer. ",
    "columns.csv": "columns.csv: the file has more than 16,384 columns, more than any spreadsheet. ",
    "quotes.csv": "quotes.csv: line 2 opens a cell with a quotation mark that is not closed. ",
    "ragged.csv": "ragged.csv: 10 problems in 22,222 places. Nothing was loaded.",
    "nul.csv": "nul.csv: line 2 holds a NUL byte, which no text has. ",
    "bomb.csv.gz": "bomb.csv.gz: the file of ",
    "copies.csv": "copies.csv: 1 problem in 499,999 places. Nothing was loaded.",
    "deep.json": "deep.json: lists or objects nested too deeply to read; a codebook needs six levels",
    "fields.json": "fields.json: fields: found 100000 fields; allowed: 5000; is this a codebook?",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_little_memory_and_time_are_enough_to_refuse(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name]())
    command = ["codebook", "check"] if name.endswith(".json") else ["check"]
    done = subprocess.run(
        [sys.executable, "-m", "scr_analysis", *command, name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST)),
    )
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"scr-analysis: {SAID[name]}")
    assert len(lines) <= 12
    assert "Traceback" not in done.stderr
