"""Counts and numbers as people write them."""

from cases.case import case, problem, refused, rows

IN_YEARS = {"fields": {"Age": {"scr_analysis": {"role": "age_years", "unit": "years"}}}}


def pages(name, *written, found=None, error=None, **how):
    lines = "".join(f'A{number},"{text}"\n' for number, text in enumerate(written, start=1))
    return column(name, "Pages", "pages", lines, found, error, **how)


def ages(name, *written, found=None, error=None, **how):
    lines = "".join(f'A{number},"{text}"\n' for number, text in enumerate(written, start=1))
    return column(name, "Age", "age_years", lines, found, error, **how)


def scores(name, *written, found=None, error=None, **how):
    lines = "".join(f'A{number},"{text}"\n' for number, text in enumerate(written, start=1))
    return column(name, "Score", "Score", lines, found, error, **how)


def column(name, heading, role, lines, found, error, **how):  # noqa: PLR0917 - a private step of the three above
    content = f"Review,{heading}\n{lines}"
    if error is not None:
        return case(
            f"{name}.csv", content, **refused(*(problem(rule, heading, (line,)) for rule, line in error)), **how
        )
    return case(
        f"{name}.csv",
        content,
        **rows(*((f"A{at}", value) for at, value in enumerate(found, start=1)), columns=("review_id", role)),
        **how,
    )


CASES = [
    pages("code-with-a-point", "12.0", "-9.0", found=[12, None], patch={"fields": {"Pages": {"missingValues": ["", "-9"]}}}),
    pages("counts", "12", " 12 ", "12.0", "12.00", "+12", "0", "007", found=(12, 12, 12, 12, 12, 0, 7)),
    pages("thousands", "1,204", "1,204.0", "12,345,678", found=(1204, 1204, 12345678)),
    pages("counts-blank", "", "NK", found=(None, None)),
    pages("counts-not-whole", "12.5", "1.204", error=[("count", 2), ("count", 3)]),
    pages("counts-negative", "-1", error=[("bounds", 2)]),
    pages("counts-in-words", "twelve", "12 pages", "c. 12", "12-15", ">100", error=[("count", at) for at in (2, 3, 4, 5, 6)]),
    pages("counts-badly-grouped", "1,20", "12,34,567", ",5", error=[("count", at) for at in (2, 3, 4)]),
    pages("counts-too-large", "1" * 19, error=[("bounds", 2)]),
    pages("counts-other-digits", "１２", "١٢", error=[("count", 2), ("count", 3)]),
    pages("counts-odd", "1e3", "0x1F", "NaN", "inf", "1_000", error=[("count", at) for at in (2, 3, 4, 5, 6)]),
    pages("counts-formula", "=1+2", "#N/A", "#REF!", error=[("count", at) for at in (2, 3, 4)]),
    ages("age-above", "17", "18", error=[("bounds", 3)]),
    ages("age-in-months", "12 months", "3 yrs", "Under 1", error=[("count", at) for at in (2, 3, 4)]),
    ages("age-with-a-unit", "12 months", "3 yrs", "Under 1", "4", found=(1, 3, 0, 4), patch=IN_YEARS),
    scores("numbers", "2.5", "-3", "0.5", "10", "1.", found=(2.5, -3.0, 0.5, 10.0, 1.0)),
    scores("numbers-out-of-bounds", "-10.1", "10.01", error=[("bounds", 2), ("bounds", 3)]),
    scores("numbers-odd", "nan", "1/2", "2,5", error=[("count", at) for at in (2, 3, 4)]),
]  # fmt: skip
