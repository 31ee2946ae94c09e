"""Every fixed word of the findings, in one place: another language is another table of the same keys.

Numbers, names of levels and methods come from the table; what stands in braces is filled in. Nothing here states a
fact about the data: each sentence is chosen by a rule on the numbers.
"""

from collections.abc import Sequence

from scr_analysis.formats import number_text

WORDS: dict[str, str] = {
    # Joining
    "list.comma": ", ",
    "list.last": "{rest} and {last}",
    "sentences": " ",
    # Evidence
    "rose": "rose",
    "fell": "fell",
    "trend.headline": "{what} {moved} by {size} {period}",
    "trend.sentence": "{what} {moved} by {size} (95% interval {lower} to {upper}; {p}).",
    "trend.none.headline": "No evidence of a trend in {what} {period}",
    "trend.none.sentence": "There is no evidence of a trend in {what} (slope {size}, 95% interval {lower} to {upper}; {p}).",
    "trend.mixed.headline": "No clear trend in {what} {period}",
    "trend.mixed.sentence": (
        "The test and the interval of the trend in {what} disagree, so no direction is claimed (slope {size}, 95% "
        "interval {lower} to {upper}; {p})."
    ),
    # Of many equal values the slope in the middle may be 0 though the ranks move: a direction, and no size.
    "trend.tied.headline": "{what} {moved} {period}",
    "trend.tied.sentence": (
        "{what} {moved} by the test of ranks ({p}); by how much is not clear, because many values are equal (slope {size}, "
        "95% interval {lower} to {upper})."
    ),
    "trend.unknown.sentence": "No trend can be given for {what}.",
    "period": "from {first} to {last}",
    "period.one": "in {first}",
    "change.percent": "{size}% a year",
    "change.other": "{size} {unit}",
    # Values
    "value.in": "{value} in {year}",
    "value.in.n": "{value} in {year} (n = {n})",
    "value.in.of": "{value} in {year} ({count} of {n})",
    "series.two": "{what} was {first} and {last}.",
    "series.one": "{what} was {first}.",
    "series.none": "No value can be shown for {what}.",
    "counts.two": "There were {first} and {last}.",
    "counts.one": "There were {first}.",
    "empty.sentence": "The table has no rows.",
    # Subtitles
    "subtitle.series": "{measure}, {population}, by April-March year{year_of}, {period}",
    "subtitle.flat": "{measure}, {population}",
    "of.date": " of {date}",
    "period.dash": "{first} to {last}",
    # Alt text
    "alt.series": "{chart} of {measure} by April-March year{year_of}.",
    "alt.flat": "{chart} of {measure}{by}.",
    "alt.by": " by {column}",
    "by": ", by {column}",
    # Populations and measures
    "population.reviews": "all reviews",
    "population.recommendations": "recommendations of reviews in the file",
    "population.children": "all children in the reviews",
    "population.incidents": "all incidents",
    "population.reports": "reviews with a final report",
    "measure.reviews": "Number of reviews",
    "measure.children": "Number of children",
    "measure.incidents": "Number of incidents",
    "measure.share": "{Many} by {column} as a percentage of the year's {many} whose {column} is known",
    "measure.median": "Median {measure}",
    "measure.prevalence": "Theme present, at least, as a percentage of {base}",
    "measure.prevalence.year": "Theme present as a percentage of {base} where it is known",
    "measure.pages": "number of pages",
    "measure.days_to_publication": "days from incident to publication",
    "measure.recommendations": "number of recommendations",
    "measure.rate": "{Many} per {per} of child protection activity",
    "measure.index": "{Many} and child protection activity, first year = 100",
    "about.pages": "the length of reports",
    "about.days_to_publication": "the time from incident to publication",
    "about.recommendations": "the number of recommendations",
    "about.reviews": "the number of reviews",
    "about.children": "the number of children",
    "about.incidents": "the number of incidents",
    "about.rate": "the number of {many} per {per} {activity}",
    # Charts
    "chart.bars": "Bar chart",
    "chart.points": "Chart of points with 95% intervals",
    "chart.rows": "Horizontal bar chart",
    "chart.rows.points": "Horizontal chart of points with 95% intervals",
    "chart.panels.bars": "Small bar charts, one for each {key},",
    "chart.pair": "Two small charts of points with 95% intervals",
    "chart.panels": "Small charts, one for each {key},",
    "chart.forest": "Chart of estimates with 95% intervals",
    "chart.heat": "Heat map",
    "chart.upset": "Chart of combinations",
    "chart.lines": "Line chart",
    # Mix of categories
    "mix.changed.headline": "The mix of {column} changed {period}",
    "mix.changed.sentence": "The mix of {column} changed over the years (chi-squared {statistic}, {df} degrees of freedom, {p}; Cramer's V {v}).",
    "mix.same.headline": "No evidence that the mix of {column} changed {period}",
    "mix.same.sentence": "There is no evidence that the mix of {column} changed over the years (chi-squared {statistic}, {df} degrees of freedom, {p}).",
    "mix.unknown.sentence": "Whether the mix of {column} changed cannot be tested.",
    "several.values": "{label}: {values}.",
    "several.steepest": "The steepest was {label}: {values}.",
    "mix.level": "{label}: {first}, {last}.",
    # Groups compared
    "groups.differ.headline": "{about} differs by {column}",
    "groups.differ.sentence": "{about} differs by {column} ({test}, {p}).",
    "groups.same.headline": "No evidence that {about} differs by {column}",
    "groups.same.sentence": "There is no evidence that {about} differs by {column} ({test}, {p}).",
    "groups.unknown.sentence": "Whether {about} differs by {column} cannot be tested.",
    "groups.range": "The {measure} is highest for {high} and lowest for {low}.",
    "groups.value": "{label} ({value}, n = {n})",
    # Prevalence
    "prevalence.headline.theme": "Most often noted: {labels}, in at least {minimum} of {base}",
    "prevalence.headline.mark": "Most often met: {labels}, in at least {minimum} of {base}",
    "prevalence.headline.tie.theme": "Most often noted: {labels}, each in at least {minimum} of {base}",
    "prevalence.headline.tie.mark": "Most often met: {labels}, each in at least {minimum} of {base}",
    "prevalence.item": "{label} in {yes} (at least {minimum}; at most {upper_bound})",
    "prevalence.item.least": "{label} in {yes} (at least {minimum})",
    "prevalence.sentence": "Of {base}, {items}.",
    "prevalence.trend": "Trends are those of the share among the known.",
    "prevalence.none": "No theme can be shown as present.",
    "prevalence.note": "At least: coded yes among all {base}. Of the known: yes among yes and no. At most: also counts not known and blank.",
    "prevalence.known": "Least often known: {label} ({share}).",
    # Trends of several
    "several.headline.one": "{label} {moved} by {size} {period}",
    "several.headline.many": "{moved} of {tested} {things} show a trend {period}",
    "several.headline.none": "No evidence of a trend in any of {tested} {things} {period}",
    "several.sentence.one": "{moved} of {tested} {things} shows a trend: {items}.",
    "several.sentence.some": "{moved} of {tested} {things} show a trend: {items}.",
    "several.sentence.none": "There is no evidence of a trend in any of {tested} {things}.",
    "several.sentence.none.one": "There is no evidence of a trend in {label}.",
    "several.headline.none.one": "No evidence of a trend in {label} {period}",
    "several.sentence.unknown": "No trend can be given.",
    "several.item": "{label} {moved} by {size} (95% interval {lower} to {upper}; {p})",
    "several.adjusted": "p values are adjusted for {tests} tests ({adjustment}).",
    "several.known": (
        "{label}: the share known went from {first} in {first_year} to {last} in {last_year}, "
        "so part of the change may be better recording."
    ),
    "several.known.trend": "{label}: the share known moved too, so part of the change may be better recording.",
    "adjusted": "adjusted {p}",
    # Differences between the levels of a category
    "differ.headline": "Of {tested} {things}, only {label} differs by {column}",
    "differ.headline.single": "{label} differs by {column}",
    "differ.headline.many": "{differing} of {tested} {things} differ by {column}",
    "differ.headline.none": "No evidence that any of {tested} {things} differs by {column}",
    "differ.headline.none.one": "No evidence that {label} differs by {column}",
    "differ.sentence.one": "{differing} of {tested} {things} differs by {column}: {items}.",
    "differ.sentence.some": "{differing} of {tested} {things} differ by {column}: {items}.",
    "differ.sentence.none": "There is no evidence that any of {tested} {things} differs by {column}.",
    "differ.sentence.single": "{label} differs by {column} ({test}).",
    "differ.sentence.single.none": "There is no evidence that {label} differs by {column} ({test}).",
    "differ.sentence.unknown": "Whether anything differs by {column} cannot be tested.",
    "differ.item": "{label} ({test})",
    "differ.test": "chi-squared {statistic}, {df} degrees of freedom, {p}, Cramer's V {v}",
    "differ.range": "{label}: highest for {high}, lowest for {low}, of groups with {fewest} or more.",
    "differ.level": "{label}, {level}: {shares}.",
    "differ.share": "{value} of {n} for {group}",
    "divided.steps": "The trend takes each level of {column} as one step.",
    # Shares of levels
    "levels.headline": "{variable}: most often {level} ({percent} of {n} {many} where it is known)",
    "levels.sentence": "{variable}: {items}.",
    "levels.item": "{level} {percent} ({count} of {n})",
    "measure.levels": "{Many} as a percentage of those whose answer is known",
    # How many themes fall on one review
    "load.measure.themes": "Mean number of themes coded yes on one {one}",
    "load.measure.marks": "Mean number of marks of a good review that one {one} meets",
    "load.about.themes": "the number of themes on one {one}",
    "load.about.marks": "the number of marks that one {one} meets",
    "load.headline.themes": "On average at least {mean} of {asked} themes fell on one {one}",
    "load.headline.marks": "On average at least {mean} of {asked} marks were met by one {one}",
    "load.sentence": "The mean is {mean} of {asked}{interval}, the median {median}; with all that is not known it would be {upper}.",
    "load.interval": " (95% interval {lower} to {upper})",
    "load.tail": "{count} of {n} {many} ({percent}) have {themes} or more.",
    "load.none": "No number of themes can be shown.",
    "load.one": "A theme counts when it is coded yes, so the number is a minimum.",
    # Themes together
    "together.measure": "{Many} by exactly which of the themes shown they have",
    "together.headline": "{combination} came together most often: in {count} of {n} {many}",
    "together.sentence": "Of {n} {many}, {items}.",
    "together.item": "{combination} in {count} ({percent})",
    "together.rare": "No combination of two themes or more was found in {support} {many} or more.",
    "together.none": "No combination can be shown.",
    "together.support": "Combinations of fewer than {support} {many} are put together.",
    "pairs.measure": "Pairs of themes, {many} in which both are known",
    "pairs.headline.one": "{a} and {b} went together {often} than chance",
    "pairs.headline.many": "{found} of {tested} pairs of themes went together {often} than chance",
    "pairs.headline.none": "No evidence that any of {tested} pairs of themes goes together",
    "pairs.sentence": "{found} of {tested} pairs went together {often} than chance: {items}.",
    "pairs.sentence.none": "None of {tested} pairs shows evidence of going together.",
    "pairs.sentence.unknown": "No pair of themes can be tested.",
    "pairs.item": "{a} and {b} {often} (both in {both} of {n}; odds ratio {ratio}, 95% interval {lower} to {upper}; {p})",
    "pairs.more": "more often",
    "pairs.less": "less often",
    "pairs.both": "more or less often",
    "pairs.support": "Lift, odds ratio and test only where {support} {many} or more are expected with both.",
    "against.measure": "Other themes with and without {theme}, {many} in which both are known",
    "against.headline.one": "{other} was found {often} with {theme} than without it",
    "against.headline.many": "{found} of {tested} other themes were found {often} with {theme} than without it",
    "against.headline.none": "No evidence that any of {tested} other themes goes with {theme}",
    "against.sentence": "{found} of {tested} other themes differ: {items}.",
    "against.sentence.none": "None of {tested} other themes shows evidence of a difference.",
    "against.item": (
        "{other} in {with_it} with it and {without} without ({difference} percentage points, 95% interval {lower} to "
        "{upper}; {p})"
    ),
    "pairs.cause": "Themes that go together need not cause each other.",
    # Recommendations and questions
    "questions.measure": "Median of recommendations less questions for the board",
    "questions.about": "recommendations less questions for the board",
    "questions.sentence": "The median review made {median} more recommendations than it put questions to the board{interval}.",
    "questions.untested": "No finding can be given in a sentence: see the table.",
    "questions.posed": "{count} of {n} reviews ({percent}) put a question to the board.",
    # The file itself
    "flow.measure": "Rows of the file at each step",
    "flow.headline": "{analysed} of {read} rows read were analysed",
    "flow.aside": "{count} set aside: {reasons}.",
    "flow.aside.reason": "{reason} ({count})",
    "flow.aside.none": "No row was set aside.",
    "flow.part": "{step}: {count}",
    "flow.parts": "{parts}.",
    "years.measure": "State of each April-March year, by each date of the file",
    "years.headline.whole": "By date of {date}, every year is complete",
    "years.headline.open": "By date of {date}, not every year is complete",
    "years.sentence": "By date of {date}: {states}.",
    "years.complete": "all {count} years complete",
    "years.state.one": "{years} is {status}",
    "years.state.many": "{years} are {status}",
    "years.part_year.one": "a part year",
    "years.part_year.many": "part years",
    "years.provisional.one": "provisional",
    "years.provisional.many": "provisional",
    "quality.measure": "Share of reviews in which each variable is known",
    "quality.headline": "{label} is least often known: in {share} of {base}",
    "quality.sentence": "Least often known: {items}.",
    "quality.item": "{label} ({share} of {base})",
    "quality.whole": "{count} of {all} variables are known throughout.",
    "quality.by_year": "The share known of {label}",
    # Waves
    "waves.measure": "Reviews a year of twelve months, by wave of the national analyses",
    "waves.population": "published waves, and the file beside them",
    "waves.headline": "The published waves hold from {least} to {most} reviews a year, on bases that differ",
    "waves.sentence": "{series}, reviews a year: {items}.",
    "waves.item": "{wave} {value} ({reviews} in {months} months)",
    "waves.broken": "{wave} {why}.",
    "waves.joined": "Waves are never joined into one line: they count by different dates and over different spans.",
    "waves.source": "{series} (each wave's source is in the table)",
    "waves.named": "{series}: {source}",
    "waves.outside": "In no wave: {count} of the file.",
    # Change over all and within methodologies
    "change.measure": "Trend in {about}, {unit}: of all reviews, and within methodologies",
    "change.headline.both": "{about} {moved} by {size} over all, and {also}by {within} within methodologies",
    "change.headline.all": "{about} {moved} by {size} over all; no evidence of a trend within methodologies",
    "change.headline.within": "No evidence of a trend in {about} over all; within methodologies it {also}by {within}",
    "change.headline.none": "No evidence of a trend in {about}, over all or within methodologies",
    "change.headline.other": "{about}: {over_all} over all, {inside} within methodologies",
    "change.moved": "{moved} by {size}",
    "change.none": "no evidence of a trend",
    "change.mixed": "no clear trend",
    "change.over_all": "Over all reviews, {sentence}",
    "change.within": "Within methodologies, {sentence}",
    "change.ranks": "By ranks the slope is {size} over all (95% interval {lower} to {upper}; {p}).",
    "change.count_model": "The count model gives {percent}% a year over all (95% interval {lower}% to {upper}%; dispersion {dispersion}).",
    "change.kinds.none": "There is no evidence of a trend in any of {tested} methodologies by itself.",
    "change.kinds.one": "{moved} of {tested} methodologies shows a trend by itself: {items}.",
    "change.kinds.some": "{moved} of {tested} methodologies show a trend by themselves: {items}.",
    # Time to publication
    "waiting.measure": "Median days from incident to publication, with open reviews taken into account",
    "waiting.about": "the time from incident to publication",
    "waiting.headline": "Half of the reviews were published within {median} days of the incident",
    "waiting.headline.none": "Fewer than half of the reviews were published by the cut-off",
    "waiting.sentence": "The median is {median} days{interval}.",
    "waiting.sentence.none": "The curve does not come down to a half: no median can be given.",
    "waiting.open": "{published} published, {open} still open at the cut-off.",
    "waiting.median.of": "Median days: {items}.",
    "waiting.median.one": "{median}{interval} for {group}",
    "waiting.published": "Published by the cut-off: {items}.",
    "waiting.published.one": "{published} of {n} for {group}",
    "waiting.six": "{share} were published within six months{interval}.",
    "waiting.note": "Reviews that are not in the file because they are not published would make these times longer.",
    "curve.measure": "Share of reviews published by so many months after the incident",
    "curve.headline": "{share} of reviews were published within {months} months of the incident",
    "curve.sentence": "Published within {months} months: {items}.",
    "curve.item": "{share}{interval}",
    "curve.group": "{group} {share}{interval}",
    "curve.none": "No share can be shown.",
    # A change split into mix and within
    "split.measure": "Change of the mean {measure} between two periods, split by methodology",
    "split.about": "mean {measure}",
    "split.headline": "{about} {moved} by {change}: {mix} by the mix of methodologies, {within} within them",
    "split.headline.none": "No evidence that {about} changed from {first} to {second}",
    "split.sentence": (
        "{about} went from {mean_first} in {first} (n = {n_first}) to {mean_second} in {second} (n = {n_second}): a change "
        "of {change} (95% interval {change_lower} to {change_upper}), of which {mix} ({mix_lower} to {mix_upper}) by the "
        "mix of methodologies and {within} ({within_lower} to {within_upper}) within them."
    ),
    "split.unknown": "The change cannot be split.",
    "split.note": "Mix: methodologies changed in share. Within: reviews of one methodology changed. The two add up to the change.",
    # The register of recommendations
    "register.measure": "Number of recommendations in the register",
    "register.headline": "More recommendations were addressed to {level} than to any other: {count}",
    "register.headline.other": "More recommendations fall on {level} than on any other: {count}",
    "register.sentence": "{items}.",
    "register.item": "{level}: {count}{reviews}{linked}{acted}",
    "register.reviews": ", in {percent} of {base}",
    "register.linked": ", {percent} of {n} linked to a finding",
    "register.acted": ", {percent} of {n} acted on",
    "register.linked.interval": ", {percent} of {n} linked to a finding (95% interval {lower} to {upper})",
    "register.acted.interval": ", {percent} of {n} acted on (95% interval {lower} to {upper})",
    "register.untested": "No trend is tested: recommendations of one review are not independent.",
    "register.by.addressed_to": "agency addressed",
    "register.by.recommendation_theme": "theme of the recommendation",
    "register.all": "All recommendations",
    "register.unmatched": "Left out: {count} of reviews that are not in the file.",
    "register.agreement.measure": "Recommendations counted in the file and in the register, by review",
    "register.agreement.headline": "File and register agree on {agree} of {all}",
    "register.agreement.sentence": "{items}.",
    "register.agreement.item": "{state}: {reviews}",
    # Two coders
    "coding.measure": "Agreement of two coders, by variable",
    "coding.population": "reviews coded twice",
    "coding.headline": "Agreement beyond chance was lowest for {label}: kappa {kappa} ({observed} of {n} reviews coded alike)",
    "coding.sentence": "Observed agreement runs from {least} ({least_label}) to {most} ({most_label}) over {variables} variables.",
    "coding.kappa": "Lowest kappa: {items}.",
    "coding.item": "{label} {kappa} (95% interval {lower} to {upper}; n = {n})",
    "coding.undefined": "Kappa is undefined for {count} of {variables} variables; the table says why.",
    "coding.note": "Kappa is agreement beyond chance: the same observed agreement gives a lower one where an answer is rare.",
    # Groups compared pair by pair
    "compare.measure": "{measure}, compared by {column}",
    "compare.headline.none": "No evidence that {about} differs by {column}",
    "compare.headline.one": "{more} had {shift} {unit} more than {fewer}",
    "compare.headline.many": "{about} differs in {found} of {tested} comparisons by {column}",
    "compare.pairs": "{items}.",
    "compare.item": (
        "{more} (n = {n_more}) had {shift} {unit} more than {fewer} (n = {n_fewer}; 95% interval {lower} to {upper}; {p})"
    ),
    "compare.untested": "The groups cannot be compared.",
    "compare.shift": "The shift is that of whole reviews, not of medians.",
    # Activity
    "activity.rates": "{Many} per {per} {activity}: {first}, {last}.",
    "activity.rate.value": "{rate} (95% interval {lower} to {upper}) in {year}",
    "activity.always.rose": "{activity} rose every year shown, from {first} in {first_year} to {last} in {last_year}.",
    "activity.always.fell": "{activity} fell every year shown, from {first} in {first_year} to {last} in {last_year}.",
    "activity.moved": "{activity}: {first} in {first_year}, {last} in {last_year}.",
    "activity.index": "Against {first_year} = 100, {many} stood at {reviews} and {activity} at {index} in {last_year}.",
    "activity.counts": "{series}: {items}.",
    "activity.stock": "Stock at 31 March: {names}.",
    "activity.flow": "Flow in the year: {names}.",
    "activity.source": "{series}, and published child protection activity (each figure's source is in the table)",
    "activity.certainty": "Certainty of the published figures: {names}.",
    # Notes
    "note.n": "n = {n}.",
    "note.base": "Base: {base}.",
    "note.n.known": "n = {n} whose value is known; {missing} missing.",
    "note.no_report": "Outside the base: {count} without a final report.",
    "note.undated": "In no year: {count} without a date of {year_of}.",
    "note.ungrouped": "In no row: {count} whose {column} is not known.",
    "note.part": "Part year, left out of the trend: {years}.",
    "note.part.plain": "Part year: {years}.",
    "note.provisional": "Provisional, more reviews may still be published: {years}.",
    "note.cut_off": "Latest date in the file: {month}.",
    "note.test": "Test: {method}.",
    "note.mix": "A shift in the mix of methodologies would move this too.",
    "note.published_only": "Published reviews only: those still open would lengthen the latest years.",
    "note.method": "Method: {method}.",
    "note.method.many": "Method: several, named in the table.",
    "note.trend.many": "Trend: several methods, named in the table.",
    "note.trend": "Trend: {method}.",
    "note.clustering": "{clustering}.",
    "note.hidden": "Numbers marked [c] are hidden so that no child can be identified.",
    "note.census": "Reviews are a census, not a sample: intervals describe the process behind the counts.",
    "source": "Source: {source}",
    "source.unnamed": "coded reviews",
    "year_of.incident": "incident",
    "year_of.notification": "notification",
    "year_of.publication": "publication",
}  # fmt: skip

NOUNS: dict[str, tuple[str, str]] = {
    "review": ("review", "reviews"),
    "child": ("child", "children"),
    "incident": ("incident", "incidents"),
    "report": ("final report", "final reports"),
    "child.report": ("child with a final report", "children with a final report"),
    "incident.report": ("incident with a final report", "incidents with a final report"),
    "theme": ("theme", "themes"),
    "variable": ("variable", "variables"),
    "outcome": ("outcome", "outcomes"),
    "region": ("region", "regions"),
    "methodology": ("methodology", "methodologies"),
    "level": ("level", "levels"),
    "mark": ("mark", "marks"),
    "attribute": ("attribute", "attributes"),
    "recommendation": ("recommendation", "recommendations"),
}

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def say(key: str, /, **values: object) -> str:
    """Fill in one of the `WORDS`.

    Examples
    --------
    >>> say("note.cut_off", month="March 2016")
    'Latest date in the file: March 2016.'
    """
    return WORDS[key].format(**values)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "review"), counted(1204, "review")
    ('1 review', '1,204 reviews')
    """
    return f"{number_text(int(number))} {plural(noun) if number != 1 else NOUNS.get(noun, (noun, noun))[0]}"


def plural(noun: str) -> str:
    """Write the plural of a noun that the findings use.

    Examples
    --------
    >>> plural("methodology")
    'methodologies'
    """
    return NOUNS.get(noun, (noun, noun))[1]


def listed(items: Sequence[str]) -> str:
    """Join a list as English does.

    Examples
    --------
    >>> listed(["2011-12", "2012-13", "2013-14"])
    '2011-12, 2012-13 and 2013-14'
    """
    if len(items) < 2:
        return "".join(items)
    return say("list.last", rest=WORDS["list.comma"].join(items[:-1]), last=items[-1])


def sentences(*parts: str | None) -> str:
    """Join the sentences there are."""
    return WORDS["sentences"].join(part for part in parts if part)


def month(iso: str) -> str:
    """Write an ISO month in words.

    Examples
    --------
    >>> month("2016-03")
    'March 2016'
    """
    year, number = iso.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"
