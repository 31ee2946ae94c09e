"""Coded answers: values, labels, other spellings, missing codes and slips."""

from cases.case import case, problem, refused, rows


def flags(name, *written, found=None, error=None, **how):
    content = "Review,neglect\n" + "".join(f'A{at},"{text}"\n' for at, text in enumerate(written, start=1))
    return answer(name, content, "neglect", "neglect", found, error, **how)


def results(name, *written, found=None, error=None, **how):
    content = "Review,Result\n" + "".join(f'A{at},"{text}"\n' for at, text in enumerate(written, start=1))
    return answer(name, content, "Result", "outcome", found, error, **how)


def bands(name, *written, found=None, error=None, **how):
    content = "Review,Band\n" + "".join(f'A{at},"{text}"\n' for at, text in enumerate(written, start=1))
    return answer(name, content, "Band", "age_band", found, error, **how)


def answer(name, content, heading, role, found, error, **how):  # noqa: PLR0917 - a private step of the three above
    if error is not None:
        return case(
            f"{name}.csv", content, **refused(*(problem("level", heading, lines, len(lines)) for lines in error)), **how
        )
    return case(
        f"{name}.csv",
        content,
        **rows(*((f"A{at}", value) for at, value in enumerate(found, start=1)), columns=("review_id", role)),
        **how,
    )


FATAL, HARM = "Fatal", "Non-fatal serious harm"
CASES = [
    flags("yes-no-not-known", "Yes", "No", "Not known", "Not applicable", "", found=("yes", "no", "not known", "not applicable", None)),
    flags("y-n-nk", "Y", "N", "NK", "?", "n/a", found=("yes", "no", "not known", "not known", "not applicable")),
    flags("one-zero", "1", "0", "", found=("yes", "no", None)),
    flags("one-two-nine", "1", "2", "9", found=("yes", "no", "not known")),
    flags("with-decimal-points", "1.0", "0.0", "9.0", found=("yes", "no", "not known")),
    flags("none-na-null-are-text", "None", "null", "NaN", error=[(2,), (3,), (4,)]),
    flags("na-is-not-applicable", "NA", "N/A", found=("not applicable", "not applicable")),
    flags("mixed-case-and-spaces", " yes ", "YES", "not  KNOWN", "Not\u00a0known", "No\u200b", found=("yes", "yes", "not known", "not known", "no")),
    flags("flags-misspelt", "Yess", "Yess", "maybe", "-", error=[(2, 3), (4,), (5,)]),
    flags("own-spellings", "J", "N", found=("yes", "no"), patch={"flag_values": {"J": "yes", "N": "no"}}),
    results("by-value-label-and-spelling", "1", "Fatal", "died", "2", "NON-FATAL SERIOUS HARM", found=(FATAL, FATAL, FATAL, HARM, HARM)),
    results("levels-misspelt", "Fatall", "3", "non fatal", error=[(2,), (3,), (4,)]),
    results("level-not-known-without-such-a-level", "NK", "", found=(None, None)),
    bands("long-dashes", "1\u20135", "6\u201110", "under 1", "11 and  over", found=("1-5", "6-10", "Under 1", "11 and over")),
    bands("made-a-date-by-a-spreadsheet", "05-Jan", "Jun-10", error=[(2,), (3,)]),
    bands("smart-quotes", "\u201cUnder 1\u201d", error=[(2,)]),
    case("age-and-band-disagree.csv", "Review,Band,Age\nA1,Under 1,0\nA2,1-5,6\nA3,11 and over,17\nA4,,3\n", **refused(problem("rule:within_band", "Age and Band", (3,)))),
    case("published-before-the-incident.csv", "Review,Incident,Published\nA1,2012-04-03,2012-04-03\nA2,2012-04-03,2012-04-02\nA3,,2012-04-02\n", **refused(problem("rule:not_before", "Published and Incident", (3,)))),
]  # fmt: skip
