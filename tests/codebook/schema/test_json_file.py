"""A file that means harm, or is just broken, ends in one line."""

import pytest

from scr_analysis.codebook import Codebook, CodebookError
from scr_analysis.codebook.schema.json_file import LARGEST


def message_for(tmp_path, content):
    path = tmp_path / "own.json"
    path.write_bytes(content)
    with pytest.raises(CodebookError, match=r"own\.json") as error:
        Codebook.read(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "own.json: line 1, character 1: not JSON (Expecting value); correct it there"),
        (b'{"name": "x",}', "own.json: line 1, character 14: not JSON (Illegal trailing comma before end of object); correct it there"),
        (b"\x00\x01", "own.json: line 1, character 1: not JSON (Expecting value); correct it there"),
        (b'{"name": "\xe9"}', "own.json: byte 10: found text that is not UTF-8; allowed: UTF-8; save the file as UTF-8"),
        (b"[1]", "own.json: found a list; allowed: an object with fields"),
        (b"null", "own.json: found null; allowed: an object with fields"),
        (b"NaN", "own.json: found NaN; allowed: numbers; JSON has no such number"),
        (
            b'{"fields": [], "fields": []}',
            'own.json: the name "fields" twice in one object; allowed: once; remove or rename one',
        ),
        (
            b"[" * 200_000,
            "own.json: lists or objects nested too deeply to read; a codebook needs six levels",
        ),
        (
            b'{"a":' * 200_000,
            "own.json: lists or objects nested too deeply to read; a codebook needs six levels",
        ),
    ],
)  # fmt: skip
def test_one_line_says_where_and_what(tmp_path, content, message):
    said = message_for(tmp_path, content)
    # The wording of a comma too many differs between versions of Python.
    assert said == message or (b",}" in content and said.startswith("own.json: line 1, character"))


def test_a_file_too_large_is_not_read_to_its_end(tmp_path):
    said = message_for(tmp_path, b" " * (LARGEST + 1))
    assert said == "own.json: more than 5 MB; a codebook holds no data, only what it means"


@pytest.mark.parametrize("name", ["gone.json", ".", "a\0b"])
def test_a_path_that_cannot_be_read(tmp_path, name):
    with pytest.raises(CodebookError, match=r"cannot be read: .*; give the path of a codebook in JSON$"):
        Codebook.read(f"{tmp_path}/{name}")


def test_a_byte_order_mark_does_not_matter(tmp_path):
    path = tmp_path / "own.json"
    path.write_bytes(b'\xef\xbb\xbf{"fields": [{"name": "review_id"}]}')
    assert Codebook.read(path).columns == ("review_id",)


def test_a_number_of_thousands_of_digits_is_no_bound():
    with pytest.raises(
        CodebookError, match=r'^codebook: field 1 "pages", constraints, minimum: found Infinity; allowed: a number$'
    ):
        Codebook.from_json(
            '{"fields": [{"name": "pages", "type": "integer", "constraints": {"minimum": ' + "9" * 5000 + "}}]}"
        )


def test_half_a_character_is_refused():
    with pytest.raises(CodebookError, match=r"allowed: a text that is not empty|without control characters"):
        Codebook.from_json('{"fields": [{"name": "\\ud800"}]}')
