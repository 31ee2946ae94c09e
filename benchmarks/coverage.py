"""How often each 95% interval holds the truth, and how often each test cries wolf, in simulated files of the study's size.

The study had 293 reviews, 175 with a final report, over three years; a local partnership has a dozen. Each line draws
2,000 data sets of known truth from its own seed, so that a line does not change when another is added.

Run ``python benchmarks/coverage.py`` to print the tables and write them into docs/assurance.md, between its markers.
"""

import argparse
import math
import re
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats as scipy_stats

from scr_analysis import stats

SETS = 2_000
PAGE = Path(__file__).parent.parent / "docs" / "assurance.md"
START, END = "<!-- coverage -->", "<!-- /coverage -->"
YEARS = np.array([2011, 2012, 2013])
Numbers = np.random.Generator
Limits = tuple[float, float, float]


@dataclass(frozen=True)
class Line:
    """A method on one kind of data: `draw` gives (lower, truth, upper) for an interval, or p values for a test."""

    method: str
    data: str
    draw: Callable[[Numbers], Any]

    def drawn(self, sets: int) -> np.ndarray:
        numbers = np.random.default_rng(zlib.crc32(f"{self.method} {self.data}".encode()))
        return np.array([self.draw(numbers) for _ in range(sets)], dtype=float)


def proportion(method: Callable[..., Any], p: float, n: int, numbers: Numbers) -> Limits:
    limits = method(numbers.binomial(n, p), n)
    return limits.lower, p, limits.upper


def difference(p1: float, n1: int, p2: float, n2: int, numbers: Numbers) -> Limits:
    found = stats.newcombe_difference(numbers.binomial(n1, p1), n1, numbers.binomial(n2, p2), n2)
    return found.lower, p1 - p2, found.upper


def counted(mean: Any, numbers: Numbers) -> Limits:
    limits = stats.count_interval(numbers.poisson(mean))
    return limits.lower, mean, limits.upper


def ratio(means: tuple[float, float], numbers: Numbers) -> Limits:
    found = stats.rate_ratio(numbers.poisson(means), [1, 1])
    return found.lower, means[0] / means[1], found.upper


def pages(numbers: Numbers, n: int) -> np.ndarray:
    """Lengths as reviews have them: skewed, about 45 pages."""
    return np.exp(numbers.normal(math.log(45), 0.5, n))


def recommendations(numbers: Numbers, mean: Any, spread: float = 3.0) -> np.ndarray:
    """Counts as reviews have them: negative binomial, variance mean + mean²/3."""
    return numbers.negative_binomial(spread, spread / (spread + np.asarray(mean)))


def median_of_pages(n: int, numbers: Numbers) -> Limits:
    found = stats.median_interval(pages(numbers, n))
    return found.lower, 45, found.upper


def median_of_recommendations(n: int, numbers: Numbers) -> Limits:
    found = stats.median_interval(recommendations(numbers, np.full(n, 20.0)))
    return found.lower, scipy_stats.nbinom.median(3, 3 / 23), found.upper


def slope_of_pages(n: int, slope: float, numbers: Numbers) -> Limits:
    years = numbers.choice(YEARS, n)
    found = stats.ordered_trend(years, np.round(pages(numbers, n) + slope * (years - 2011)))
    return found.lower, slope, found.upper


def slope_of_a_theme(n: int, start: float, slope: float, numbers: Numbers) -> Limits:
    years = numbers.choice(3, n)
    flags = numbers.random(n) < start + slope * years
    found = stats.share_trend(np.bincount(years, flags, 3), np.bincount(years, minlength=3))
    return found.lower, slope, found.upper


def change_of_recommendations(n: int, percent: float, spread: float | None, numbers: Numbers) -> Limits:
    years = numbers.choice(YEARS, n)
    mean = 20 * (1 + percent / 100) ** (years - 2011)
    counts = numbers.poisson(mean) if spread is None else recommendations(numbers, mean, spread)
    found = stats.count_trend(counts, years)
    return found.lower, percent, found.upper


def change_of_totals(years: int, percent: float, spread: float | None, numbers: Numbers) -> Limits:
    mean = 95 * (1 + percent / 100) ** np.arange(years)
    counts = numbers.poisson(mean) if spread is None else recommendations(numbers, mean, spread)
    found = stats.count_trend(counts, np.arange(years))
    return found.lower, percent, found.upper


def mixed(numbers: Numbers, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Years, methodologies whose mix shifts towards short reviews, and pages that change within none of them."""
    years = numbers.integers(0, 3, n)
    shares = np.array([[0.6, 0.3, 0.1], [0.4, 0.3, 0.3], [0.2, 0.3, 0.5]])
    kinds = (numbers.random(n)[:, None] > np.cumsum(shares[years], axis=1)).sum(axis=1)
    return years, kinds, np.round(np.array([75, 50, 25])[kinds] * np.exp(numbers.normal(0, 0.3, n)))


def by_mix(n: int, part: str, truth: float, numbers: Numbers) -> Limits:
    years, kinds, values = mixed(numbers, n)
    sides = [[values[(years == year) & (kinds == kind)] for kind in range(3)] for year in (0, 2)]
    found = getattr(stats.decompose(*sides), part)
    return found.lower, truth, found.upper


def slope_within(n: int, numbers: Numbers) -> Limits:
    years, kinds, values = mixed(numbers, n)
    found = stats.stratified_trend(years, values - 3 * years, kinds)
    return found.lower, -3, found.upper


def change_within(n: int, numbers: Numbers) -> Limits:
    years, kinds, _ = mixed(numbers, n)
    counts = recommendations(numbers, np.array([25, 15, 8])[kinds] * 0.88**years)
    found = stats.count_trend(counts, years, strata=kinds)
    return found.lower, -12, found.upper


def null_within(n: int, numbers: Numbers) -> float:
    years, kinds, values = mixed(numbers, n)
    return stats.stratified_trend(years, values, kinds).p


def shift(m: int, n: int, numbers: Numbers) -> Limits:
    found = stats.hodges_lehmann(np.round(numbers.logistic(52, 12, m)), np.round(numbers.logistic(45, 12, n)))
    return found.lower, 7, found.upper


def odds(n: int, p1: float, p2: float, log_ratio: float, numbers: Numbers) -> Limits:
    """Two themes with given frequencies, tied by a log odds ratio."""
    first = numbers.random(n) < p1
    base = math.log(p2 / (1 - p2))
    second = numbers.random(n) < 1 / (1 + np.exp(-(base + log_ratio * first)))
    cells = [np.sum(a & b) for a, b in ((first, second), (first, ~second), (~first, second), (~first, ~second))]
    found = stats.odds_ratio(*cells)
    return found.lower, math.exp(log_ratio), found.upper


def two_coders(n: int, prevalence: float, error: float, numbers: Numbers) -> Limits:
    truth = numbers.random(n) < prevalence
    one, two = (truth ^ (numbers.random(n) < error) for _ in range(2))
    seen = prevalence * (1 - error) + (1 - prevalence) * error
    observed = (1 - error) ** 2 + error**2
    expected = seen**2 + (1 - seen) ** 2
    table = np.bincount(2 * one + two, minlength=4).reshape(2, 2)
    found = stats.kappa(table)
    return found.lower, (observed - expected) / (1 - expected), found.upper


def waiting(numbers: Numbers, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Days to publication, median 400, and whether they were seen before the file was closed."""
    days = 400 * numbers.weibull(1.5, n) / math.log(2) ** (1 / 1.5)
    watched = numbers.uniform(100, 1500, n)
    return np.ceil(np.minimum(days, watched)), days <= watched


def median_wait(n: int, numbers: Numbers) -> Limits:
    found = stats.kaplan_meier(*waiting(numbers, n))
    return found.median_lower, 400, found.median_upper


def still_to_come(a_year: int, ago: int, numbers: Numbers) -> Limits:
    """Reviews of a year, the last or the one before, that are not in a file of published reviews of five years."""
    began = np.concatenate([365 * year + numbers.integers(0, 365, numbers.poisson(a_year)) for year in range(5)])
    took, last = np.ceil(400 * numbers.weibull(1.5, began.size) / math.log(2) ** (1 / 1.5)), 5 * 365 + 120
    out, longest, year = took <= last - began, 1400.0, 4 - ago
    delays = stats.reverse_hazard(took[out], (last - began)[out], longest)
    own = (began // 365 == year) & (took <= longest)
    share = delays.mean_share(last - 365 * year - np.arange(365))
    found = stats.still_to_come(int((own & out).sum()), *share)
    return found.lower, float((own & ~out).sum()), found.upper


def published_in_six_months(n: int, numbers: Numbers) -> Limits:
    found = stats.event_share(stats.kaplan_meier(*waiting(numbers, n)), 183)
    return found.lower, 1 - 0.5 ** ((183 / 400) ** 1.5), found.upper


def null_theme(n: int, p: float, numbers: Numbers) -> float:
    years = numbers.choice(3, n)
    return stats.share_trend(np.bincount(years, numbers.random(n) < p, 3), np.bincount(years, minlength=3)).p


Sizes = tuple[float, ...]
ALIKE: Sizes = (1 / 3, 1 / 3, 1 / 3)
# Children a review as in the example: 271 reviews of one, 12 of two and 10 of three.
CHILDREN: Sizes = (271 / 293, 12 / 293, 10 / 293)


def by_incident(numbers: Numbers, incidents: int, sizes: Sizes) -> np.ndarray:
    """How many rows each incident has."""
    return 1 + numbers.choice(len(sizes), incidents, p=sizes)


def clustered_share(incidents: int, p: float, sizes: Sizes, numbers: Numbers) -> Limits:
    rows = by_incident(numbers, incidents, sizes)
    yes = rows * (numbers.random(incidents) < p)
    effect = stats.design_effect(yes, rows, np.zeros(incidents), 1)[0]
    found = stats.wilson(yes.sum() / effect, rows.sum() / effect)
    return found.lower, p, found.upper


def clustered_trend(start: float, slope: float, rows: np.ndarray, years: np.ndarray, numbers: Numbers) -> Any:
    """A theme that all rows of an incident have or have not, taken one by one and by incident."""
    incidents = rows.size
    yes = rows * (numbers.random(incidents) < start + slope * years)
    usual = stats.share_trend(np.bincount(years, yes, 3), np.bincount(years, rows, 3))
    return stats.robust_share_trend(usual, yes, rows, years, np.arange(incidents))


def slope_by_incident(incidents: int, start: float, slope: float, sizes: Sizes, numbers: Numbers) -> Limits:
    rows, years = by_incident(numbers, incidents, sizes), numbers.choice(3, incidents)
    found = clustered_trend(start, slope, rows, years, numbers)
    return found.lower, slope, found.upper


def null_by_incident(incidents: int, p: float, sizes: Sizes, shares: Sizes, numbers: Numbers) -> float:
    rows, years = by_incident(numbers, incidents, sizes), numbers.choice(3, incidents, p=shares)
    return float(clustered_trend(p, 0, rows, years, numbers).p)


def null_table_by_incident(incidents: int, sizes: Sizes, numbers: Numbers) -> float:
    rows, level = by_incident(numbers, incidents, sizes), numbers.choice(2, incidents)
    yes = rows * (numbers.random(incidents) < 0.4)
    cells = np.column_stack([np.bincount(level, part, 2) for part in (yes, rows - yes)])
    effects, n = stats.design_effect(yes, rows, level, 2), cells.sum(axis=1)
    effect = float(np.sum((1 - n / n.sum()) * effects))
    return stats.robust_chi_squared(stats.chi_squared(cells), effect).p


def alike_values(incidents: int, draw: Callable[..., np.ndarray], numbers: Numbers) -> tuple[np.ndarray, ...]:
    """Years, incident and value of each row; `draw` gives the values of incidents from their years."""
    years = numbers.choice(3, incidents)
    codes = np.repeat(np.arange(incidents), by_incident(numbers, incidents, ALIKE))
    return years[codes], codes, draw(years)[codes]


def slope_of_pages_by_incident(incidents: int, slope: float, numbers: Numbers) -> Limits:
    drawn = alike_values(incidents, lambda years: np.round(pages(numbers, incidents) + slope * years), numbers)
    found = stats.robust_rank_trend(drawn[0], drawn[2], drawn[1])
    return found.lower, slope, found.upper


def change_by_incident(incidents: int, percent: float, numbers: Numbers) -> Limits:
    drawn = alike_values(incidents, lambda years: recommendations(numbers, 20 * (1 + percent / 100) ** years), numbers)
    found = stats.robust_count_trend(drawn[2], drawn[0], drawn[1])
    return found.lower, percent, found.upper


def null_pages_by_incident(incidents: int, numbers: Numbers) -> float:
    years, codes, values = alike_values(incidents, lambda _: np.round(pages(numbers, incidents)), numbers)
    return stats.robust_rank_trend(years, values, codes).p


def null_recommendations_by_incident(incidents: int, numbers: Numbers) -> float:
    years, codes, values = alike_values(
        incidents, lambda _: recommendations(numbers, np.full(incidents, 20.0)), numbers
    )
    return stats.robust_count_trend(values, years, codes).p


def null_uneven(sizes: Sequence[int], numbers: Numbers) -> float:
    """Forty-two themes of 2 to 40% in years of uneven size: the smallest p times 42."""
    themes = [stats.share_trend(numbers.binomial(sizes, p), sizes).p for p in np.linspace(0.02, 0.4, 42)]
    return min(1.0, 42 * np.nanmin([1.0, *themes]))


def null_length(n: int, numbers: Numbers) -> float:
    return stats.jonckheere_terpstra(numbers.choice(YEARS, n), np.round(pages(numbers, n))).p


def null_recommendations(n: int, numbers: Numbers) -> float:
    return stats.count_trend(recommendations(numbers, np.full(n, 20.0)), numbers.choice(YEARS, n)).p


def null_totals(years: int, numbers: Numbers) -> float:
    return stats.count_trend(numbers.poisson(95, years), np.arange(years)).p


def null_series(years: int, numbers: Numbers) -> float:
    return stats.mann_kendall(numbers.normal(size=years)).p


METHODS = np.array([0.3, 0.2, 0.15, 0.1, 0.08, 0.07, 0.05, 0.03, 0.02])


def by_methodology(numbers: Numbers, n: int) -> list[np.ndarray]:
    kinds = numbers.choice(9, n, p=METHODS)
    values = np.round(pages(numbers, n))
    return [values[kinds == kind] for kind in range(9)]


def null_groups(n: int, numbers: Numbers) -> float:
    return stats.kruskal_wallis(by_methodology(numbers, n)).p


def null_pairs(n: int, numbers: Numbers) -> float:
    """The smallest of the adjusted p values: below 0.05 means any false alarm in the family."""
    return np.nanmin([pair.p_holm for pair in stats.dunn(by_methodology(numbers, n))])


def null_two_groups(m: int, n: int, numbers: Numbers) -> float:
    return stats.mann_whitney(np.round(pages(numbers, m)), np.round(pages(numbers, n))).p


def null_table(n: int, shares: Sequence[float], numbers: Numbers) -> float:
    years, kinds = numbers.choice(3, n), numbers.choice(len(shares), n, p=shares)
    return stats.chi_squared(np.bincount(years * len(shares) + kinds, minlength=3 * len(shares)).reshape(3, -1)).p


def null_wait(n: int, numbers: Numbers) -> float:
    days, seen = waiting(numbers, n)
    years = numbers.choice(3, n)
    return stats.logrank([(days[years == year], seen[years == year]) for year in range(3)]).p


def null_family(adjust: Callable[..., Any], numbers: Numbers) -> float:
    """Forty themes without a trend: the smallest adjusted p."""
    return np.nanmin(adjust([null_theme(175, p, numbers) for p in np.linspace(0.05, 0.6, 40)]))


INTERVALS = (
    *(
        Line("Wilson, a share", f"{n} reviews, true {100 * p:g}%", partial(proportion, stats.wilson, p, n))
        for n in (12, 58, 175, 293)
        for p in (0.02, 0.1, 0.35)
    ),
    *(
        Line(
            "Wilson over the design effect, a share",
            f"{incidents} {what}, true {100 * p:g}%",
            partial(clustered_share, incidents, p, sizes),
        )
        for what, sizes in (("incidents of 1 to 3 rows alike", ALIKE), ("reviews, by children", CHILDREN))
        for incidents in (30, 146)
        for p in (0.02, 0.1, 0.35)
    ),
    Line("Clopper-Pearson, a share", "58 reviews, true 10%", partial(proportion, stats.clopper_pearson, 0.1, 58)),
    Line("Newcombe, a difference", "58 and 58 reviews, 40% and 30%", partial(difference, 0.4, 58, 0.3, 58)),
    Line("Newcombe, a difference", "10 and 40 reviews, 10% and 5%", partial(difference, 0.1, 10, 0.05, 40)),
    *(Line("Byar or exact, a count", f"mean {mean}", partial(counted, mean)) for mean in (2, 9, 12, 98)),
    Line("Exact, a ratio of rates", "means 98 and 80", partial(ratio, (98, 80))),
    Line("Exact, a ratio of rates", "means 6 and 4", partial(ratio, (6, 4))),
    *(Line("Order statistics, a median", f"pages of {n} reviews", partial(median_of_pages, n)) for n in (6, 12, 58)),
    Line("Order statistics, a median", "recommendations of 58 reviews", partial(median_of_recommendations, 58)),
    *(
        Line("Theil-Sen, pages a year", f"{n} reviews, 3 years, true -4", partial(slope_of_pages, n, -4))
        for n in (12, 40, 175)
    ),
    *(
        Line(
            "Trend of a share, points a year",
            f"{n} reviews, 3 years, true {100 * slope:g} from {100 * start:g}%",
            partial(slope_of_a_theme, n, start, slope),
        )
        for n, start, slope in ((175, 0.3, 0.05), (175, 0.05, 0.0), (175, 0.05, 0.05), (40, 0.3, 0.1), (12, 0.3, 0.1))
    ),
    *(
        Line(
            "Theil-Sen by incident, pages a year",
            f"{incidents} incidents of 1 to 3 rows alike, 3 years, true -4",
            partial(slope_of_pages_by_incident, incidents, -4),
        )
        for incidents in (88, 40)
    ),
    *(
        Line(
            "Log-linear by incident, per cent a year",
            f"recommendations of {incidents} incidents of 1 to 3 rows alike, true -12",
            partial(change_by_incident, incidents, -12),
        )
        for incidents in (88, 40)
    ),
    *(
        Line(
            "Trend of a share by incident, points a year",
            f"{incidents} incidents of 1 to 3 rows alike, 3 years, true {100 * slope:g} from {100 * start:g}%",
            partial(slope_by_incident, incidents, start, slope, ALIKE),
        )
        for incidents, start, slope in ((146, 0.3, 0.05), (88, 0.05, 0.05), (40, 0.3, 0.1))
    ),
    *(
        Line(
            "Log-linear, per cent a year",
            f"recommendations of {n} reviews, true -12, {'Poisson' if spread is None else 'over-dispersed'}",
            partial(change_of_recommendations, n, -12, spread),
        )
        for n, spread in ((175, 3.0), (175, None), (40, 3.0), (12, 3.0))
    ),
    *(
        Line(
            "Log-linear, per cent a year",
            f"{years} yearly totals of about 95, true 5, {'Poisson' if spread is None else 'over-dispersed'}",
            partial(change_of_totals, years, 5, spread),
        )
        for years, spread in ((4, None), (5, None), (10, None), (4, 30.0), (5, 30.0), (10, 30.0))
    ),
    *(
        Line("Theil-Sen within strata", f"{n} reviews, mix shifts, true -3 pages", partial(slope_within, n))
        for n in (175, 40)
    ),
    *(
        Line("Log-linear within strata", f"{n} reviews, mix shifts, true -12% a year", partial(change_within, n))
        for n in (175, 40)
    ),
    *(
        Line(f"Kitagawa, {part}", f"pages of {n} reviews, 3 years", partial(by_mix, n, part, truth))
        for n in (175, 40)
        # exp of a normal with 0.3 has the mean exp(0.045).
        for part, truth in (("mix", -20 * math.exp(0.045)), ("within", 0.0))
    ),
    Line("Hodges-Lehmann, a shift", "88 and 87 reviews, true 7 pages", partial(shift, 88, 87)),
    Line("Hodges-Lehmann, a shift", "8 and 15 reviews, true 7 pages", partial(shift, 8, 15)),
    Line("Woolf, an odds ratio", "175 reviews, 30% and 40%, true 2", partial(odds, 175, 0.3, 0.4, math.log(2))),
    Line("Woolf, an odds ratio", "175 reviews, 5% and 8%, true 1", partial(odds, 175, 0.05, 0.08, 0.0)),
    *(
        Line("Cohen's kappa", f"{n} reviews, {100 * p:g}% yes", partial(two_coders, n, p, 0.1))
        for n, p in ((175, 0.4), (58, 0.4), (20, 0.4), (58, 0.08), (20, 0.08))
    ),
    *(Line("Kaplan-Meier, median days", f"{n} reviews", partial(median_wait, n)) for n in (293, 40, 12)),
    *(
        Line("Kaplan-Meier, share in six months", f"{n} reviews", partial(published_in_six_months, n))
        for n in (293, 40, 12)
    ),
    *(
        Line(
            "Reverse-time hazard, still to come",
            f"{a_year} reviews a year, {which} of five",
            partial(still_to_come, a_year, ago),
        )
        for a_year in (90, 15)
        for ago, which in enumerate(("the last", "the last but one"))
    ),
)

NULLS = (
    *(
        Line("Trend of a share", f"{n} reviews, 3 years, {100 * p:g}%", partial(null_theme, n, p))
        for n, p in ((293, 0.4), (175, 0.4), (175, 0.05), (12, 0.4))
    ),
    *(
        Line(
            "Trend of a share, any of 42 themes at 0.05/42",
            f"years of {', '.join(str(size) for size in sizes)} reviews, 2 to 40%",
            partial(null_uneven, sizes),
        )
        for sizes in ((100, 5, 5), (60, 20, 6), (97, 98, 98))
    ),
    *(
        Line(
            "Trend of a share by incident",
            f"{incidents} {what}, {years}, {100 * p:g}%",
            partial(null_by_incident, incidents, p, sizes, shares),
        )
        for what, sizes in (("incidents of 1 to 3 rows alike", ALIKE), ("reviews, by children", CHILDREN))
        for years, shares in (("3 years", ALIKE), ("years of 10 to 2 to 1", (10 / 13, 2 / 13, 1 / 13)))
        for incidents, p in ((146, 0.4), (88, 0.05), (40, 0.3))
    ),
    *(
        Line(
            "Jonckheere-Terpstra by incident",
            f"pages of {incidents} incidents of 1 to 3 rows alike, 3 years",
            partial(null_pages_by_incident, incidents),
        )
        for incidents in (88, 40)
    ),
    *(
        Line(
            "Negative binomial trend by incident",
            f"recommendations of {incidents} incidents of 1 to 3 rows alike, 3 years",
            partial(null_recommendations_by_incident, incidents),
        )
        for incidents in (88, 40)
    ),
    *(
        Line(
            "Chi-squared over the design effect",
            f"{incidents} incidents of 1 to 3 rows alike, 2 by 2 levels",
            partial(null_table_by_incident, incidents, ALIKE),
        )
        for incidents in (146, 40)
    ),
    Line("Hirsch-Slack within strata", "175 reviews, mix shifts", partial(null_within, 175)),
    *(Line("Jonckheere-Terpstra", f"pages of {n} reviews, 3 years", partial(null_length, n)) for n in (175, 40, 12)),
    *(
        Line("Negative binomial trend", f"recommendations of {n} reviews, 3 years", partial(null_recommendations, n))
        for n in (175, 40, 12)
    ),
    *(Line("Log-linear trend", f"{years} yearly totals, Poisson", partial(null_totals, years)) for years in (4, 5)),
    *(Line("Mann-Kendall", f"{years} yearly values", partial(null_series, years)) for years in (3, 5, 10)),
    Line("Kruskal-Wallis", "175 reviews, nine methodologies", partial(null_groups, 175)),
    Line("Dunn with Holm, any pair", "175 reviews, nine methodologies", partial(null_pairs, 175)),
    Line("Mann-Whitney", "88 and 87 reviews", partial(null_two_groups, 88, 87)),
    Line("Mann-Whitney", "6 and 9 reviews", partial(null_two_groups, 6, 9)),
    Line("Chi-squared", "293 reviews, 3 years by 2 levels", partial(null_table, 293, (0.6, 0.4))),
    Line(
        "Chi-squared, Monte-Carlo p",
        "175 reviews, 3 years by nine methodologies",
        partial(null_table, 175, tuple(METHODS)),
    ),
    Line("Log-rank", "293 reviews, 3 years", partial(null_wait, 293)),
    Line("Log-rank", "40 reviews, 3 years", partial(null_wait, 40)),
    Line("Holm, any of 40 themes", "175 reviews, 3 years", partial(null_family, stats.holm)),
    Line(
        "Benjamini-Hochberg, any of 40 themes", "175 reviews, 3 years", partial(null_family, stats.benjamini_hochberg)
    ),
)


def coverage(drawn: np.ndarray) -> dict[str, float]:
    """Per cent of the intervals that hold the truth, that lie wholly below or above it, and that do not exist."""
    lower, truth, upper = drawn.T
    exists = ~(np.isnan(lower) & np.isnan(upper))
    # A limit that was not reached (a median time) is no limit: the interval runs on.
    below = exists & (np.nan_to_num(upper, nan=np.inf) < truth - 1e-9)
    above = exists & (np.nan_to_num(lower, nan=-np.inf) > truth + 1e-9)
    made = max(int(exists.sum()), 1)
    return {
        "holds": 100 * (1 - (below.sum() + above.sum()) / made),
        "below": 100 * below.sum() / made,
        "above": 100 * above.sum() / made,
        "none": 100 * (1 - exists.mean()),
    }


def alarms(p: np.ndarray) -> dict[str, float]:
    """Per cent of the tests with p below 0.05 and 0.01, and of those that could not be done."""
    done = p[~np.isnan(p)]
    made = max(done.size, 1)
    return {
        "five": 100 * np.sum(done < 0.05) / made,
        "one": 100 * np.sum(done < 0.01) / made,
        "none": 100 * np.mean(np.isnan(p)),
    }


def verdict(found: float, named: float, sets: int, *, more_is_cautious: bool) -> str:
    """Say in words whether a rate differs from its nominal one by more than the simulation's own error."""
    room = 100 * 2.58 * math.sqrt(named / 100 * (1 - named / 100) / sets)
    if abs(found - named) <= room:
        return "as named"
    return "cautious" if (found > named) == more_is_cautious else "**too sure**"


def interval_row(line: Line, sets: int) -> str:
    found = coverage(line.drawn(sets))
    said = verdict(found["holds"], 95, sets, more_is_cautious=True)
    numbers = " | ".join(f"{found[key]:.1f}" for key in ("holds", "below", "above", "none"))
    return f"| {line.method} | {line.data} | {numbers} | {said} |"


def test_row(line: Line, sets: int) -> str:
    found = alarms(line.drawn(sets))
    said = verdict(found["five"], 5, sets, more_is_cautious=False)
    numbers = " | ".join(f"{found[key]:.1f}" for key in ("five", "one", "none"))
    return f"| {line.method} | {line.data} | {numbers} | {said} |"


def report(sets: int) -> str:
    with ProcessPoolExecutor(2) as pool:
        intervals = list(pool.map(partial(interval_row, sets=sets), INTERVALS))
        tests = list(pool.map(partial(test_row, sets=sets), NULLS))
    return "\n".join(
        [
            f"Each line: {sets:,} simulated data sets. The simulation itself is good to about one point at 95% and 5%.",
            "",
            "| interval | data | holds the truth % | wholly below % | wholly above % | no interval % | verdict |",
            "|---|---|--:|--:|--:|--:|---|",
            *intervals,
            "",
            "| test where nothing happens | data | p < 0.05 in % | p < 0.01 in % | not possible % | verdict |",
            "|---|---|--:|--:|--:|---|",
            *tests,
        ],
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sets", type=int, default=SETS)
    options.add_argument("--print-only", action="store_true")
    chosen = options.parse_args()
    tables = report(chosen.sets)
    print(tables)
    if not chosen.print_only:
        page = PAGE.read_text(encoding="utf-8")
        between = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.DOTALL)
        PAGE.write_text(between.sub(lambda _: f"{START}\n{tables}\n{END}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
