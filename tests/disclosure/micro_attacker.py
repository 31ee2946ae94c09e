"""An attacker who keeps a model of the reviews themselves, in whole numbers.

He has released tables only, and knows what their columns mean, which themes a table counts, and integer programming. He
knows nothing of how the control chooses, and shares no line with it or with the other attacker. For each population (the
file, each year, age band, outcome, methodology, and the reviews that are in none of them) he has whole numbers for the
five states of a theme, the levels of a category and the known of a number; for each pair of themes the table of five by
five; for each distribution of themes on one review the number of reviews with each exact set of themes, or, where there
are too many sets, of each number of themes and of each number with each theme. All that is printed becomes a linear
constraint; a hidden number is found where only one whole number is left.
"""

import math
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, pairwise, product
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from scr_analysis.formats import cells as written
from scr_analysis.stats import kruskal_wallis, median_interval, ordered_trend

MEASURED = ("n", "not_known", "not_applicable", "blank")
STATES = ("yes", "no", "not_known", "not_applicable", "blank")
# Counts of the coding, of which no policy but a strict one hides the small: by their columns, and by the steps of a flow.
SILENT = {
    "missing",
    "row_missing",
    "column_missing",
    "not_known",
    "blank",
    "undated",
    "no_report",
    "report_not_known",
    "open",
}
SILENT |= {f"missing_{side}" for side in "ab"} | {"linked_missing", "acted_missing"}
SILENT_STEPS = {
    "Without a final report", "Not known whether there is a final report", "Without a date of incident",
    "Without a date of notification", "Without a date of publication",
}  # fmt: skip
ALL = ("all",)
REST = "(in none)"
Z = NormalDist().inv_cdf(0.975)
MOST_SETS = 7  # themes of a distribution of which every set is an unknown
WAVE_YEARS = {
    "2003-05": (2003, 2),
    "2005-07": (2005, 2),
    "2007-09": (2007, 2),
    "2009-11": (2009, 2),
    "2011-14": (2011, 3),
    "2014-17": (2014, 3),
}
Expression = dict[int, float]


@dataclass
class Cell:
    """A number of a released table: where it stands, what it is a sum of, and what is printed (None where hidden)."""

    table: str
    row: int
    column: str
    expression: Expression
    shown: float | None


@dataclass
class Leak:
    """A hidden number that can be one whole number only."""

    table: str
    key: str
    column: str
    value: int
    truth: float
    why: str = ""


@dataclass
class MicroAttacker:
    """Reads released tables into an integer programme and asks how far each hidden number can go.

    `threshold` is the largest hidden count and `base` what shown counts are rounded to. `groups` names, for each group of
    themes, its columns in the codebook's order: which themes were there to be taken.
    """

    threshold: int
    base: int = 1
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: float = 20.0
    places: dict[Any, int] = field(default_factory=dict)
    rows: list[tuple[Expression, float, float, str]] = field(default_factory=list)
    upper: dict[int, float] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    pops: dict[tuple[str, ...], None] = field(default_factory=dict)
    themes: dict[tuple[str, ...], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    levels: dict[tuple[Any, ...], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    known: dict[tuple[str, ...], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    dists: dict[tuple[str, ...], dict[tuple[str, ...], None]] = field(default_factory=lambda: defaultdict(dict))
    pairs: dict[tuple[str, str], None] = field(default_factory=dict)
    texts: list[Leak] = field(default_factory=list)
    years: list[str] = field(default_factory=list)

    # -- unknowns and constraints ----------------------------------------------------------------------------------------

    def one(self, *key: Any) -> int:
        return self.places.setdefault(key, len(self.places))

    def hold(self, terms: Expression, low: float, high: float, why: str) -> None:
        terms = {place: weight for place, weight in terms.items() if weight}
        if terms:
            self.rows.append((terms, low, high, why))

    def equal(self, left: Expression, right: Expression, why: str) -> None:
        self.hold(_sum((left, 1), (right, -1)), 0, 0, why)

    def at_most(self, left: Expression, right: Expression, why: str) -> None:
        self.hold(_sum((left, 1), (right, -1)), -math.inf, 0, why)

    # -- what the columns count ------------------------------------------------------------------------------------------

    def population(self, pop: tuple[str, ...]) -> tuple[str, ...]:
        self.pops.setdefault(pop)
        return pop

    def base_of(self, pop: tuple[str, ...]) -> Expression:
        return {self.one("base", self.population(pop)): 1.0}

    def no_report(self, pop: tuple[str, ...]) -> Expression:
        return {self.one("no report", self.population(pop)): 1.0}

    def reviews(self, pop: tuple[str, ...]) -> Expression:
        return _sum((self.base_of(pop), 1), (self.no_report(pop), 1))

    def state(self, pop: tuple[str, ...], theme: str, *states: str) -> Expression:
        self.themes[self.population(pop)].setdefault(theme)
        return {self.one("theme", pop, theme, state): 1.0 for state in states}

    def level(self, pop: tuple[str, ...], variable: str, level: str) -> Expression:
        self.levels[self.population(pop), variable].setdefault(level)
        return {self.one("level", pop, variable, level): 1.0}

    def measured(self, pop: tuple[str, ...], name: str, *states: str) -> Expression:
        """Reviews of the base whose value is known (or in another state)."""
        self.known[self.population(pop)].setdefault(name)
        return {self.one("measure", pop, name, state): 1.0 for state in states}

    def number(self, pop: tuple[str, ...], members: tuple[str, ...], themes: int) -> Expression:
        """Reviews of which so many of the members are yes."""
        self.dists[self.population(pop)].setdefault(members)
        if len(members) <= MOST_SETS:
            return {self.one("set", pop, members, chosen): 1.0 for chosen in combinations(members, themes)}
        return {self.one("number", pop, members, themes): 1.0}

    def uncoded(self, pop: tuple[str, ...], members: tuple[str, ...]) -> Expression:
        self.dists[self.population(pop)].setdefault(members)
        return {self.one("uncoded", pop, members): 1.0}

    def pair(self, a: str, b: str, states: list[tuple[str, str]]) -> Expression:
        if (b, a) in self.pairs:
            a, b, states = b, a, [(y, x) for x, y in states]
        self.pairs.setdefault((a, b))
        return {self.one("pair", a, b, *both): 1.0 for both in states}

    # -- reading ---------------------------------------------------------------------------------------------------------

    def read(self, tables: dict[str, pd.DataFrame]) -> None:
        """Take in all released tables."""
        if "theme_prevalence" in tables and not self.groups:
            asked = tables["theme_prevalence"]
            self.groups = {group: tuple(asked["theme"][asked["group"] == group]) for group in asked["group"].unique()}
        if "incomplete_years" in tables:
            dated = tables["incomplete_years"]
            self.years = [str(year) for year in dated["year"][dated["date"] == "incident"]]
        for name, table in tables.items():
            rows = table.reset_index(drop=True)
            records = [
                _Row(self, name, place, record) for place, record in enumerate(rows.astype(object).to_dict("records"))
            ]
            reader = reader_of(name, rows)
            if reader is not None:
                reader(self, name, rows, records)
            for row in records:
                row.text()
        self._structure()

    def put(self, row: "_Row", column: str, expression: Expression, least: int = 1) -> None:
        """A printed count, or one that is hidden."""
        if column not in row.record:
            return
        shown = row.value(column)
        hidden = column in row.hidden
        if shown is None and not hidden:
            return
        self.cells.append(Cell(row.table, row.place, column, expression, shown))
        if shown is None:
            self.hold(expression, least, math.inf, f"{row.table}.{column} hidden, so not 0")
        else:
            silent = column in SILENT or (column == "count" and row.record.get("step") in SILENT_STEPS)
            low, high = self.span(shown, least=1 if silent and self.base == 1 else self.threshold + 1)
            self.hold(expression, low, high, f"{row.table}.{column}")

    def span(self, shown: float, least: int = 1) -> tuple[float, float]:
        if shown == 0 or self.base == 1:
            return shown, shown
        return max(shown - self.base // 2, least), shown + (self.base - 1) // 2

    def share(self, row: "_Row", column: str, part: Expression, whole: Expression) -> None:
        """A percentage that is printed in full: part / whole is a fraction of whole numbers."""
        shown = row.value(column)
        if shown is None or self.base > 1:
            return
        fraction = Fraction(shown / 100).limit_denominator(4000)
        if abs(float(fraction) - shown / 100) < 1e-9:
            self.hold(_sum((part, fraction.denominator), (whole, -fraction.numerator)), 0, 0, f"{row.table}.{column}")

    def mean(self, row: "_Row", column: str, total: Expression, n: Expression) -> None:
        """A mean that is rounded to one decimal."""
        shown = row.value(column)
        if shown is None:
            return
        digit = 1.0 if self.base > 1 else 0.1  # whole numbers, where counts are rounded
        rounded = abs(shown / digit - round(shown / digit)) < 1e-9
        slack = digit / 2 * rounded + 1e-7
        self.hold(_sum((total, 1), (n, -(shown - slack))), 0, math.inf, f"{row.table}.{column}")
        self.hold(_sum((total, 1), (n, -(shown + slack))), -math.inf, 0, f"{row.table}.{column}")

    # -- structure -------------------------------------------------------------------------------------------------------

    def _structure(self) -> None:
        self._divisions()
        self._both_ways()
        for pop in list(self.pops):
            self._states(pop)
        for pop, dists in list(self.dists.items()):
            for members in dists:
                self._distribution(pop, members)
            for few, many in combinations(sorted(dists, key=len), 2):
                if set(few) <= set(many):
                    self._nested(pop, few, many)
        self._pairs()

    def _divisions(self) -> None:
        """The parts of a division and the reviews in none of them make the file, whatever is counted."""
        parts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for pop in self.pops:
            if pop != ALL:
                parts[pop[0]].append(pop)
        for division, some in parts.items():
            rest = self.population((division, REST))
            if some == [rest]:
                continue  # the table that names the parts is not released
            every = [*some, *([rest] if rest not in some else [])]
            for key in self._counted(every):
                whole = {self.one(*_moved(key, ALL)): 1.0}
                self.equal({self.one(*_moved(key, pop)): 1.0 for pop in every}, whole, f"{division} sums to all")
            if (ALL, division) in self.levels:
                for pop in every:
                    if pop != rest:
                        self.equal(self.level(ALL, division, pop[1]), self.reviews(pop), "a level is a population")

    def _both_ways(self) -> None:
        """The reviews of a level of one division at a level of another are the same, whichever of the two divides."""
        divisions = {pop[0] for pop in self.pops if pop != ALL}
        for pop, variable in list(self.levels):
            if pop == ALL or pop[1] == REST or variable not in divisions:
                continue
            for label in self.levels[pop, variable]:
                other = ((variable, label), pop[0])
                if other in self.levels and pop[1] in self.levels[other]:
                    self.equal(self.level(pop, variable, label), self.level(*other, pop[1]), "crossed both ways")

    def _counted(self, every: list[tuple[str, ...]]) -> list[tuple[Any, ...]]:
        """Keys of all unknowns that any part of a division has; every part, and the file, is given them."""
        found: list[tuple[Any, ...]] = [("base", ALL), ("no report", ALL)]
        for theme in sorted({theme for pop in every for theme in self.themes[pop]}):
            found += [("theme", ALL, theme, state) for state in STATES]
            for pop in (*every, ALL):
                self.themes[pop].setdefault(theme)
        for name in sorted({name for pop in every for name in self.known[pop]}):
            found += [("measure", ALL, name, state) for state in MEASURED]
            for pop in (*every, ALL):
                self.known[pop].setdefault(name)
        for variable in sorted({variable for pop, variable in self.levels if pop in every}):
            labels = {label for (_, name), some in self.levels.items() if name == variable for label in some}
            for label in sorted({*labels, "(missing)", "(not applicable)"}):
                found.append(("level", ALL, variable, label))
                for pop in (*every, ALL):
                    self.levels[pop, variable].setdefault(label)
        for members in sorted({members for pop in every for members in self.dists[pop]}):
            found += self._unknowns(ALL, members)
            for pop in (*every, ALL):
                self.dists[pop].setdefault(members)
        return found

    def _unknowns(self, pop: tuple[str, ...], members: tuple[str, ...]) -> list[tuple[Any, ...]]:
        first: list[tuple[Any, ...]] = [("uncoded", pop, members)]
        if len(members) <= MOST_SETS:
            return first + [
                ("set", pop, members, chosen)
                for size in range(len(members) + 1)
                for chosen in combinations(members, size)
            ]
        numbers = [("number", pop, members, k) for k in range(len(members) + 1)]
        return first + numbers + [("with", pop, members, k, t) for k in range(1, len(members) + 1) for t in members]

    def _states(self, pop: tuple[str, ...]) -> None:
        for theme in self.themes[pop]:
            self.equal(self.state(pop, theme, *STATES), self.base_of(pop), "states of a theme sum to the base")
        for name in self.known[pop]:
            self.equal(
                self.measured(pop, name, "n", "not_known", "not_applicable", "blank"),
                self.base_of(pop),
                "known and missing sum to the base",
            )
        for at, variable in list(self.levels):
            if at == pop:
                labels = list(self.levels[at, variable])
                if all(label.startswith("(") for label in labels):
                    labels.append("(some level)")
                terms = [
                    (self.level(pop, variable, label), 1.0)
                    for label in dict.fromkeys([*labels, "(missing)", "(not applicable)"])
                ]
                self.equal(_sum(*terms), self.reviews(pop), "levels sum to the reviews")
                if (
                    variable in self.known[pop] and "(some level)" not in labels
                ):  # the known of those with a report are among the known of all
                    known = _sum(
                        *[(self.level(pop, variable, label), 1.0) for label in labels if not label.startswith("(")]
                    )
                    self.at_most(self.measured(pop, variable, "n"), known, "known with a report")
                    self.at_most(
                        _sum((known, 1), (self.measured(pop, variable, "n"), -1)),
                        self.no_report(pop),
                        "known without a report",
                    )

    def _distribution(self, pop: tuple[str, ...], members: tuple[str, ...]) -> None:
        numbers = [self.number(pop, members, k) for k in range(len(members) + 1)]
        missing = self.uncoded(pop, members)
        self.equal(
            _sum(*((count, 1) for count in numbers), (missing, 1)),
            self.base_of(pop),
            "numbers of themes sum to the base",
        )
        for theme in members:
            if theme in self.themes[pop]:
                self.at_most(missing, self.state(pop, theme, "blank"), "uncoded reviews are blank")
        if len(members) <= MOST_SETS:
            for theme in members:
                having = {
                    place: 1.0
                    for key, place in self.places.items()
                    if key[:3] == ("set", pop, members) and theme in key[3]
                }
                self.equal(having, self.state(pop, theme, "yes"), "sets with a theme are its yes")
            return
        having = {theme: {} for theme in members}
        for k in range(1, len(members) + 1):
            terms = {theme: self.one("with", pop, members, k, theme) for theme in members}
            for theme, place in terms.items():
                self.at_most({place: 1.0}, numbers[k], "with a theme, of those with so many")
                having[theme][place] = 1.0
            self.equal(
                dict.fromkeys(terms.values(), 1.0), {p: w * k for p, w in numbers[k].items()}, "k themes on each"
            )
        for theme in members:
            self.equal(having[theme], self.state(pop, theme, "yes"), "numbers with a theme are its yes")

    def _nested(self, pop: tuple[str, ...], few: tuple[str, ...], many: tuple[str, ...]) -> None:
        spare = len(many) - len(few)
        for j in range(1, len(few) + 1):
            small = _sum(*((self.number(pop, few, k), 1) for k in range(j, len(few) + 1)))
            large = _sum(*((self.number(pop, many, k), 1) for k in range(j, len(many) + 1)))
            self.at_most(small, large, "some of the themes")
            if j + spare <= len(many):
                top = _sum(*((self.number(pop, many, k), 1) for k in range(j + spare, len(many) + 1)))
                self.at_most(top, small, "all but some of the themes")

    def _pairs(self) -> None:
        for a, b in list(self.pairs):
            for state in STATES:
                self.equal(
                    self.pair(a, b, [(state, other) for other in STATES]), self.state(ALL, a, state), "pairs of states"
                )
                self.equal(
                    self.pair(a, b, [(other, state) for other in STATES]), self.state(ALL, b, state), "pairs of states"
                )
        for theme in self.themes[ALL]:
            self.equal(self.state(ALL, theme, *STATES), self.base_of(ALL), "states of a theme sum to the base")
        for members in self.dists[ALL]:
            inside = [(a, b) for a, b in self.pairs if a in members and b in members]
            if len(members) <= MOST_SETS:
                for a, b in inside:
                    having = {
                        place: 1.0
                        for key, place in self.places.items()
                        if key[:3] == ("set", ALL, members) and {a, b} <= set(key[3])
                    }
                    self.equal(having, self.pair(a, b, [("yes", "yes")]), "sets with both themes")
            elif len(inside) == math.comb(len(members), 2):
                both = _sum(*((self.pair(a, b, [("yes", "yes")]), 1) for a, b in inside))
                found = _sum(*((self.number(ALL, members, k), math.comb(k, 2)) for k in range(2, len(members) + 1)))
                self.equal(found, both, "pairs on one review are the both of all pairs")

    # -- asking ----------------------------------------------------------------------------------------------------------

    def hidden(self) -> dict[frozenset[tuple[int, float]], list[Cell]]:
        """Hidden numbers by what they are: the same number in several tables is one."""
        found: dict[frozenset[tuple[int, float]], list[Cell]] = defaultdict(list)
        for cell in self.cells:
            if cell.shown is None:
                found[frozenset(cell.expression.items())].append(cell)
        return found

    def contradicting(self) -> list[tuple[Cell, Cell]]:
        """The same number, shown in one place and hidden in another."""
        shown = {frozenset(cell.expression.items()): cell for cell in self.cells if cell.shown is not None}
        return [(shown[what], cell) for what, cells in self.hidden().items() if what in shown for cell in cells]

    def matrix(self) -> tuple[csr_array, np.ndarray, np.ndarray]:
        data, rows, columns = [], [], []
        for number, (terms, _, _, _) in enumerate(self.rows):
            for place, weight in terms.items():
                rows.append(number), columns.append(place), data.append(weight)
        low, high = (np.array([row[i] for row in self.rows], dtype=float) for i in (1, 2))
        return csr_array((data, (rows, columns)), shape=(len(self.rows), len(self.places))), low, high

    def solve(
        self,
        aim: np.ndarray,
        extra: list[tuple[Expression, float, float]] = (),
        *,
        whole: bool = True,
        most: float = 5000,
    ) -> Any:
        """One programme over everything released; `extra` are more rows for this once."""
        if not hasattr(self, "_held"):
            self._held = self.matrix()
        constraints = [LinearConstraint(*self._held)]
        size = len(self.places)
        for terms, low, high in extra:
            row = csr_array((list(terms.values()), ([0] * len(terms), list(terms))), shape=(1, size))
            constraints.append(LinearConstraint(row, low, high))
        options = {"time_limit": self.seconds, "presolve": True}
        return milp(
            aim, integrality=np.full(size, int(whole)), constraints=constraints, bounds=Bounds(0, most), options=options
        )

    def attack(self) -> "Found":
        """Find every hidden number that can be one whole number only."""
        hidden = self.hidden()
        start = self.solve(np.zeros(len(self.places)), whole=False)
        if start.x is None:
            return Found(len(hidden), [], [], "no solution: the model is wrong")
        spans = Spans(list(hidden))
        spans.note(start.x)
        self._bounds(spans)
        leaks, unsure = [], []
        other: dict[Any, set[int]] = defaultdict(set)  # whole values that some file of reviews has
        narrow = spans.narrow()
        for what in narrow:
            verdict = False if len(other[what]) > 1 else self._whole(what, spans.found[what], other, narrow)
            if verdict is None:
                unsure.append(what)
            elif verdict is not False:
                leaks.append((what, verdict))
        return Found(
            len(hidden),
            [(hidden[what], value) for what, value in leaks],
            [hidden[what] for what in unsure],
            cells=sum(map(len, hidden.values())),
        )

    def _bounds(self, spans: "Spans") -> None:
        """Linear programmes: many numbers at once while that helps, then one by one what still has less than two."""
        random = np.random.default_rng(1)
        for turn in range(40):
            narrow = spans.narrow()
            if len(narrow) < 4:
                break
            spans.note(self._pushed(narrow, spans.found, random, turn))
        for what in spans.narrow():
            if what in spans.narrow():
                for sign in (1, -1):
                    aim = np.zeros(len(self.places))
                    aim[[place for place, _ in what]] = [sign * weight for _, weight in what]
                    spans.note(self.solve(aim, whole=False).x)

    def _pushed(
        self, narrow: list[Any], found: dict[Any, list[float]], random: np.random.Generator, turn: int
    ) -> np.ndarray | None:
        """Move many numbers at once, each its own way, and each by two at most: one programme settles many."""
        size, count = len(self.places), len(narrow)
        held, low, high = self._held
        data, rows, columns, right = [], [], [], []
        for number, what in enumerate(narrow):
            way = 1 if (turn + int(random.integers(2))) % 2 else -1
            middle = found[what][0] if way > 0 else found[what][1]
            for place, weight in what:
                rows.append(number), columns.append(place), data.append(-way * weight)
            rows.append(number), columns.append(size + number), data.append(1.0)
            right.append(-way * middle)
        pushed = csr_array((data, (rows, columns)), shape=(count, size + count))
        wide = csr_array((held.data, held.indices, held.indptr), shape=(held.shape[0], size + count))
        aim = np.r_[np.zeros(size), -np.ones(count) - 0.1 * random.random(count)]
        bounds = Bounds(
            np.r_[np.zeros(size), np.full(count, -5000.0)], np.r_[np.full(size, 5000.0), np.full(count, 2.0)]
        )
        solved = milp(
            aim,
            constraints=[LinearConstraint(wide, low, high), LinearConstraint(pushed, -np.inf, np.array(right))],
            bounds=bounds,
            options={"time_limit": 60},
        )
        return None if solved.x is None else solved.x[:size]

    def _whole(self, what: Any, span: list[float], other: dict[Any, set[int]], narrow: list[Any]) -> Any:
        """The one whole value, False where there are two, None where the time was up."""
        low, high = math.ceil(span[0] - 1e-6), math.floor(span[1] + 1e-6)
        terms = dict(what)
        possible = []
        for value in range(low, high + 1):
            if value in other[what]:
                possible.append(value)
                continue
            found = self.solve(np.zeros(len(self.places)), [(terms, value, value)])
            if found.x is not None:
                possible.append(value)
                x = np.round(found.x)
                for one in narrow:
                    other[one].add(round(sum(weight * x[place] for place, weight in one)))
            elif found.status != 2:
                return None
            if len(possible) > 1:
                return False
        return possible[0] if len(possible) == 1 else None

    def reason(self, cell: Cell, value: int, most: int = 12) -> list[str]:
        """The fewest things printed (roughly) that pin a number: each is left out in turn, and kept out where it is not needed."""
        names = {place: key for key, place in self.places.items()}
        label = [
            f"{why}: {' '.join(map(str, names[next(iter(terms))]))}" if len(terms) == 1 else why
            for terms, _, _, why in self.rows
        ]
        kept = dict.fromkeys(label)
        size = len(self.places)

        def pinned(some: set[str]) -> bool:
            rows = [row for row, one in zip(self.rows, label, strict=True) if one in some]
            data, at, columns = [], [], []
            for number, (terms, _, _, _) in enumerate(rows):
                for place, weight in terms.items():
                    at.append(number), columns.append(place), data.append(weight)
            held = csr_array((data, (at, columns)), shape=(len(rows), size))
            main = LinearConstraint(held, [row[1] for row in rows], [row[2] for row in rows])
            terms = csr_array(
                (list(cell.expression.values()), ([0] * len(cell.expression), list(cell.expression))), shape=(1, size)
            )
            for low, high in ((-math.inf, value - 1), (value + 1, math.inf)):
                found = milp(
                    np.zeros(size),
                    integrality=np.ones(size),
                    constraints=[main, LinearConstraint(terms, low, high)],
                    bounds=Bounds(0, 5000),
                    options={"time_limit": 10},
                )
                if found.status != 2:
                    return False
            return True

        chunk = [list(kept)]
        needed: list[str] = []
        while chunk:  # halves first: most are not needed
            some = chunk.pop()
            others = set(needed) | {one for rest in chunk for one in rest}
            if pinned(others):
                continue
            if len(some) == 1:
                needed.append(some[0])
                continue
            half = len(some) // 2
            chunk += [some[:half], some[half:]]
        return needed[:most]

    def wrong(self, truth: dict[str, pd.DataFrame]) -> list[str]:
        """Which constraints the truth breaks: none, if the model is right. Every cell is set to its true value."""
        extra = [
            (cell.expression, value, value) for cell in self.cells if (value := true_value(truth, cell)) is not None
        ]
        size, count = len(self.places), len(self.rows)
        held, low, high = self.matrix()
        loose = csr_array(
            (np.r_[np.ones(count), -np.ones(count)], (np.r_[np.arange(count), np.arange(count)], np.arange(2 * count))),
            shape=(count, 2 * count),
        )
        from scipy.sparse import hstack

        data, rows, columns = [], [], []
        for number, (terms, _, _) in enumerate(extra):
            for place, weight in terms.items():
                rows.append(number), columns.append(place), data.append(weight)
        fixed = csr_array((data, (rows, columns)), shape=(len(extra), size + 2 * count))
        values = np.array([value for _, value, _ in extra], dtype=float)
        found = milp(
            np.r_[np.zeros(size), np.ones(2 * count)],
            constraints=[
                LinearConstraint(hstack([held, loose]).tocsr(), low, high),
                LinearConstraint(fixed, values, values),
            ],
            bounds=Bounds(0, 10_000),
            options={"time_limit": 120},
        )
        if found.x is None:
            return [f"no solution at all: {found.message}"]
        slack = found.x[size : size + count] + found.x[size + count :]
        names = {place: key for key, place in self.places.items()}
        return [
            f"{self.rows[i][3]}: {[(names[p], w) for p, w in list(self.rows[i][0].items())[:6]]} {self.rows[i][1:3]} off by {slack[i]:.3g}"
            for i in np.flatnonzero(slack > 1e-5)
        ]


class Spans:
    """How far each number can go, by the solutions seen so far."""

    def __init__(self, targets: list[Any]) -> None:
        self.found: dict[Any, list[float]] = {what: [math.inf, -math.inf] for what in targets}

    def note(self, x: np.ndarray | None) -> None:
        if x is None:
            return
        for what, span in self.found.items():
            value = sum(weight * x[place] for place, weight in what)
            span[0], span[1] = min(span[0], value), max(span[1], value)

    def narrow(self) -> list[Any]:
        return [what for what, (low, high) in self.found.items() if high - low < 2 - 1e-6]


@dataclass
class Found:
    """What an attack found: how many numbers were hidden, those that follow, and those that time did not settle."""

    hidden: int
    leaks: list[tuple[list[Cell], int]]
    unsure: list[list[Cell]]
    trouble: str = ""
    cells: int = 0


class _Row:
    """A row of a released table."""

    def __init__(self, who: MicroAttacker, table: str, place: int, record: dict[str, Any]) -> None:
        self.who, self.table, self.place, self.record = who, table, place, record
        self.hidden = set(str(record.get("hidden_columns") or "").split())

    def value(self, column: str) -> float | None:
        found = self.record.get(column)
        return None if found is None or pd.isna(found) or isinstance(found, str) else float(found)

    def word(self, column: str) -> str:
        found = self.record.get(column)
        return "" if found is None or pd.isna(found) else str(found)

    def put(self, **columns: Expression) -> None:
        for column, expression in columns.items():
            self.who.put(self, column, expression)

    def text(self) -> None:
        """Numbers that are told in words."""
        for column in ("yearly_method",):
            told = re.search(r"on (\d+) counts", self.word(column))
            if (
                told
                and "n" in self.record
                and self.value("n") is None
                and self.record.get("scope") != "within methodologies"
            ):
                self.who.texts.append(
                    Leak(self.table, str(self.place), "n", int(told[1]), math.nan, f"{column}: {told[0]}")
                )


def _sum(*parts: tuple[Expression, float]) -> Expression:
    total: Expression = defaultdict(float)
    for terms, times in parts:
        for place, weight in terms.items():
            total[place] += weight * times
    return dict(total)


def _moved(key: tuple[Any, ...], pop: tuple[str, ...]) -> tuple[Any, ...]:
    return (key[0], pop, *key[2:])


def true_value(truth: dict[str, pd.DataFrame], cell: Cell) -> float | None:
    """The number of the unprotected table."""
    table = truth[cell.table]
    value = table[cell.column].iloc[cell.row]
    return None if pd.isna(value) else float(value)


# -- what each table's columns count -----------------------------------------------------------------------------------------


def _year(row: _Row, role: str | None = None) -> tuple[str, ...]:
    return (f"year of {role or row.word('year_of') or 'incident'}", row.word("year"))


def _pop(row: _Row, key: str | None) -> tuple[str, ...]:
    if key is None:
        return ALL
    return _year(row) if key == "year" else (key, row.word(key))


def _left_out(who: MicroAttacker, row: _Row, division: str) -> None:
    rest = who.reviews((division, REST))
    row.put(**{name: rest for name in ("ungrouped", "undated") if name in row.record})


def _division(pop: tuple[str, ...]) -> str:
    return pop[0]


def _by(rows: pd.DataFrame, fixed: set[str]) -> str | None:
    """The column that divides a table: the year or a category that is no usual column."""
    names = [
        name for name in rows.columns if name in {"age_band", "outcome", "region", "methodology"} and name not in fixed
    ]
    return "year" if "year" in rows.columns else names[0] if names else None


def read_themes(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    by = _by(rows, set())
    for row in records:
        pop, theme = _pop(row, by), row.word("theme")
        yes, no, unknown, outside, blank = (who.state(pop, theme, state) for state in STATES)
        n, missing = _sum((yes, 1), (no, 1)), _sum((unknown, 1), (blank, 1))
        base = _sum((n, 1), (missing, 1))  # a theme's base are the reports to which it applies
        row.put(
            reviews=who.reviews(pop),
            no_report=who.no_report(pop),
            base=base,
            yes=yes,
            no=no,
            not_known=unknown,
            not_applicable=outside,
            blank=blank,
            n=n,
            missing=missing,
        )
        who.share(row, "minimum", yes, base)
        who.share(row, "known_only", yes, n)
        who.share(row, "upper_bound", _sum((yes, 1), (missing, 1)), base)
        who.share(row, "share_known", n, base)
        if by:
            _left_out(who, row, _division(pop))
    if by:
        _trends(who, records, lambda row: row.word("theme"), ("yes", "base" if by == "year" else "n"), by)


def _trends(who: MicroAttacker, records: list[_Row], key: Any, columns: tuple[str, str], by: str) -> None:
    """A slope that is printed in full ties the counts, where the bases are shown (least squares over the cases)."""
    (x, n), groups = columns, defaultdict(list)
    for row in records:
        groups[key(row)].append(row)
    cells = {(cell.table, cell.row, cell.column): cell for cell in who.cells}
    for every in groups.values():
        slope = every[0].value("trend")
        if slope is None or who.base > 1:
            continue
        some = [row for row in every if row.word("year_status") != "part year"]
        bases = [row.value(n) for row in some]
        if any(base is None for base in bases) or sum(bases) == 0:
            continue
        at = np.array([int(row.word("year")[:4]) for row in some] if by == "year" else range(len(some)), dtype=float)
        weights = np.array(bases)
        off = at - (at * weights).sum() / weights.sum()
        spread = (weights * off**2).sum()
        parts = [cells.get((row.table, row.place, x)) for row in some]
        if spread > 0 and all(parts):
            terms = _sum(*((cell.expression, float(way)) for cell, way in zip(parts, off, strict=True)))
            value = slope / 100 * spread
            who.hold(terms, value - 1e-4, value + 1e-4, f"{some[0].table}.trend")
            low, high = some[0].value("trend_lower"), some[0].value("trend_upper")
            if (
                low is not None and high is not None and high > low
            ):  # the limits tell share (1 - share) of all years together
                share = ((high - low) / 200 / Z) ** 2 * spread
                cases = weights.sum()
                fits = [
                    whole for whole in range(int(cases) + 1) if abs(whole / cases * (1 - whole / cases) - share) < 1e-7
                ]
                if fits:
                    who.hold(
                        _sum(*((cell.expression, 1) for cell in parts)),
                        min(fits),
                        max(fits),
                        f"{some[0].table}.trend_lower",
                    )


def read_levels(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    """Shares of the levels of categories: all reviews, with or without a report."""
    single = next(
        (
            column
            for column in ("outcome", "region", "methodology")
            if name.endswith(column) or (column == "methodology" and name.startswith("methodology"))
        ),
        None,
    )
    variable_of = (lambda row: row.word("variable")) if "variable" in rows else (lambda _: single)
    by = "year" if "year" in rows else "outcome" if "outcome" in rows and "variable" in rows else None
    count = "count" if "count" in rows else "reviews"
    per: dict[Any, list[_Row]] = defaultdict(list)
    for row in records:
        pop, variable = _pop(row, by), variable_of(row)
        who.level(pop, variable, row.word("level") if "level" in rows else row.word(variable))
        per[pop, variable].append(row)
    for (pop, variable), some in per.items():
        cells = {
            row.place: who.level(pop, variable, row.word("level") if "level" in rows else row.word(variable))
            for row in some
        }
        n = _sum(*((terms, 1) for terms in cells.values()))
        for row in some:
            row.put(
                **{count: cells[row.place]},
                n=n,
                missing=who.level(pop, variable, "(missing)"),
                not_applicable=who.level(pop, variable, "(not applicable)"),
            )
            if count == "count":
                row.put(reviews=who.reviews(pop))
            who.share(row, "percent", cells[row.place], n)
            if "column_percent" in row.record:
                label = row.word("methodology")
                dated = _sum(
                    *(
                        (who.level(_pop(one, by), variable, label), 1)
                        for one in records
                        if one.word("methodology") == label
                    )
                )
                who.share(row, "column_percent", cells[row.place], dated)
            if by:
                _left_out(who, row, _division(pop))
    if by == "year":
        _trends(
            who, records, lambda row: (variable_of(row), row.word("level") or row.word(single or "")), (count, "n"), by
        )


STATES_OF = {"n": ("yes", "no"), "missing": ("not_known", "blank"), "not_applicable": ("not_applicable",)}


def read_cross(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    """Two categories crossed: a category divides the reviews, a theme is a state of each part, two themes are a pair."""
    if not records:
        return
    sides = {side: (records[0].word(f"{side}_variable"), records[0].word(f"{side}_kind")) for side in ("row", "column")}
    levels = {
        side: [
            one for one in dict.fromkeys(row.word(f"{side}_level") for row in records) if (side, one) != ("row", "All")
        ]
        for side in sides
    }
    themes = "theme" in {kind for _, kind in sides.values()}
    states = {
        side: {
            **{level: (level,) for level in levels[side]},
            **(STATES_OF if kind == "theme" else {"n": tuple(levels[side]), "missing": ("(missing)",), "not_applicable": ("(not applicable)",)}),
        }
        for side, (_, kind) in sides.items()
    }  # fmt: skip
    for one in states.values():
        one["base"], one["All"] = (*one["n"], *one["missing"]), one["n"]

    def found(at_row: str, at_column: str) -> Expression:
        return _sum(
            *(
                (_crossed(who, sides, a, b, themes=themes), 1)
                for a in states["row"][at_row]
                for b in states["column"][at_column]
            )
        )

    for row in records:
        at_row, at_column = row.word("row_level"), row.word("column_level")
        count = found(at_row, at_column)
        told = {
            "row": lambda state, at=at_row: found(at, state),
            "column": lambda state, at=at_column: found(state, at),
        }
        row.put(count=count, base=who.base_of(ALL) if themes else who.reviews(ALL), reviews=who.reviews(ALL))
        row.put(**({"no_report": who.no_report(ALL)} if themes else {}))
        row.put(ungrouped=_ungrouped(who, sides["row"], themes=themes))
        for side, of in told.items():
            parts = {state: of(state) for state in ("n", "missing", "base", "not_applicable")}
            row.put(**{f"{side}_{state}": terms for state, terms in parts.items()})
            who.share(row, f"{side}_share", count, parts["n"])
            who.share(row, f"{side}_minimum", count, parts["base"])


def _crossed(who: MicroAttacker, sides: dict[str, tuple[str, str]], a: str, b: str, *, themes: bool) -> Expression:
    """Reviews at one state of each side; what is in no level of a category is split into missing and not applicable."""
    (row, row_kind), (column, column_kind) = sides["row"], sides["column"]
    if row_kind == column_kind == "theme":
        return who.pair(row, column, [(a, b)])
    if row_kind == "theme":
        row, column, a, b, column_kind = column, row, b, a, row_kind
    pop = (row, REST if a.startswith("(") else a)
    whole = who.state(pop, column, b) if column_kind == "theme" else who.level(pop, column, b)
    if not a.startswith("("):
        return whole
    parts = {one: {who.one("why none", row, column, b, one): 1.0} for one in ("(missing)", "(not applicable)")}
    who.equal(_sum(*((part, 1) for part in parts.values())), whole, "missing or not applicable")
    return parts[a]


def _ungrouped(who: MicroAttacker, side: tuple[str, str], *, themes: bool) -> Expression:
    name, kind = side
    if kind == "theme":
        return who.state(ALL, name, "not_known", "not_applicable", "blank")
    return who.base_of((name, REST)) if themes else who.reviews((name, REST))


def read_years(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        if name == "activity_rates" and not row.word("year_of"):
            continue
        pop = _year(row, row.word("date") or None)
        row.put(reviews=who.reviews(pop))
        rate, per, whole = row.value("rate"), row.value("per"), row.value("denominator")
        if rate is not None and per and whole and row.value("reviews") is None and who.base == 1:
            value = rate * whole / per
            who.hold(who.reviews(pop), value - 0.01, value + 0.01, f"{name}.rate")
        _left_out(who, row, _division(pop))


def read_measures(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    by = _by(rows, set())
    for row in records:
        pop, measure = _pop(row, by), row.word("measure")
        row.put(
            reviews=who.reviews(pop),
            no_report=who.no_report(pop),
            n=who.measured(pop, measure, "n"),
            missing=who.measured(pop, measure, "not_known", "not_applicable", "blank"),
        )
        _left_out(who, row, _division(pop))


def read_trend_rows(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        scope, measure = row.word("scope"), row.word("measure")
        kind = {"all reviews": "dated", "within methodologies": "dated with methodology"}.get(scope) or row.word(
            "methodology"
        )
        base, out = {who.one("trend", kind, "base"): 1.0}, {who.one("trend", kind, "no report"): 1.0}
        told, missing, part = ({who.one("trend", kind, measure, what): 1.0} for what in ("n", "missing", "part"))
        row.put(reviews=_sum((base, 1), (out, 1)), no_report=out, in_part_years=part, n=told, missing=missing)
        who.equal(_sum((told, 1), (missing, 1), (part, 1)), base, "with a report")
        rest = (f"year of {row.word('year_of')}", REST)
        if kind == "dated":
            who.equal(base, _sum((who.base_of(ALL), 1), (who.base_of(rest), -1)), "dated with a report")
            who.equal(out, _sum((who.no_report(ALL), 1), (who.no_report(rest), -1)), "dated without a report")
            who.at_most(told, who.measured(ALL, measure, "n"), "known in whole years")
            who.at_most(
                missing, who.measured(ALL, measure, "not_known", "not_applicable", "blank"), "missing in whole years"
            )
            row.put(undated=who.reviews(rest))
        elif kind != "dated with methodology":
            pop = ("methodology", row.word("methodology"))
            who.at_most(base, who.base_of(pop), "dated")
            who.at_most(out, who.no_report(pop), "dated")
            who.at_most(told, who.measured(pop, measure, "n"), "known in whole years")
            who.at_most(missing, who.measured(pop, measure, "not_known", "not_applicable", "blank"), "missing")
            undated = who.reviews(rest)
            who.at_most(_sum((who.base_of(pop), 1), (base, -1)), who.base_of(rest), "undated")
            who.at_most(_sum((who.no_report(pop), 1), (out, -1)), who.no_report(rest), "undated")
            del undated
    kinds = [row.word("methodology") for row in records if row.word("scope") == "one methodology"]
    measure = records[0].word("measure") if records else ""
    for what in ("base", "no report"):
        terms = [({who.one("trend", kind, what): 1.0}, 1.0) for kind in kinds]
        who.equal(_sum(*terms), {who.one("trend", "dated with methodology", what): 1.0}, "methodologies sum")
        who.at_most(
            {who.one("trend", "dated with methodology", what): 1.0},
            {who.one("trend", "dated", what): 1.0},
            "with a methodology",
        )
    for what in ("n", "missing", "part"):
        terms = [({who.one("trend", kind, measure, what): 1.0}, 1.0) for kind in kinds]
        who.equal(_sum(*terms), {who.one("trend", "dated with methodology", measure, what): 1.0}, "methodologies sum")
        who.at_most(
            {who.one("trend", "dated with methodology", measure, what): 1.0},
            {who.one("trend", "dated", measure, what): 1.0},
            "with a methodology",
        )
    for row in records:  # ungrouped: with a report, dated, no methodology
        row.put(
            ungrouped=_sum(
                ({who.one("trend", "dated", "base"): 1.0}, 1),
                ({who.one("trend", "dated with methodology", "base"): 1.0}, -1),
            )
        )


def read_compared(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        division, measure = row.word("grouped_by"), row.word("measure")
        for side in "ab":
            pop = (division, row.word(f"level_{side}"))
            row.put(
                **{
                    f"n_{side}": who.measured(pop, measure, "n"),
                    f"missing_{side}": who.measured(pop, measure, "not_known", "not_applicable", "blank"),
                }
            )
        row.put(no_report=who.no_report(ALL), ungrouped=who.reviews((division, REST)))


def read_distribution(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    by = _by(rows, set())
    per: dict[Any, list[_Row]] = defaultdict(list)
    for row in records:
        per[_pop(row, by), tuple(row.word("members").split("; "))].append(row)
    for (pop, members), some in per.items():
        numbers = [who.number(pop, members, k) for k in range(len(members) + 1)]
        n = _sum(*((count, 1) for count in numbers))
        most = max(int(row.record["themes"]) for row in some)
        for k in range(most + 1, len(members) + 1):
            who.hold(numbers[k], 0, 0, f"{name}: no more than {most} themes")
        total = _sum(*((count, k) for k, count in enumerate(numbers)))
        missing = who.uncoded(pop, members)
        unknown = _sum(
            *((who.state(pop, theme, "not_known", "blank"), 1) for theme in members), (missing, -len(members))
        )
        all_known = {who.one("all known", pop, members): 1.0}
        who.at_most(all_known, n, "all known")
        who.hold(_sum((all_known, 1), (n, -1), (unknown, 1)), 0, math.inf, "all known")
        for theme in members:
            who.at_most(
                _sum((all_known, 1), (who.state(pop, theme, "not_known", "blank"), 1), (missing, -1)), n, "all known"
            )
        for row in some:
            k = int(row.record["themes"])
            row.put(count=numbers[k], n=n, missing=missing, reviews=who.reviews(pop), no_report=who.no_report(pop))
            who.put(row, "all_known", all_known, 0)  # hidden as a whole column, zeros too
            who.share(row, "percent", numbers[k], n)
            who.share(row, "at_least", _sum(*((count, 1) for count in numbers[k:])), n)
            if by:
                _left_out(who, row, _division(pop))
        first = some[0]
        # A limit that is not there, and is not hidden; one that is hidden tells nothing, for it may not be there either.
        if first.value("n") is None and "n" in first.hidden and "mean_lower" not in first.hidden:
            there = first.value("mean_lower") is not None
            who.hold(n, 30 if there else 0, math.inf if there else 29, f"{name}.mean_lower")
        who.mean(first, "mean", total, n)
        who.mean(first, "unknown_mean", unknown, n)
        who.mean(first, "upper_mean", _sum((total, 1), (unknown, 1)), n)
        _order(who, first, numbers, n)


def _order(who: MicroAttacker, row: _Row, numbers: list[Expression], n: Expression) -> None:
    """A median and its limits are values at known ranks, where the base is shown."""
    size = row.value("n")
    if size is None or size < 1 or who.base > 1:
        return
    ranks = median_interval(np.arange(1, int(size) + 1, dtype=float))
    ties = {"median_lower": ranks.lower, "median_upper": ranks.upper}
    for column, rank in ties.items():
        shown = row.value(column)
        if shown is not None and not math.isnan(rank):
            low, high = _up_to(numbers, shown - 1), _up_to(numbers, shown)
            who.hold(low, -math.inf, rank - 1, f"{row.table}.{column}")
            who.hold(high, rank, math.inf, f"{row.table}.{column}")
    shown = row.value("median")
    if shown is not None:
        who.hold(_up_to(numbers, math.floor(shown)), math.floor((size + 1) / 2), math.inf, f"{row.table}.median")
        who.hold(_up_to(numbers, math.ceil(shown) - 1), -math.inf, math.ceil((size + 1) / 2) - 1, f"{row.table}.median")


def _up_to(numbers: list[Expression], most: float) -> Expression:
    return _sum(*((count, 1) for k, count in enumerate(numbers) if k <= most))


def read_combinations(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    order = [theme for group in ("family", "child", "environment") for theme in who.groups.get(group, ())]
    taken = [row.word("members") for row in records if row.word("row") == "theme"]
    for row in records:
        if row.word("row") == "theme":
            yes = who.state(ALL, row.word("members"), "yes")
            row.put(count=yes, certain=yes, reviews=who.reviews(ALL), no_report=who.no_report(ALL))
    # A theme whose count is hidden may have no row: with six themes or fewer all were taken, otherwise nothing is certain.
    # Of a theme that gave way elsewhere the group is not known, and so not its place in the codebook.
    listed = [theme for row in records for theme in row.word("members").split("; ") if theme]
    every = list(dict.fromkeys([*order, *taken, *listed]))
    whole = len(taken) == min(6, len(every))
    _ordered_themes(who, order, taken, whole=whole)
    if whole or len(every) <= 6:
        chosen = taken if whole else every
        _exact_sets(who, tuple(theme for theme in every if theme in chosen), records)


def _ordered_themes(who: MicroAttacker, order: list[str], taken: list[str], *, whole: bool) -> None:
    """The themes taken are the most frequent ones, in that order, and in the codebook's where two are found as often."""
    place = {theme: number for number, theme in enumerate(order)}
    after = [(taken[-1], theme) for theme in order if theme not in taken] if whole and taken else []
    for first, second in [*pairwise(taken), *after]:
        least = int(first in place and second in place and place[first] > place[second])
        more = _sum((who.state(ALL, first, "yes"), 1), (who.state(ALL, second, "yes"), -1))
        who.hold(more, least, math.inf, "the most frequent themes are taken, in order")


def _exact_sets(who: MicroAttacker, members: tuple[str, ...], records: list[_Row]) -> None:
    members = tuple(dict.fromkeys(members))
    sizes = [who.number(ALL, members, k) for k in range(len(members) + 1)]
    n, missing = _sum(*((count, 1) for count in sizes)), who.uncoded(ALL, members)
    listed, other = [], None
    for row in records:
        row.put(n=n, missing=missing)
        if row.word("row") == "theme":
            who.share(row, "percent", who.state(ALL, row.word("members"), "yes"), n)
        elif row.value("size") is not None:
            chosen = tuple(theme for theme in members if theme in row.word("members").split("; "))
            terms = {who.one("set", ALL, members, chosen): 1.0}
            certain = {who.one("certain", members, chosen): 1.0}
            who.at_most(certain, terms, "certain")
            who.hold(terms, row.value("minimum_support") or 1, math.inf, "listed combinations reach the support")
            row.put(count=terms, certain=certain)
            who.share(row, "percent", terms, n)
            listed.append(terms)
        else:
            other = row
    if other is not None:  # a combination that may not be listed is in no row
        rest = {who.one("other combinations"): 1.0}
        who.at_most(rest, _sum((n, 1), *((terms, -1) for terms in listed)), "other combinations")
        other.put(count=rest)
        who.share(other, "percent", rest, n)
    for first, second in pairwise(listed):
        who.at_most(second, first, "combinations are in order")


def read_pairs(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    known, outside = ("yes", "no"), "not_applicable"
    every = list(product(STATES, STATES))
    for row in records:
        a, b = row.word("theme_a"), row.word("theme_b")
        both, only_a, only_b, neither = (
            who.pair(a, b, [one]) for one in (("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no"))
        )
        n = who.pair(a, b, list(product(known, known)))
        never = who.pair(a, b, [one for one in every if outside in one])
        missing = who.pair(a, b, [one for one in every if outside not in one and not set(one) <= set(known)])
        cells = {
            "both": both,
            "only_a": only_a,
            "only_b": only_b,
            "neither": neither,
            "n": n,
            "missing": missing,
            "not_applicable": never,
        }
        for column, cell in cells.items():
            who.put(row, column, cell, 0)  # hidden row by row, zeros too
        row.put(no_report=who.no_report(ALL), reviews=who.reviews(ALL))
        who.share(row, "percent_with", both, _sum((both, 1), (only_a, 1)))
        who.share(row, "percent_without", only_b, _sum((only_b, 1), (neither, 1)))
        jaccard = row.value("jaccard")
        if jaccard is not None and row.value("both") is None and who.base == 1:
            fraction = Fraction(jaccard).limit_denominator(4000)
            who.hold(
                _sum(
                    (both, fraction.denominator - fraction.numerator),
                    (only_a, -fraction.numerator),
                    (only_b, -fraction.numerator),
                ),
                0,
                0,
                f"{name}.jaccard",
            )


def read_waves(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        if (
            row.word("series").startswith("National")
            or row.word("wave_status") == "not in the file"
            or row.word("wave") not in WAVE_YEARS
        ):
            continue
        start, years = WAVE_YEARS[row.word("wave")]
        pops = [
            ("year of incident", f"{year}-{(year + 1) % 100:02d}")
            for year in range(start, start + years)
            if f"{year}-{(year + 1) % 100:02d}" in who.years
        ]
        reviews = _sum(*((who.reviews(pop), 1) for pop in pops))
        report = _sum(*((who.base_of(pop), 1) for pop in pops))
        row.put(reviews=reviews, with_report=report)
        who.share(row, "percent", report, reviews)
        rate, months = row.value("per_year"), row.value("months")
        if rate is not None and row.value("reviews") is None and months and who.base == 1:
            who.hold(reviews, rate * months / 12 - 0.01, rate * months / 12 + 0.01, f"{name}.per_year")


def read_flow(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        step = row.word("step")
        dated = re.search(r"a date of (\w+)", step)
        if step == "Reviews":
            row.put(count=who.reviews(ALL))
        elif step == "With a final report":
            row.put(count=who.base_of(ALL))
        elif step == "Without a final report":
            row.put(count=who.no_report(ALL))
        elif dated:
            rest = who.reviews((f"year of {dated[1]}", REST))
            row.put(count=rest if step.startswith("Without") else _sum((who.reviews(ALL), 1), (rest, -1)))


def read_quality(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        pop, variable = _pop(row, "year" if "year" in rows else None), row.word("variable")
        row.put(reviews=who.reviews(pop))
        if row.word("base_of") == "reviews with a final report":
            base = who.base_of(pop)
            row.put(no_report=who.no_report(pop), base=base)
            if row.word("group"):
                yes, no, unknown, outside, blank = (who.state(pop, variable, state) for state in STATES)
                n = _sum((yes, 1), (no, 1))
            else:
                n, unknown, outside, blank = (
                    who.measured(pop, variable, state) for state in ("n", "not_known", "not_applicable", "blank")
                )
        else:
            base = who.reviews(pop)
            row.put(base=base)
            missing, outside = (who.level(pop, variable, state) for state in ("(missing)", "(not applicable)"))
            n = _sum((base, 1), (missing, -1), (outside, -1))
            unknown = {who.one("unknown", pop, variable): 1.0}
            who.at_most(unknown, missing, "not known is missing")
            blank = _sum((missing, 1), (unknown, -1))
            if pop == ALL and (dated := re.fullmatch(r"(incident|notification)_date", variable)):
                who.equal(missing, who.reviews((f"year of {dated[1]}", REST)), "undated")
        row.put(n=n, not_known=unknown, not_applicable=outside, blank=blank, missing=_sum((unknown, 1), (blank, 1)))
        who.share(row, "share_known", n, _sum((base, 1), (outside, -1)))
        if "year" in rows:
            _left_out(who, row, _division(pop))


def read_publication(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    years = "year" in rows
    for row in records:
        pop = _year(row, "incident") if years else ALL
        if years:
            out, still = ({who.one("watched", pop, what): 1.0} for what in ("published", "open"))
            missing = _sum((who.reviews(pop), 1), (out, -1), (still, -1))
            who.hold(missing, 0, math.inf, "time not known")
            row.put(reviews=who.reviews(pop), published=out, open=still, missing=missing, n=_sum((out, 1), (still, 1)))
            if name == "reviews_expected":
                soon = {who.one("published in time", pop): 1.0}
                who.at_most(soon, out, "published in time")
                row.put(published_in_time=soon)
            _left_out(who, row, _division(pop))
        else:
            month = int(row.record["months_since"])
            row.put(
                published={who.one("published by", month): 1.0},
                at_risk={who.one("at risk", month): 1.0},
                n={who.one("in the curve"): 1.0},
            )
    if not years:
        n = {who.one("in the curve"): 1.0}
        who.at_most(n, who.reviews(ALL), "the curve")
        months = [int(row.record["months_since"]) for row in records]
        for first, second in pairwise(months):
            a, b = ({who.one("published by", month): 1.0} for month in (first, second))
            c, d = ({who.one("at risk", month): 1.0} for month in (first, second))
            who.at_most(a, b, "published")
            who.at_most(d, c, "at risk")
            # Published by the first month are not watched at the second; those that left before the second may be open.
            who.at_most(_sum((a, 1), (d, 1)), n, "published are not at risk")


def read_against(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    for row in records:
        pop = _year(row)
        n, asking, only = ({who.one("questions", pop, what): 1.0} for what in ("n", "with", "only"))
        base = who.base_of(pop)
        known = who.measured(pop, "recommendations", "n"), who.measured(pop, "questions_for_board", "n")
        for one in known:
            who.at_most(n, one, "both known")
        who.hold(_sum((known[0], 1), (known[1], 1), (base, -1), (n, -1)), -math.inf, 0, "both known")
        who.at_most(only, asking, "questions only")
        who.at_most(asking, n, "with questions")
        row.put(
            reviews=who.reviews(pop),
            no_report=who.no_report(pop),
            n=n,
            missing=_sum((base, 1), (n, -1)),
            with_questions=asking,
            questions_only=only,
        )
        who.share(row, "percent", asking, n)
        _left_out(who, row, _division(pop))


def read_decomposition(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    kinds = [row for row in records if row.word("methodology") != "All methodologies"]
    measure = records[0].word("measure") if records else ""
    for row in records:
        kind = row.word("methodology")
        base, out = ({who.one("periods", kind, what): 1.0} for what in ("base", "no report"))
        first, second = ({who.one("periods", kind, measure, what): 1.0} for what in ("first", "second"))
        missing = _sum((base, 1), (first, -1), (second, -1))
        who.hold(missing, 0, math.inf, "missing in the periods")
        row.put(reviews=_sum((base, 1), (out, 1)), no_report=out, missing=missing, n_first=first, n_second=second)
        whole = {what: {who.one("periods", "All methodologies", measure, what): 1.0} for what in ("first", "second")}
        who.share(row, "share_first", first, whole["first"])
        who.share(row, "share_second", second, whole["second"])
        if kind not in {"All methodologies", "Methodology not known"}:
            pop = ("methodology", kind)
            who.at_most(base, who.base_of(pop), "in the periods")
            who.at_most(out, who.no_report(pop), "in the periods")
            who.at_most(_sum((first, 1), (second, 1)), who.measured(pop, measure, "n"), "in the periods")
            who.at_most(missing, who.measured(pop, measure, "not_known", "not_applicable", "blank"), "in the periods")
        if kind == "All methodologies":
            role = f"year of {row.word('year_of')}"
            years = [_between(row.word(f"period_{which}")) for which in ("first", "second")]
            pops = [(role, year) for some in years for year in some]
            who.equal(base, _sum(*((who.base_of(pop), 1) for pop in pops)), "years of the periods")
            who.equal(out, _sum(*((who.no_report(pop), 1) for pop in pops)), "years of the periods")
            for n, some in ((first, years[0]), (second, years[1])):
                who.equal(
                    n, _sum(*((who.measured((role, year), measure, "n"), 1) for year in some)), "years of the period"
                )
    for what in (("base",), ("no report",), (measure, "first"), (measure, "second")):
        terms = [({who.one("periods", row.word("methodology"), *what): 1.0}, 1.0) for row in kinds]
        who.equal(_sum(*terms), {who.one("periods", "All methodologies", *what): 1.0}, "methodologies sum")


def _between(words: str) -> list[str]:
    ends = [int(one[:4]) for one in words.split(" to ")]
    return [f"{year}-{(year + 1) % 100:02d}" for year in range(ends[0], ends[-1] + 1)]


def read_register(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    key = rows.columns[0]
    for row in records:
        level = row.word(key)
        linked, unlinked, open_link, acted, idle, open_act = (
            {who.one("register", key, level, what): 1.0}
            for what in ("linked", "not linked", "link missing", "acted", "not acted", "status missing")
        )
        whole = _sum((linked, 1), (unlinked, 1), (open_link, 1))
        who.equal(whole, _sum((acted, 1), (idle, 1), (open_act, 1)), "recommendations")
        known, told = _sum((linked, 1), (unlinked, 1)), _sum((acted, 1), (idle, 1))
        reviews = {who.one("register", key, level, "reviews"): 1.0}
        pop = _year(row) if key == "year" else ALL
        who.at_most(reviews, who.base_of(pop) if key == "year" else who.reviews(ALL), "reviews with recommendations")
        row.put(
            recommendations=whole,
            linked=linked,
            linked_n=known,
            linked_missing=open_link,
            acted=acted,
            acted_n=told,
            acted_missing=open_act,
            reviews=reviews,
            base=who.base_of(pop),
        )
        who.share(row, "linked_percent", linked, known)
        who.share(row, "acted_percent", acted, told)
        who.share(row, "percent", reviews, who.base_of(pop))


def read_coding(who: MicroAttacker, name: str, rows: pd.DataFrame, records: list[_Row]) -> None:
    whole = {who.one("shared"): 1.0}
    for row in records:
        variable = row.word("variable")
        agreed, apart, first, second, none = (
            {who.one("coders", variable, what): 1.0} for what in ("agreed", "apart", "first", "second", "none")
        )
        n = _sum((agreed, 1), (apart, 1))
        who.equal(_sum((n, 1), (first, 1), (second, 1), (none, 1)), whole, "coded by both, one or none")
        row.put(reviews=whole, n=n, only_first=first, only_second=second, neither_coded=none, agreed=agreed)
        who.share(row, "observed_agreement", agreed, n)


def reader_of(name: str, rows: pd.DataFrame) -> Any:
    """The reader of a table, by its columns or its name; None for one that tells nothing of the file."""
    if "asked" in rows:
        return read_distribution
    if "theme_a" in rows:
        return read_pairs
    if "theme" in rows and "yes" in rows:
        return read_themes
    if "row_level" in rows:
        return read_cross
    if "level_a" in rows:
        return read_compared
    return next((reader for start, reader in READERS.items() if re.fullmatch(start, name)), None)


READERS = {
    "theme_combinations": read_combinations,
    "(children|protection_status|harm_categories|methodology_by_year|reviews_by_year_and_).*": read_levels,
    "reviews_by_year|activity_rates|incomplete_years": read_years,
    "length_trend|recommendations_trend": read_trend_rows,
    ".*_decomposition": read_decomposition,
    "recommendations_register.*": read_register,
    "recommendations_against_questions": read_against,
    "days_to_publication|(length|recommendations)_by_.*": read_measures,
    "wave_series": read_waves,
    "flow": read_flow,
    "data_quality.*": read_quality,
    "time_to_publication|publication_curve|reviews_expected": read_publication,
    "coding_agreement": read_coding,
}


# -- marks and single values ---------------------------------------------------------------------------------------------------


def marks(truth: dict[str, pd.DataFrame], released: dict[str, pd.DataFrame]) -> list[str]:
    """Numbers that were withheld and are not marked so, or stand in a row that does not say that it is suppressed."""
    wrong = []
    for name, table in released.items():
        before, text = _like(truth[name], table), written(table)
        for column in table.columns:
            if column not in before or not pd.api.types.is_numeric_dtype(before[column]):
                continue
            gone = (before[column].notna() & table[column].isna()).to_numpy()
            if not gone.any():
                continue
            marked = text[column].astype(str).eq("[c]").to_numpy()
            said = (
                table["suppressed"].fillna(value=False).to_numpy(bool)
                if "suppressed" in table
                else np.zeros(len(table), bool)
            )
            bad = gone & ~(marked & said)
            if bad.any():
                wrong.append(
                    f"{name}.{column}: {int(bad.sum())} of {int(gone.sum())} withheld numbers are marked {sorted(set(text[column][bad].astype(str)))}"
                )
    return wrong


def few(truth: dict[str, pd.DataFrame], released: dict[str, pd.DataFrame], fewest: int = 10) -> list[str]:
    """Medians, quartiles, limits and means of fewer reviews than may be described."""
    wrong = []
    names = {
        "median",
        "q1",
        "q3",
        "mean",
        "median_lower",
        "median_upper",
        "coverage",
        "recommendations_median",
        "questions_median",
        "recommendations_mean",
        "questions_mean",
        "unknown_mean",
        "upper_mean",
    }
    pairs = {"median_a": "n_a", "median_b": "n_b", "mean_first": "n_first", "mean_second": "n_second"}
    for name, table in released.items():
        before = _like(truth[name], table)
        for column in table.columns:
            base = pairs.get(column) or (
                "n" if column in names or (column in {"lower", "upper"} and "q1" in table) else None
            )
            if base is None or base not in before:
                continue
            bad = table[column].notna().to_numpy() & before[base].between(1, fewest - 1).fillna(value=False).to_numpy(
                bool
            )
            if bad.any():
                wrong.append(f"{name}.{column}: {int(bad.sum())} of fewer than {fewest} reviews")
    return wrong


def _like(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The unprotected rows that were released: rows of combinations, of a theme or of a variable may be left out."""
    before = before.reset_index(drop=True)
    if len(before) == len(after):
        return before
    parts = (["row", "combination"], ["theme_a", "theme_b"], ["theme"], ["variable"])
    keys = next(some for some in parts if {*some} <= {*before.columns})
    kept = pd.MultiIndex.from_frame(before[keys]).isin(pd.MultiIndex.from_frame(after[keys]))
    return before[kept].reset_index(drop=True)


def truth_like(truth: dict[str, pd.DataFrame], released: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The unprotected tables, row by row as they were released."""
    return {name: _like(truth[name], table) for name, table in released.items()}


# -- p values ------------------------------------------------------------------------------------------------------------------


@dataclass
class Tried:
    """A p value over distributions with hidden counts: how many tables fit everything else, and how many fit p too."""

    table: str
    p: float
    tables: int
    fitting: int
    fixed: list[tuple[Cell, int]]
    complete: bool


def by_p(who: MicroAttacker, released: dict[str, pd.DataFrame], most: int = 5000, seconds: float = 240) -> list[Tried]:
    """For each p value over distributions with hidden counts: all tables that fit what is printed, and those that give p."""
    tried = []
    for name, table in released.items():
        column = next((one for one in ("trend_p", "test_p") if one in table), None)
        if column is None or "asked" not in table or table[column].isna().all() or table["count"].notna().all():
            continue
        p = float(table[column].dropna().iloc[0])
        cells = [cell for cell in who.cells if cell.table == name and cell.column == "count"]
        if "year_status" in table:
            cells = [cell for cell in cells if table["year_status"].iloc[cell.row] != "part year"]
        unknown = [cell for cell in cells if cell.shown is None]
        found, complete = _tables(who, unknown, most, seconds)
        by = "year" if "year" in table else next(one for one in ("age_band", "outcome", "methodology") if one in table)
        fitting = []
        for values in found:
            counts = {cell.row: cell.shown for cell in cells} | {
                cell.row: value for cell, value in zip(unknown, values, strict=True)
            }
            if _same(_p_of(table, by, counts, column), p):
                fitting.append(values)
        fixed = (
            [
                (cell, values[0])
                for cell, values in zip(unknown, zip(*fitting, strict=True), strict=True)
                if len(set(values)) == 1
            ]
            if fitting
            else []
        )
        tried.append(Tried(name, p, len(found), len(fitting), fixed, complete))
    return tried


def _tables(who: MicroAttacker, unknown: list[Cell], most: int, seconds: float) -> tuple[list[tuple[int, ...]], bool]:
    found: list[tuple[int, ...]] = []
    ends = time.monotonic() + seconds

    def look(values: tuple[int, ...], extra: list[tuple[Expression, float, float]]) -> bool:
        if len(values) == len(unknown):
            found.append(values)
            return len(found) <= most
        terms = unknown[len(values)].expression
        aim = np.zeros(len(who.places))
        aim[list(terms)] = list(terms.values())
        ends_of = [who.solve(sign * aim, extra) for sign in (1, -1)]
        if any(one.x is None for one in ends_of):
            return ends_of[0].status == 2
        low, high = (round(sign * one.fun) for sign, one in zip((1, -1), ends_of, strict=True))
        for value in range(low, high + 1):
            if time.monotonic() > ends or not look((*values, value), [*extra, (terms, value, value)]):
                return False
        return True

    return found, look((), [])


def _p_of(table: pd.DataFrame, by: str, counts: dict[int, float | None], column: str) -> float:
    groups: dict[str, list[float]] = defaultdict(list)
    for row, count in counts.items():
        groups[str(table[by].iloc[row])] += [float(table["themes"].iloc[row])] * int(count or 0)
    if column == "test_p":
        return float(kruskal_wallis([np.array(values) for values in groups.values()]).p)
    at = np.repeat(np.arange(len(groups), dtype=float), [len(values) for values in groups.values()])
    return float(ordered_trend(at, np.concatenate([np.array(values) for values in groups.values()])).p)


def _same(p: float, printed: float) -> bool:
    if math.isnan(p):
        return False
    if printed < 0.001:
        return p < 0.001
    return abs(p - printed) < 10.0 ** (math.floor(math.log10(printed)) - 1) * 0.5000001 or abs(p - printed) < 1e-9


def key_of(table: pd.DataFrame, row: int) -> str:
    """The words of a row."""
    names = (
        "variable", "theme", "theme_a", "theme_b", "scope", "methodology", "age_band", "outcome", "region", "year", "date", "level",
        "level_a", "level_b", "row_level", "column_level", "themes", "row", "combination", "months_since", "step", "wave", "series",
    )  # fmt: skip
    return ", ".join(str(table[name].iloc[row]) for name in names if name in table)
