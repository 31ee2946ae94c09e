"""Tables of themes by group: by any category, of practice, marks of a good review."""

from scr_analysis.disclosure.declaration import Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    TEST_ADJUSTED,
    THEMES,
    THREE_WAYS,
    TREND_ADJUSTED,
    TRENDS_ADJUSTED,
    UNDATED,
    YEAR,
    Declared,
    Options,
    grouped,
    never,
    states_of,
    trend_of,
    with_always,
)

KNOWN = Together(
    ("share_known_trend", "share_known_trend_p"), ("n", "base", "not_known", "not_applicable", "blank"), ("theme",)
)
AMONG_KNOWN = Together(("known_trend", "known_trend_p"), ("yes", "n"), ("theme",))
AT_MOST = Together(
    ("most_trend", "most_trend_p", "tipping_point"), ("yes", "base", "missing", "not_known", "blank"), ("theme",)
)
BESIDE = (KNOWN, AMONG_KNOWN, AT_MOST)
TESTED = Together(("chi_squared", "df", "p", "cramers_v", "smallest_v"), ("yes", "no", "n"), ("theme",))


def _theme_prevalence(options: Options) -> Structure:
    del options
    return Structure(counts=states_of({}), ratios=THREE_WAYS, known=THEMES, parts=("theme",))


def _themes_by_year(options: Options) -> Structure:
    del options
    return Structure(
        counts={**states_of(YEAR), "undated": UNDATED},
        ratios=THREE_WAYS,
        together=(trend_of("slope", ("yes", "base"), by=("theme",)), *BESIDE, TREND_ADJUSTED),
        known=THEMES,
        parts=("theme",),
    )


def _by_group(by: str) -> Structure:
    group, outside, keys = grouped(by)
    adjusted = TREND_ADJUSTED if by == "year" else TRENDS_ADJUSTED
    trend = trend_of("slope", ("yes", "base" if by == "year" else "n"), by=("theme",), over=keys[0])
    return Structure(
        counts={**states_of(group), **outside},
        ratios=THREE_WAYS,
        together=(trend, *(BESIDE if by == "year" else (KNOWN,)), adjusted, TESTED, TEST_ADJUSTED),
        known=THEMES,
        parts=("theme",),
    )


def _by(options: Options) -> Structure:
    return _by_group(options["by"])


def _of_a_group(options: Options) -> Structure:
    """Declare the themes of one group.

    Without a division each row has a trend over years whose counts stand in no row of this table, so it cannot be
    weighed here: it is withheld under every policy. The same trend stands in `themes_by_year` where it is safe.
    """
    by = options.get("by")
    if by is not None:
        return _by_group(by)
    moved = (
        "trend",
        "trend_lower",
        "trend_upper",
        "smallest_trend",
        "trend_p",
        "trend_mid_p",
        *(name for one in BESIDE for name in one.columns),
    )
    return Structure(
        counts={**states_of({}), "undated": {"{year_of} year": "undated"}, **ALWAYS},
        ratios=THREE_WAYS,
        together=(never(*moved, "trend_p_adjusted"),),
        known=THEMES,
        parts=("theme",),
        prepare=with_always,
    )


DECLARED: Declared = {
    "theme_prevalence": _theme_prevalence,
    "themes_by_year": _themes_by_year,
    "themes_by": _by,
    "practice_themes": _of_a_group,
    "authoritative_practice": _of_a_group,
    "quality_marks": _of_a_group,
}
