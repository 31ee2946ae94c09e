"""Dates as people and software write them."""

from cases.case import case, problem, refused, rows

COLUMNS = ("review_id", "incident_date")


def dates(name, *written, found=None, error=None, **how):
    content = "Review,Incident\n" + "".join(f"A{number},{text}\n" for number, text in enumerate(written, start=1))
    if error is not None:
        return case(f"{name}.csv", content, **refused(*error), **how)
    found = found or ("2012-04-03",) * len(written)
    return case(
        f"{name}.csv",
        content,
        **rows(*((f"A{at}", day) for at, day in enumerate(found, start=1)), columns=COLUMNS),
        **how,
    )


def bad(rule, *lines):
    return problem(rule, "Incident", lines, len(lines))


MONTH_FIRST = {"fields": {"Incident": {"format": "%m/%d/%Y"}}}
DAY_FIRST = {"fields": {"Incident": {"format": "%d/%m/%Y"}}}
DAY_NUMBERS = {"fields": {"Incident": {"format": "excel"}}}
SHORT = {"fields": {"Incident": {"format": "%d/%m/%y"}}}

CASES = [
    dates("iso", "2012-04-03", "2012-4-3", " 2012-04-03 ", "2012/04/03"),
    dates("day-first", "03/04/2012", "3/4/2012", "03-04-2012", "03.04.2012"),
    dates("iso-and-day-first", "2012-04-03", "03/04/2012"),
    dates("in-words", "3 April 2012", "3 Apr 2012", "03-Apr-2012", "3rd April 2012"),
    dates("midnight", "2012-04-03 00:00:00", "2012-04-03T00:00:00", "2012-04-03T00:00:00Z", "03/04/2012 00:00", "2012-04-03 00:00:00.000"),
    dates("no-break-space", "\u00a003/04/2012\u00a0", "\u200b2012-04-03"),
    dates("blank-and-not-known", "", "NK", "nk", found=(None, None, None)),
    dates("leap-day", "29/02/2012", "2012-02-29", found=("2012-02-29", "2012-02-29")),
    dates("no-such-day", "31/02/2012", "29/02/2011", "2012-13-01", "00/01/2012", error=[bad("date", n) for n in (2, 3, 4, 5)]),
    dates("month-first", "12/25/2012", "03/04/2012", "13/04/2012", "2012-04-03", error=[bad("date-order", 2), bad("date-ambiguous", 3)]),
    dates("month-first-same-day", "12/25/2012", "04/04/2012", error=[bad("date-order", 2)]),
    dates("month-first-by-codebook", "12/25/2012", "03/04/2012", found=("2012-12-25", "2012-03-04"), patch=MONTH_FIRST),
    dates("month-first-by-codebook-iso-too", "2012-12-25", "03/04/2012", found=("2012-12-25", "2012-03-04"), patch=MONTH_FIRST),
    dates("month-first-by-codebook-not-kept", "25/12/2012", error=[bad("date", 2)], patch=MONTH_FIRST),
    dates("day-first-by-codebook", "12/25/2012", "03/04/2012", error=[bad("date", 2)], patch=DAY_FIRST),
    # Of a year of two digits only one century fits: no day is before 1940, and none is to come (the tests say it is 2020).
    dates("two-digit-year", "03/04/12", "03.04.12", note='Incident: years of two digits were read as the one that is past and not before 1940 ("03/04/12")'),
    dates("two-digit-year-in-words", "3-Apr-12", "25 December 98", found=("2012-04-03", "1998-12-25")),
    dates("welsh-months", "3 Ebrill 2012", "3 Ebr 2012", "3ydd o Ebrill 2012"),
    dates("day-numbers-by-codebook", "41002", "2012-12-25", found=("2012-04-03", "2012-12-25"), patch=DAY_NUMBERS),
    dates("two-digit-year-by-codebook", "03/04/12", "25/12/98", found=("2012-04-03", "1998-12-25"), patch=SHORT),
    dates("future", "2020-01-01", "2020-01-02", error=[bad("date-future", 3)]),
    dates("zero-of-a-spreadsheet", "1900-01-00", "30/12/1899", error=[bad("date", 2), bad("date-early", 3)]),
    dates("serial-number", "41002", "41002.0", error=[bad("date-serial", 2), bad("date-serial", 3)]),
    dates("time-of-day", "2012-04-03 14:30", error=[bad("date-time", 2)]),
    dates("month-or-year-only", "2012-04", "2012", "April 2012", error=[bad("date", n) for n in (2, 3, 4)]),
    dates("words", "spring", "not long ago", error=[bad("date", 2), bad("date", 3)]),
    dates("same-trouble-many-times", *["31/04/2012"] * 6, error=[["date", "Incident", [2, 3, 4], 6]]),
]  # fmt: skip
