"""An attacker who has only what was released, and linear programming.

He knows what each column means, that counts are whole and not negative, that a zero is never hidden, and the policy. He
does not know, and does not use, how the engine chooses. His model is not the engine's either: for each set of variables
that some cell crosses he has one unknown for each combination of their levels (a whole contingency table), makes tables
that share variables agree on them, and fits what was released: counts (or, when rounded, the range that rounds to them),
percentages, and any interval that only some pairs of count and base could have given.
"""

import math
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack
from statsmodels.stats.proportion import proportion_confint

from scr_analysis.example import example_reviews

OTHER = "(any other level)"
# Counts of the coding, of which no policy but a strict one hides the small: by their columns, and by the steps of a flow.
SILENT = {
    "missing", "not_known", "blank", "undated", "no_report", "report_not_known",
    "missing_a", "missing_b", "row_missing", "column_missing", "linked_missing", "acted_missing", "open",
}  # fmt: skip
SILENT_STEPS = {
    "Without a final report", "Not known whether there is a final report", "Without a date of incident",
    "Without a date of notification", "Without a date of publication",
}  # fmt: skip
PLENTY = 10_000


def wilson(x, n):
    return tuple(100 * limit for limit in proportion_confint(x, n, method="wilson"))


# What a row's estimates would be for given counts, by the names of columns; worked here, not by the library.
SHARES = {
    "percent": lambda x, n: 100 * x / n,
    "known_only": lambda x, n: 100 * x / n,
    "minimum": lambda x, n: 100 * x / n,
    "column_percent": lambda x, n: 100 * x / n,
    "lower": lambda x, n: wilson(x, n)[0],
    "upper": lambda x, n: wilson(x, n)[1],
    "minimum_lower": lambda x, n: wilson(x, n)[0],
    "minimum_upper": lambda x, n: wilson(x, n)[1],
}


@dataclass
class Attacker:
    """Collects what is released as linear constraints, then asks how far each hidden count can go."""

    threshold: int
    base: int = 1
    exhaustive: bool = True  # a reader takes the levels shown for all there are
    cells: dict = field(default_factory=dict)  # (universe, conditions) -> set of released facts
    ratios: list = field(default_factory=list)
    sums: list = field(default_factory=list)
    known: dict = field(default_factory=dict)
    silence: set = field(default_factory=set)  # cells of what is blank, not known, undated or without a report
    told: set = field(default_factory=set)  # cells that he knows to be of 1 to the threshold

    def read(self, table, structure, helpers=()):
        """Take in one released table; `helpers` are counts it rests on and does not show."""
        table = table.assign(**dict.fromkeys(helpers, pd.NA)).reset_index(drop=True)
        queries = structure.queries(table)
        for column, cells in queries.items():
            for row, cell in enumerate(cells):
                fact = table[column].iloc[row]
                if column in SILENT or (column == "count" and str(table.get("step", {}).get(row)) in SILENT_STEPS):
                    self.silence.add(cell)
                if column not in helpers:
                    self.cells.setdefault(cell, set()).add(None if pd.isna(fact) else int(fact))
                else:
                    self.cells.setdefault(cell, set())
        if self.base == 1:  # otherwise percentages are worked from the rounded counts: they tell nothing more
            self._estimates(table, structure, queries)
        for variable, some in structure.known.items():
            names = {variable.format_map(row) for row in table.astype(object).to_dict("records")}
            self.known.update(dict.fromkeys(names, some))

    def _estimates(self, table, structure, queries):
        for column, ratio in structure.ratios.items():
            if column in table and column in SHARES and len([c for c in ratio.counts if c in queries]) == 2:
                for row, shown in enumerate(table[column].tolist()):
                    if not pd.isna(shown):
                        part, whole = (queries[count][row] for count in ratio.counts)
                        self.ratios.append((SHARES[column], float(shown), part, whole))

    def add_sum(self, cells, weights, value):
        """Take in a weighted sum that some statistic gives away."""
        self.sums.append((cells, weights, value))

    def span(self, cell):
        """What is released of one count itself."""
        facts = self.cells[cell]
        assert len(facts) <= 1 or self.base > 1 or None not in facts, f"shown in one place, hidden in another: {cell}"
        shown = [fact for fact in facts if fact is not None]
        if not shown:
            return (1 if facts else 0), (self.threshold if cell in self.told else math.inf)
        least = 1 if cell in self.silence and self.base == 1 else self.threshold + 1
        return max(self._lowest(one, least) for one in shown), min(map(self._highest, shown))

    def _lowest(self, shown, least):
        return 0 if shown == 0 else max(shown - self.base // 2, least)

    def _highest(self, shown):
        return 0 if shown == 0 else shown + (self.base - 1) // 2

    # -- the model -----------------------------------------------------------------------------------------------------

    def model(self):
        """Build the constraints; gives back the number of unknowns, the matrix and its limits, and each cell's terms."""
        self._levels()
        sets = self._sets()
        start, size = {}, 0
        for one in sets:
            start[one] = size
            size += math.prod(len(self.levels[v]) for v in one[1])
        self.place = {
            (one, combo): start[one] + number
            for one in sets
            for number, combo in enumerate(product(*(self.levels[v] for v in one[1])))
        }
        self.rows, self.low, self.high = [], [], []
        self._agree(sets)
        self.terms = {cell: self._terms(cell) for cell in self.cells}
        for cell, terms in self.terms.items():
            low, high = self.span(cell)
            self._row(dict.fromkeys(terms, 1.0), low, high)
        for formula, shown, part, whole in self.ratios:
            self._fit(formula, shown, part, whole)
        for cells, weights, value in self.sums:
            row = {}
            for cell, weight in zip(cells, weights, strict=True):
                for term in self.terms[cell]:
                    row[term] = row.get(term, 0) + weight
            self._row(row, value, value)
        return size

    def _levels(self):
        self.levels = {}
        for cell in self.cells:
            for variable, some in cell.conditions:
                self.levels.setdefault(variable, set()).update(some.named)
        for variable, named in self.levels.items():
            if variable in self.known:
                self.levels[variable] = tuple(self.known[variable])
            else:
                self.levels[variable] = (*sorted(named), *(() if self.exhaustive else (OTHER,)))

    def _sets(self):
        sets = {(universe, tuple(sorted(v for v, _ in conditions))) for universe, conditions in self.cells}
        while True:
            more = {
                (a[0], tuple(sorted(set(a[1]) & set(b[1])))) for a, b in combinations(sorted(sets), 2) if a[0] == b[0]
            } - sets
            if not more:
                return sorted(sets)
            sets |= more

    def _agree(self, sets):
        for small, large in product(sets, sets):
            if small[0] == large[0] and set(small[1]) < set(large[1]) and not self._between(small, large, sets):
                at = [large[1].index(v) for v in small[1]]
                sums = {}
                for combo in product(*(self.levels[v] for v in large[1])):
                    sums.setdefault(tuple(combo[i] for i in at), []).append(self.place[large, combo])
                for combo, parts in sums.items():
                    self._row({self.place[small, combo]: -1.0, **dict.fromkeys(parts, 1.0)}, 0, 0)

    def _between(self, small, large, sets):
        return any(one[0] == small[0] and set(small[1]) < set(one[1]) < set(large[1]) for one in sets)

    def _terms(self, cell):
        universe, conditions = cell
        one = (universe, tuple(sorted(v for v, _ in conditions)))
        wanted = dict(conditions)
        allowed = [[level for level in self.levels[v] if (level in wanted[v].named) != wanted[v].but] for v in one[1]]
        return [self.place[one, combo] for combo in product(*allowed)]

    def _fit(self, formula, shown, part, whole):
        """Which pairs of count and base would give the estimate that was released?"""
        limits = [self.span(cell) for cell in (part, whole)]
        most = 400
        pairs = [
            (x, n)
            for n in range(max(1, int(limits[1][0])), int(min(limits[1][1], most)) + 1)
            for x in range(int(limits[0][0]), int(min(limits[0][1], n)) + 1)
            if abs(formula(x, n) - shown) < 1e-7
        ]
        if pairs and limits[1][1] <= most:
            for which, cell in enumerate((part, whole)):
                values = [pair[which] for pair in pairs]
                self._row(dict.fromkeys(self.terms[cell], 1.0), min(values), max(values))

    def _row(self, terms, low, high):
        self.rows.append(terms)
        self.low.append(low)
        self.high.append(high)

    # -- the attack ----------------------------------------------------------------------------------------------------

    def hidden(self):
        return [cell for cell, facts in self.cells.items() if facts == {None}]

    def ranges(self, targets=None, *, whole=False):
        """Give the smallest and largest value that each hidden count can have.

        With `whole` every unknown is a whole number (exact, slow); otherwise the bounds are those of linear programming.
        """
        size = self.model()
        matrix, low, high = self._matrix(size)
        found = {}
        for cell in self.hidden() if targets is None else targets:
            aim = np.zeros(size)
            aim[self.terms[cell]] = 1.0
            found[cell] = tuple(sign * self._least(sign * aim, matrix, low, high, whole=whole) for sign in (1.0, -1.0))
        return found

    def determined(self, rounds=30, seed=1):
        """Give the hidden counts that can have one value only, and it; the bounds are those of linear programming.

        Most are settled by a few programmes that move all of them at once, each its own way and by one; the others are
        asked one by one.
        """
        size, hidden = self.model(), self.hidden()
        matrix, low, high = self._matrix(size)
        limits = dict.fromkeys(hidden, (math.inf, -math.inf))

        def note(found):
            for cell in hidden:
                value = found[self.terms[cell]].sum()
                limits[cell] = min(limits[cell][0], value), max(limits[cell][1], value)

        def still():
            return [cell for cell, span in limits.items() if whole_values(span) < 2]

        points = [self._solved(np.zeros(size), matrix, low, high).x]
        note(points[0])
        random = np.random.default_rng(seed)
        for _ in range(rounds):
            if len(still()) > 3:
                ways = dict(zip(still(), random.choice([-1.0, 1.0], len(still())), strict=True))
                points.append(self._moved(ways, np.mean(points, axis=0), matrix, low, high))
                note(points[-1])
        for cell in still():
            aim = np.zeros(size)
            aim[self.terms[cell]] = 1.0
            for sign in (1.0, -1.0):
                solved = self._solved(sign * aim, matrix, low, high)
                if solved.x is not None:  # without an answer the count stays with those that are given away
                    note(solved.x)
        return {cell: limits[cell] for cell in still()}

    def _moved(self, ways, middle, matrix, low, high):
        """Move counts away from where they are in the middle of what is possible, each its own way and by one at most."""
        terms = [(row, term, -way) for row, (cell, way) in enumerate(ways.items()) for term in self.terms[cell]]
        rows, columns, entries = zip(*terms, strict=True)
        count, size = len(ways), len(middle)
        moves = csr_array((entries, (rows, columns)), shape=(count, size))
        free = csr_array((matrix.shape[0], count))
        return self._solved(
            np.r_[np.zeros(size), -np.ones(count)],
            vstack([hstack([matrix, free]), hstack([moves, eye_array(count)])]).tocsr(),
            np.r_[low, np.full(count, -np.inf)],
            np.r_[high, moves @ middle],
            [(0, PLENTY)] * size + [(-PLENTY, 1)] * count,
        ).x[:size]

    def _matrix(self, size):
        rows = [row for row, terms in enumerate(self.rows) for _ in terms]
        columns = [term for terms in self.rows for term in terms]
        entries = [weight for terms in self.rows for weight in terms.values()]
        matrix = csr_array((entries, (rows, columns)), shape=(len(self.rows), size))
        return matrix, np.array(self.low, float), np.array(self.high, float)

    def _solved(self, aim, matrix, low, high, bounds=(0, PLENTY)):
        even = low == high
        top, bottom = ~even & np.isfinite(high), ~even & np.isfinite(low)
        return linprog(
            aim,
            A_ub=vstack([matrix[top], -matrix[bottom]]),
            b_ub=np.r_[high[top], -low[bottom]],
            A_eq=matrix[even],
            b_eq=low[even],
            bounds=bounds,
            method="highs",
        )

    def _least(self, aim, matrix, low, high, *, whole):
        if whole:
            result = milp(
                aim,
                integrality=np.ones(len(aim), dtype=np.int64),
                constraints=LinearConstraint(matrix, low, high),
                bounds=Bounds(0, PLENTY),
            )
        else:
            result = self._solved(aim, matrix, low, high)
        assert result.x is not None, f"the attacker's model has no solution: {result.message}"
        return float(result.fun)


def whole_values(span):
    """How many whole numbers a range holds."""
    low, high = span
    return math.inf if math.isinf(high) else math.floor(high + 1e-6) - math.ceil(low - 1e-6) + 1


def reader_of(made, structures, safe, policy):
    """Let an attacker read a release; of a row that was left out he sees nothing."""
    someone = Attacker(policy.largest_hidden, policy.base, exhaustive=False)
    counted = set()
    for name, table in safe.items():
        if structures[name].public:
            continue
        prepared = structures[name].prepare(made[name])
        keys = ["row", "combination"] if structures[name].drop else [*structures[name].parts]
        if keys:
            prepared = prepared[pd.MultiIndex.from_frame(prepared[keys]).isin(pd.MultiIndex.from_frame(table[keys]))]
        unseen = [column for column in structures[name].counts if column in prepared and column not in table]
        added = {column: prepared[column].to_numpy() for column in prepared.columns if column not in table}
        someone.read(table.assign(**added), structures[name], unseen)
        for column, cells in structures[name].queries(prepared).items():
            counted |= {cell for cell, count in zip(cells, prepared[column], strict=True) if not pd.isna(count)}
    # What is no number at all ([z], [x]) is marked as such, and can be told from a hidden count.
    someone.cells = {cell: facts for cell, facts in someone.cells.items() if cell in counted}
    someone.ratios = [one for one in someone.ratios if {one[2], one[3]} <= counted]
    return someone


THEMES = (
    "neglect", "coercive_control", "domestic_abuse", "authority", "information_sharing", "lessons_linked_to_findings",
)  # fmt: skip


def odd_reviews(size, *, seed=7, all_themes=False):
    """Reviews skewed on purpose: nearly all fatal and of one region, rare levels, shared incidents, no date, no method."""
    rng, reviews = np.random.default_rng(seed), example_reviews(size, seed=seed)

    def some(share):
        return pd.Series(rng.random(size) < share, index=reviews.index)

    first = reviews["region"].cat.categories[0]
    reviews = reviews.drop(columns="source").assign(
        outcome=reviews["outcome"].mask(some(0.9), "Fatal"),
        harm_category=reviews["harm_category"].mask(reviews["outcome"].ne("Fatal")),
        region=reviews["region"].mask(some(0.95), first),
        methodology=reviews["methodology"].mask(some(0.4)),
        incident_date=reviews["incident_date"].mask(some(0.08)),
        incident_id=[f"I{number // 2}" for number in range(size)],
    )
    themes = [name for name in reviews.columns[reviews.columns.get_loc("agencies") + 1 :] if name not in THEMES]
    return reviews if all_themes else reviews.drop(columns=themes)
