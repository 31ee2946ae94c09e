"""Small frames for the tests of the tables, in the shape that the loader gives."""

import pandas as pd
import pytest

FLAG = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
STATES = {"y": "yes", "n": "no", "?": "not known", "-": "not applicable", ".": None}
NUMBERS = {"pages", "recommendations", "questions_for_board", "findings", "agencies", "children", "age_years"}

THEMES = ("domestic_abuse", "poverty", "neglect", "information_sharing", "humility", "dissemination_strategy")


def reviews_of(**columns):
    """Build reviews from short notation.

    A date is a list of ISO days or None, a count a list of numbers or None; a category a list of labels (levels in
    order of appearance) or a pair (levels, labels); a flag a word of y, n, ?, - and . for blank.
    """
    made = {}
    for name, values in columns.items():
        if name.endswith("_date"):
            made[name] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
        elif name in NUMBERS:
            made[name] = pd.Series(values, dtype="Int64")
        elif name.endswith("_id") or name == "source":
            made[name] = pd.Series(values, dtype="str")
        elif isinstance(values, str):
            made[name] = pd.Series([STATES[letter] for letter in values], dtype=FLAG)
        else:
            levels, labels = (
                values if isinstance(values, tuple) else (list(dict.fromkeys(filter(None, values))), values)
            )
            made[name] = pd.Series(labels, dtype=pd.CategoricalDtype(levels, ordered=name == "age_band"))
    return pd.DataFrame(made)


@pytest.fixture(name="reviews_of")
def _reviews_of():
    return reviews_of


@pytest.fixture(name="mixed_reviews", scope="session")
def _mixed_reviews():
    return mixed_reviews


def mixed_reviews(numbers, n):
    """Reviews at random from a seeded generator, with every kind of gap."""
    days = pd.Timestamp("2011-04-01") + pd.to_timedelta(numbers.integers(0, 3 * 365, n), "D")
    incident = pd.Series(days).where(numbers.random(n) > 0.05)
    published = pd.Series(days + pd.to_timedelta(numbers.integers(100, 900, n), "D")).where(numbers.random(n) > 0.3)
    levels = ["Bespoke", "Hybrid", "SCIE", "Unused", "not known"]

    def flag():
        return pd.Series(pd.Categorical.from_codes(numbers.integers(-1, 4, n), dtype=FLAG))

    def count(top):
        return pd.Series(numbers.integers(0, top, n)).astype("Int64").where(pd.Series(numbers.random(n) > 0.1))

    return pd.DataFrame(
        {
            "review_id": pd.Series([f"R{i:04d}" for i in range(n)], dtype="str"),
            "incident_date": incident,
            "publication_date": published,
            "outcome": pd.Categorical.from_codes(numbers.integers(-1, 2, n), ["Fatal", "Non-fatal serious harm"]),
            "methodology": pd.Categorical.from_codes(numbers.choice([-1, 0, 1, 2, 4], n), levels),
            "final_report": flag(),
            "pages": count(200),
            "recommendations": count(40),
            "questions_for_board": count(10),
            "incident_id": pd.Series([f"I{i:03d}" for i in numbers.integers(0, max(n, 1), n)], dtype="str"),
            "children": count(3),
            "age_band": pd.Categorical.from_codes(
                numbers.integers(-1, 3, n), ["Under 1", "1 to 5", "6 to 10"], ordered=True
            ),
            "plan_status": pd.Categorical.from_codes(numbers.integers(-1, 3, n), ["Now", "Before", "Never on a plan"]),
            "plan_category": pd.Categorical.from_codes(numbers.integers(-1, 2, n), ["Neglect only", "Other"]),
            "harm_category": pd.Categorical.from_codes(numbers.integers(-1, 2, n), ["Assault", "Neglect"]),
            **{name: flag() for name in THEMES},
        },
    )
