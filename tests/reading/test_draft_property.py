"""Any sheet of plain columns gets the kinds it was made of and loads whole, whatever its headings and delimiter."""

import csv
import io
import random
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_analysis.codebook import Codebook, draft
from scr_analysis.reading import read_reviews, survey

ROWS = 60
CELLS = {
    "date": lambda chance: (date(2011, 4, 1) + timedelta(chance.randrange(1800))).strftime("%d/%m/%Y"),
    "flag": lambda chance: chance.choice(["Y", "N", "NK", ""]),
    "count": lambda chance: str(chance.randrange(100)),
    "category": lambda chance: chance.choice(["Alpha", "Beta", "Gamma", "NK"]),
    "text": lambda chance: " ".join(chance.choice(["seen", "heard", "home", "visit", "school"]) for _ in range(12)),
}
stems = st.sampled_from(["Q", "Own ", "x_", "Thème ", "#", "Part (a) "])


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    columns=st.lists(st.tuples(stems, st.sampled_from(sorted(CELLS))), min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    chance=st.builds(random.Random),
    seed=st.integers(0, 10_000),
)
def test_kinds_are_recognised_and_every_row_loads(tmp_path, columns, delimiter, chance, seed):
    chance.seed(seed)
    headings = [f"{stem}{at}" for at, (stem, _) in enumerate(columns)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["Our ref", *headings])
    for row in range(ROWS):
        writer.writerow([f"R{row}", *(CELLS[kind](chance) for _, kind in columns)])
    path = tmp_path / "a.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    book = Codebook.from_json(draft(survey(path).columns).to_json())
    while book.questions:  # what the date of none of these headings is of, and nothing else
        variable, question = book.questions[0]
        assert question.kind == "which date"
        book = book.answered(variable.name, "another")
    assert [book.variable(heading).kind for heading in headings] == [kind for _, kind in columns]
    assert len(read_reviews(path, codebook=book).reviews) == ROWS
