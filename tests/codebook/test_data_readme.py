"""The data dictionary for readers is the codebook itself; run this file as a program to write it again."""

from pathlib import Path

from scr_analysis.codebook import Codebook, describe

README = Path(__file__).parents[2] / "data" / "README.md"
BOOKS = {
    "dictionary": Codebook.default(),
    "register": Codebook.read(README.with_name("recommendations_codebook.json")),
}


def up_to_date(text):
    for name, codebook in BOOKS.items():
        start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = f"{before}{start}\n{describe(codebook)}{end}{after}"
    return text


def test_the_data_dictionary_is_up_to_date():
    text = README.read_text(encoding="utf-8")
    assert text == up_to_date(text), "run python tests/codebook/test_data_readme.py"


def test_every_data_file_is_described():
    text = README.read_text(encoding="utf-8")
    names = [path.name for path in README.parent.rglob("*") if path.is_file() and path != README]
    assert [name for name in names if name not in text] == []


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text(encoding="utf-8")), encoding="utf-8")
