"""Statistics: numbers in, numbers out. Knows neither tables nor files; SciPy does the work it can.

One rule for all: a missing number is left out or gives NaN, as each function says; an infinite one, or one of 2**53 or
more, is refused, and so are words.
"""

from scr_analysis.stats._kendall import Score, kendall_score
from scr_analysis.stats.agreement import Kappa, fleiss_kappa, gwet_ac1, kappa, no_kappa, observed_agreement
from scr_analysis.stats.alpha import AlphaLevel, krippendorff_alpha
from scr_analysis.stats.association import ChiSquared, Cooccurrence, chi_squared, cooccurrence, odds_ratio
from scr_analysis.stats.clusters import (
    design_effect,
    robust_chi_squared,
    robust_count_trend,
    robust_rank_trend,
    robust_share_trend,
)
from scr_analysis.stats.decomposition import Decomposition, decompose
from scr_analysis.stats.exact import Fisher, fisher
from scr_analysis.stats.groups import DunnPair, dunn, hodges_lehmann, kruskal_wallis, mann_whitney
from scr_analysis.stats.intervals import (
    Bounds,
    RateRatio,
    byar,
    clopper_pearson,
    count_interval,
    garwood,
    newcombe_difference,
    prevalence_bounds,
    rate,
    rate_ratio,
    wilson,
    wilson_cc,
)
from scr_analysis.stats.multiple import benjamini_hochberg, holm
from scr_analysis.stats.power import (
    smallest_hazard_ratio,
    smallest_rate,
    smallest_shown,
    smallest_superiority,
    smallest_v,
)
from scr_analysis.stats.quantiles import MedianInterval, lower_rank, median_interval, quantile
from scr_analysis.stats.regression import CountModel, CountTrend, count_trend, negative_binomial, poisson
from scr_analysis.stats.results import Estimate, Interval, Test, Trend
from scr_analysis.stats.share_trends import ShareTrend, share_trend
from scr_analysis.stats.survival import KaplanMeier, event_share, kaplan_meier, logrank
from scr_analysis.stats.trends import (
    cochran_armitage,
    jonckheere_terpstra,
    mann_kendall,
    ordered_trend,
    stratified_trend,
    theil_sen,
)
from scr_analysis.stats.truncation import Delays, reverse_hazard, still_to_come

__all__ = [
    "AlphaLevel",
    "Bounds",
    "ChiSquared",
    "Cooccurrence",
    "CountModel",
    "CountTrend",
    "Decomposition",
    "Delays",
    "DunnPair",
    "Estimate",
    "Fisher",
    "Interval",
    "KaplanMeier",
    "Kappa",
    "MedianInterval",
    "RateRatio",
    "Score",
    "ShareTrend",
    "Test",
    "Trend",
    "benjamini_hochberg",
    "byar",
    "chi_squared",
    "clopper_pearson",
    "cochran_armitage",
    "cooccurrence",
    "count_interval",
    "count_trend",
    "decompose",
    "design_effect",
    "dunn",
    "event_share",
    "fisher",
    "fleiss_kappa",
    "garwood",
    "gwet_ac1",
    "hodges_lehmann",
    "holm",
    "jonckheere_terpstra",
    "kaplan_meier",
    "kappa",
    "kendall_score",
    "krippendorff_alpha",
    "kruskal_wallis",
    "logrank",
    "lower_rank",
    "mann_kendall",
    "mann_whitney",
    "median_interval",
    "negative_binomial",
    "newcombe_difference",
    "no_kappa",
    "observed_agreement",
    "odds_ratio",
    "ordered_trend",
    "poisson",
    "prevalence_bounds",
    "quantile",
    "rate",
    "rate_ratio",
    "reverse_hazard",
    "robust_chi_squared",
    "robust_count_trend",
    "robust_rank_trend",
    "robust_share_trend",
    "share_trend",
    "smallest_hazard_ratio",
    "smallest_rate",
    "smallest_shown",
    "smallest_superiority",
    "smallest_v",
    "still_to_come",
    "stratified_trend",
    "theil_sen",
    "wilson",
    "wilson_cc",
]
