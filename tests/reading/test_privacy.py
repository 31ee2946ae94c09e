"""Free text, identifiers and columns that nobody asked for stay out of messages, notes, descriptions and memory."""

import gc
import json

import pytest

from scr_analysis.codebook import draft
from scr_analysis.reading import ReviewDataError, describe, read_reviews, survey

NOBODY = "Kayleigh of 12 Acacia Avenue"
HEAD = "Review,Incident,Result,Pages,neglect,Notes,Comment"


def held_in_memory(needle):
    """Bytes with a needle in them that any object of the process refers to, frames of a kept error among them."""
    gc.collect()
    things = (thing for holder in gc.get_objects() for thing in gc.get_referents(holder))
    return [
        thing for thing in things if isinstance(thing, bytes | bytearray) and thing is not needle and needle in thing
    ]


def all_that_is_said(error):
    return str(error) + error.to_json() + repr(error.problems)


def test_free_text_is_never_in_an_error(read):
    content = f'{HEAD}\nA1,soon,7,many,perhaps,"{NOBODY}","{NOBODY}"\nA1,,1,,Y,"{NOBODY}",\nA2,"{NOBODY}"\n'
    with pytest.raises(ReviewDataError, match=r"6 problems") as error:
        read(content)
    assert "Kayleigh" not in all_that_is_said(error.value)


@pytest.mark.parametrize("column", ["Incident", "Result", "Pages", "neglect"])
def test_a_note_that_strayed_into_a_coded_column_is_not_quoted(read, column):
    note = f"{NOBODY} was seen by the nurse"
    cells = dict.fromkeys(HEAD.split(","), "") | {"Review": "A1", column: note}
    with pytest.raises(ReviewDataError, match=r"a text of 50 characters") as error:
        read(f"{HEAD}\n{','.join(cells.values())}\n")
    # The value stands in `value` for programs only where it could stand in the message.
    assert "Kayleigh" not in all_that_is_said(error.value)


@pytest.mark.parametrize(("name", "named"), [("Review 12 of 2014", True), ("Review 12 of May 2014", False)])
def test_an_identifier_of_more_than_four_words_may_be_a_note_and_is_not_named(read, name, named):
    with pytest.raises(ReviewDataError, match=r"not a whole number") as error:
        read(f"Review,Pages\n{name},x\n")
    assert (name in all_that_is_said(error.value)) == named


def test_a_file_without_headings_is_not_quoted(read):
    with pytest.raises(ReviewDataError, match=r"names a column") as error:
        read(f"{NOBODY},1\nB,2\n")
    assert "Kayleigh" not in all_that_is_said(error.value)


def test_titles_and_notes_of_a_sheet_are_not_quoted(read):
    reading = read(f"{NOBODY}\nReview,Pages\nA1,3\nNote: {NOBODY} left out\n")
    assert not any("Kayleigh" in note for note in reading.notes)


def test_columns_that_the_codebook_does_not_know_are_nowhere(read):
    reading = read(f"{HEAD}\nA1,,1,3,Y,,{NOBODY}\nA2,,9,3,Y,,{NOBODY}\n", set_aside=True)
    assert reading.notes[1] == "Left out, because the codebook does not know them: Comment"
    assert "Kayleigh" not in reading.reviews.to_csv() + reading.set_aside.to_csv() + repr(reading)


def test_a_description_shows_coded_columns_and_no_text(read):
    content = f"{HEAD}\nA1,2012-04-03,1,3,Y,{NOBODY},x\nA2,2013-04-03,died,12,?,,x\n"
    frame = describe(read(content)).set_index("column")
    assert frame["understood"].to_dict() == {
        "review_id": "kept as written, not shown",
        "incident_date": "2012-04-03 to 2013-04-03",
        "outcome": '"1" is Fatal (1); "died" is Fatal (1)',
        "pages": "3 to 12",
        "neglect": '"Y" is yes (1); "?" is not known (1)',
        "Notes": "kept as written, not shown",
    }
    assert "Kayleigh" not in frame.to_csv()


def test_the_words_of_a_highlight_are_dropped_at_the_door(own_codebook, tmp_path):
    path = tmp_path / "tags.csv"
    path.write_text(f'id,document,tag,content\n1,A1,Neglect,"{NOBODY}"\n2,A2,Other,"{NOBODY}"\n', encoding="utf-8")
    reading = read_reviews(path, codebook=own_codebook(shape={"kind": "highlights", "tag": "tag"}))
    assert "Kayleigh" not in repr([getattr(reading, name) for name in vars(reading)]) + reading.reviews.to_csv()


def test_the_words_of_a_highlight_are_not_in_memory_afterwards(own_codebook, tmp_path):
    path = tmp_path / "tags.csv"
    path.write_text(f"id,document,tag,content\n1,A1,Neglect,{NOBODY} unlike any\n", encoding="utf-8")
    reading = read_reviews(path, codebook=own_codebook(shape={"kind": "highlights", "tag": "tag"}))
    assert held_in_memory(f"{NOBODY} unlike any".encode()) == []
    assert len(reading.reviews) == 1


def test_an_error_that_is_kept_keeps_no_file(own_codebook, tmp_path):
    path = tmp_path / "tags.csv"
    path.write_text(f"id,document,tags,content\n1,A1,Neglect,{NOBODY} kept\n", encoding="utf-8")
    with pytest.raises(ReviewDataError, match=r"^tags\.csv: tag: the file has no such column") as error:
        read_reviews(path, codebook=own_codebook(shape={"kind": "highlights", "tag": "tag"}))
    assert error.value.__context__ is None
    assert held_in_memory(f"{NOBODY} kept".encode()) == []


def test_what_is_held_in_memory_is_found():
    held = [b"this is held in a list"]
    assert held_in_memory(b"held in a list") == held


def test_a_row_that_came_from_a_note_names_no_value_in_json(read):
    with pytest.raises(ReviewDataError, match=r"Notes|domestic|cells") as error:
        read(f"{HEAD}\nA1,{NOBODY},\n")
    assert json.loads(error.value.to_json())["problems"][0]["value"] is None


def test_the_words_of_a_highlight_are_not_in_memory_after_a_survey(tmp_path):
    path = tmp_path / "tags.csv"
    path.write_text(f"id,document,tag,content\n1,A1,Neglect,{NOBODY} surveyed\n", encoding="utf-8")
    found = survey(path)
    assert found.columns["content"] == {}
    assert held_in_memory(f"{NOBODY} surveyed".encode()) == []


def test_free_text_and_identifiers_are_not_in_a_draft(tmp_path):
    path = tmp_path / "a.csv"
    rows = "".join(f"A{number},Y,{NOBODY} {number}\n" for number in range(20)) + f"A20,Y,{NOBODY} 1\n" * 3
    path.write_text(f"Review,neglect,Comment\n{rows}", encoding="utf-8")
    text = draft(survey(path).columns).to_json()
    assert "Kayleigh" not in text
    assert "A20" not in text
