"""The entries of the dictionary of columns: kind, unit, title, description."""

from typing import NamedTuple


class Column(NamedTuple):
    """What a column of a table means: its name, kind, unit, title and description."""

    name: str
    kind: str
    unit: str
    title: str
    description: str


_KEYS = {
    "year": ("key", "April-March year", "Year", "Year from 1 April to 31 March, such as 2011-12."),
    "variable": ("key", "", "Variable", "Column of the reviews that the row is about."),
    "variable_label": ("key", "", "Variable name", "The variable in words."),
    "level": ("key", "", "Level", "Level of the variable, as the codebook names it."),
    "themes": ("key", "themes", "Themes on one review", "Number of themes coded yes on one review."),
    "row": ("key", "", "Row", "theme: all reviews with the theme; combination: reviews with exactly these themes."),
    "combination": ("key", "", "Combination", "Titles of the themes that come together."),
    "group_a": ("key", "", "Group of the first", "Group of the first theme of the pair."),
    "theme_a": ("key", "", "First theme", "Column of the first theme of the pair."),
    "label_a": ("key", "", "First theme, name", "Title of the first theme of the pair."),
    "group_b": ("key", "", "Group of the second", "Group of the second theme of the pair."),
    "theme_b": ("key", "", "Second theme", "Column of the second theme of the pair."),
    "label_b": ("key", "", "Second theme, name", "Title of the second theme of the pair."),
    "methodology": ("key", "", "Methodology", "How the review was done, as the codebook names it."),
    "age_band": ("key", "", "Age band", "Age of the child at the incident, in bands of completed years."),
    "group": ("key", "", "Group of themes", "Group that the codebook gives the theme."),
    "theme": ("key", "", "Theme", "Column of the theme in the reviews."),
    "label": ("key", "", "Theme name", "Title of the theme in the codebook."),
    "activity": ("key", "", "Activity", "Measure of child protection activity, as published."),
    "activity_label": ("key", "", "Activity name", "The measure of activity in words."),
    "series": ("key", "", "Series", "What counts as a review in this row, and whose count it is."),
}

_STATE = {
    "year_status": (
        "text", "", "State of the year",
        "complete; part year (the data do not cover all of it); provisional (reviews of it may still be published).",
    ),
    "measure": ("text", "", "Measure", "What is measured, as a column of the reviews or a named difference of dates."),
    "unit": ("text", "", "Unit", "Unit of the median, quartiles and mean."),
    "stock_or_flow": ("text", "", "Stock or flow", "stock: as at 31 March; flow: in the year."),
    "method": ("text", "", "Method", "How the estimate and its interval were made."),
    "year_of": ("text", "", "Year counts", "Date that decides the year: incident, notification or publication."),
    "cut_off": ("text", "month", "Cut-off", "Month of the latest date in the file; blank where there is no date."),
    "counted": ("text", "", "Counted", "What a row of the file was taken for: reviews, children or incidents."),
    "clustering": ("text", "", "Clustering", "Whether rows share an incident, so that intervals are too narrow."),
    "source": ("text", "", "Source", "Where the reviews, or the published figures, come from."),
    "members": ("text", "", "Members", "Columns of the themes of the combination."),
    "certainty": ("text", "", "Certainty", "primary, secondary, derived or not published: the weaker of the figures used."),
}  # fmt: skip

_COUNTS = {
    "reviews": ("count", "reviews", "Reviews", "All reviews that the row is about, with or without a final report."),
    "no_report": ("count", "reviews", "Without a report", "Reviews outside the base: there is no final report."),
    "base": ("count", "reviews", "With a report", "Reviews in the base: all that have a final report."),
    "n": ("count", "reviews", "Known", "Base of the estimate: reviews whose value is known."),
    "missing": ("count", "reviews", "Missing", "Reviews in the base whose value is not known or blank."),
    "undated": ("count", "reviews", "Undated", "Reviews left out of every row: the date that decides the year is missing."),
    "ungrouped": ("count", "reviews", "Ungrouped", "Reviews left out of every row: the category that groups them is not known or blank."),
    "all_known": ("count", "reviews", "All known", "Reviews of the group in which no theme is not known or blank."),
    "certain": ("count", "reviews", "Certain", "Reviews of the combination whose other themes are all known not to be there."),
    "both": ("count", "reviews", "Both", "Reviews with both themes."),
    "only_a": ("count", "reviews", "First only", "Reviews with the first theme, known to be without the second."),
    "only_b": ("count", "reviews", "Second only", "Reviews with the second theme, known to be without the first."),
    "neither": ("count", "reviews", "Neither", "Reviews known to be without either theme."),
    "count": ("count", "reviews", "Count", "Reviews at the row's level."),
    "yes": ("count", "reviews", "Yes", "Reviews coded yes."),
    "no": ("count", "reviews", "No", "Reviews coded no."),
    "not_known": ("count", "reviews", "Not known", "Looked for, not recorded."),
    "not_applicable": ("count", "reviews", "Not applicable", "Reviews to which the question does not apply."),
    "blank": ("count", "reviews", "Not coded", "Reviews whose cell is blank."),
}  # fmt: skip

_ESTIMATES = {
    "percent": ("estimate", "%", "Per cent", "Share of the known, 0 to 100."),
    "column_percent": ("estimate", "%", "Per cent of the methodology", "Share of the methodology's reviews that fall in the year."),
    "lower": ("estimate", "as the estimate", "Lower limit", "Lower 95% limit of the estimate."),
    "upper": ("estimate", "as the estimate", "Upper limit", "Upper 95% limit of the estimate."),
    "coverage": ("estimate", "%", "Coverage", "Actual coverage of the interval of the median."),
    "median": ("estimate", "as unit", "Median", "Middle value of the known."),
    "q1": ("estimate", "as unit", "Lower quartile", "A quarter of the known lie below (type 7)."),
    "q3": ("estimate", "as unit", "Upper quartile", "A quarter of the known lie above (type 7)."),
    "mean": ("estimate", "as unit", "Mean", "Arithmetic mean of the known."),
    "at_least": ("estimate", "%", "So many or more", "Share of the known with at least as many themes."),
    "mean_lower": ("estimate", "as unit", "Mean, lower limit", "Lower 95% limit of the mean; missing below 30 reviews."),
    "mean_upper": ("estimate", "as unit", "Mean, upper limit", "Upper 95% limit of the mean; missing below 30 reviews."),
    "median_lower": ("estimate", "as unit", "Median, lower limit", "Lower 95% limit of the median."),
    "median_upper": ("estimate", "as unit", "Median, upper limit", "Upper 95% limit of the median."),
    "unknown_mean": ("estimate", "themes", "Unknown a review", "Themes a review that are not known or blank."),
    "upper_mean": ("estimate", "themes", "Mean, at most", "Mean if every theme that is not known or blank were yes."),
    "asked": ("number", "themes", "Themes asked", "Themes that the number on one review is out of."),
    "minimum": ("estimate", "%", "At least", "yes / all reviews with a report."),
    "minimum_lower": ("estimate", "%", "At least, lower limit", "Lower 95% limit of minimum."),
    "minimum_upper": ("estimate", "%", "At least, upper limit", "Upper 95% limit of minimum."),
    "known_only": ("estimate", "%", "Of the known", "yes / (yes + no)."),
    "upper_bound": ("estimate", "%", "At most", "(yes + not known + blank) / all reviews with a report."),
    "share_known": ("estimate", "%", "Share known", "(yes + no) / reviews with a report to which the theme applies."),
    "rate": ("estimate", "reviews per `per`", "Rate", "Reviews per so many of the activity."),
    "reviews_index": ("estimate", "first year = 100", "Reviews, index", "Reviews against the first year with both figures."),
    "activity_index": ("estimate", "first year = 100", "Activity, index", "Activity against the first year with both figures."),
    "expected": ("estimate", "reviews", "Expected", "Reviews that would have it, were the themes unrelated."),
    "lift": ("estimate", "ratio", "Lift", "Reviews with both over those expected; 1 where the themes are unrelated."),
    "phi": ("estimate", "-1 to 1", "Phi", "Correlation of the two themes."),
    "jaccard": ("estimate", "0 to 1", "Jaccard", "Reviews with both over reviews with either."),
    "odds_ratio": ("estimate", "ratio", "Odds ratio", "Odds of the second theme with the first, over those without it."),
    "odds_ratio_lower": ("estimate", "ratio", "Odds ratio, lower limit", "Lower 95% limit of the odds ratio."),
    "odds_ratio_upper": ("estimate", "ratio", "Odds ratio, upper limit", "Upper 95% limit of the odds ratio."),
    "odds_ratio_method": ("text", "", "Method of the odds ratio", "How the odds ratio and its interval were made."),
    "percent_with": ("estimate", "%", "With the theme", "Share with the second theme among reviews with the first."),
    "percent_without": ("estimate", "%", "Without the theme", "Share with the second theme among reviews without the first."),
    "difference": ("estimate", "percentage points", "Difference", "With less without."),
    "difference_lower": ("estimate", "percentage points", "Difference, lower limit", "Lower 95% limit of the difference."),
    "difference_upper": ("estimate", "percentage points", "Difference, upper limit", "Upper 95% limit of the difference."),
    "supported": ("flag", "", "Supported", "Whether the reviews expected with both reach the minimum support."),
    "order_a": ("number", "place", "Place of the first", "From 0, in an order that puts themes that go together side by side."),
    "order_b": ("number", "place", "Place of the second", "From 0, in an order that puts themes that go together side by side."),
    "size": ("number", "themes", "Size", "Themes of the combination."),
    "kinds": ("count", "combinations", "Combinations", "Combinations that the row holds."),
    "minimum_support": ("number", "reviews", "Minimum support", "Fewest reviews for which a row is shown or tested."),
    "denominator": ("number", "as activity", "Activity", "Published number of enquiries, plans or children."),
    "per": ("number", "", "Per", "The rate is per so many of the activity."),
}  # fmt: skip

_TESTS = {
    "trend": ("estimate", "trend_unit", "Trend", "Change a year over the rows it describes; part years are left out."),
    "trend_lower": ("estimate", "trend_unit", "Trend, lower limit", "Lower 95% limit of the trend."),
    "trend_upper": ("estimate", "trend_unit", "Trend, upper limit", "Upper 95% limit of the trend."),
    "trend_p": ("estimate", "", "Trend, p", "p value of the trend, two-sided."),
    "trend_unit": ("text", "", "Unit of the trend", "Such as pages a year, percentage points a year, per cent a year."),
    "trend_method": ("text", "", "Method of the trend", "Slope, test and the years left out."),
    "share_known_trend": ("estimate", "trend_unit", "Trend in share known", "Change a year or step in the share known: it can look like a trend in the theme."),
    "share_known_trend_p": ("estimate", "", "Trend in share known, p", "p value of the trend in the share known, two-sided."),
    "p_adjusted": ("estimate", "", "Adjusted p", "p value adjusted for the number of tests in the table."),
    "dispersion": ("estimate", "", "Dispersion", "Pearson's statistic over its degrees of freedom; 1 for Poisson counts."),
    "trend_p_adjusted": ("estimate", "", "Trend, adjusted p", "p value adjusted for the number of tests in the table."),
    "tests": ("number", "tests", "Tests", "Size of the family that the adjustment is made for."),
    "adjustment": ("text", "", "Adjustment", "How p values are adjusted for their number."),
    "chi_squared": ("estimate", "", "Chi-squared", "Pearson's statistic of the whole table, without continuity correction."),
    "df": ("estimate", "", "Degrees of freedom", "Of the statistic."),
    "p": ("estimate", "", "p", "p value, two-sided."),
    "cramers_v": ("estimate", "0 to 1", "Cramer's V", "Strength of association in the whole table."),
    "p_method": ("text", "", "Method of p", "How the p value was found."),
    "residual": ("estimate", "standard errors", "Adjusted residual", "Distance of the count from independence; beyond 2 stands out."),
    "test_statistic": ("estimate", "", "Test statistic", "Of the test that compares the rows."),
    "test_p": ("estimate", "", "Test p", "p value of the test that compares the rows."),
    "test_method": ("text", "", "Test", "Name of the test that compares the rows."),
}  # fmt: skip

ROWS: dict[str, tuple[str, str, str, str]] = {**_KEYS, **_STATE, **_COUNTS, **_ESTIMATES, **_TESTS}
