"""Other files of reviews that give the same release: the proof that a hidden count cannot be known from it.

A file of few columns is a number of reviews of each kind (year, outcome, age band, report, state of each theme). Whatever is
shown is a sum over kinds: counts, pairs, sets, the sums behind means and slopes. Integer programming over the numbers of
each kind says whether a hidden count could be another, and gives the file. The model knows the declarations for what a count
counts, and nothing of how the control chooses; every table of the other file can be computed and held against the release.
"""

import contextlib
from inspect import signature
from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from scr_analysis import tables
from scr_analysis.catalogue.outputs import OUTPUTS
from scr_analysis.columns import COLUMNS
from scr_analysis.disclosure import structure_of
from scr_analysis.disclosure.declaration import filled_in
from scr_analysis.formats import is_p, round_half_up, significant

RISKS = ("neglect", "domestic_abuse")
THEMES = (*RISKS, "dissemination_strategy", "response_and_action_plan")
YEARS = ("2011-12", "2012-13", "2013-14")
OUTCOMES = ("Fatal", "Serious harm")
AGES = ("Under 1", "1 to 5", "6 to 10")
FLAG = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
# How many tests were made, and of how many kinds the sets are that are not listed, say nothing of the reviews that are shown.
ASIDE = ["tests", "trend_tests", "expected", "kinds"]


class World:
    """Every kind of review of a small world, and files as numbers of each."""

    def __init__(self, states=("yes", "no", "not known", "blank"), ages=("",)):
        coded = [("with", *some) for some in product(states, repeat=len(THEMES))]
        rows = product(YEARS, OUTCOMES, ages, [*coded, ("without", *["blank"] * len(THEMES))])
        self.kinds = pd.DataFrame(
            [(*first, *rest) for *first, rest in rows], columns=["year", "outcome", "age", "report", *THEMES]
        )
        self.ages = ages
        self.states = states

    def file_of(self, numbers):
        """Make the reviews, so many of each kind."""
        rows = self.kinds.loc[np.repeat(self.kinds.index, numbers)].reset_index(drop=True)
        dates = rows["year"].str[:4].astype(int).map(lambda year: f"{year}-09-01")
        reviews = pd.DataFrame(
            {
                "review_id": [f"R{number}" for number in range(len(rows))],
                "incident_date": pd.to_datetime(dates),
                "outcome": rows["outcome"].astype(pd.CategoricalDtype(OUTCOMES)),
                "final_report": rows["report"].map({"with": "yes", "without": "no"}).astype(FLAG),
                **{theme: rows[theme].where(rows[theme].ne("blank")).astype(FLAG) for theme in THEMES},
            }
        )
        bands = pd.CategoricalDtype(AGES, ordered=True)
        return reviews if self.ages == ("",) else reviews.assign(age_band=rows["age"].astype(bands))

    def drawn(self, size, seed):
        """Draw so many reviews, as numbers of each kind: most fatal and with a report, themes of every frequency."""
        rng, kinds = np.random.default_rng(seed), self.kinds
        chance = np.where(kinds["outcome"].eq("Fatal"), 0.75, 0.25) * np.where(kinds["report"].eq("with"), 0.8, 0.2)
        chance = chance * kinds["age"].map(dict(zip(self.ages, rng.dirichlet(np.ones(len(self.ages))), strict=True)))
        for theme, often in zip(THEMES, rng.uniform(0.1, 0.8, len(THEMES)), strict=True):
            share = {"yes": 0.85 * often, "no": 0.85 * (1 - often), "not known": 0.1, "blank": 0.05}
            chance = chance * np.where(kinds["report"].eq("with"), kinds[theme].map(share), 1)
        first = np.bincount([kinds.index[kinds["year"].eq(year)][0] for year in YEARS], minlength=len(kinds))
        return first + rng.multinomial(size - len(YEARS), np.asarray(chance / chance.sum()))


def outputs(reviews):
    """Make every table that these reviews give, with its declaration."""
    made, structures = {}, {}
    for one in OUTPUTS:
        if one.about_file and not any(need.startswith("beside:") for need in one.needs):
            function = one.table
            # The file is meant to cover the three years, so that no other file of it has part years.
            known = {"coverage": ("2011-04-01", "2014-03-31")} if "coverage" in signature(function).parameters else {}
            with contextlib.suppress(tables.TableError):
                made[one.name] = function(reviews, **known, **one.options)
                structures[one.name] = structure_of(one.table, one.options)
    return made, structures


class Model:
    """What is shown of a file, as sums over the kinds of review."""

    def __init__(self, world, truth, release, policy):
        made, structures, safe = release
        self.kinds, self.truth, self.policy = world.kinds, truth, policy
        self.counts = {}
        for name, table in safe.items():
            whole = same_rows(structures[name].prepare(made[name]), table)
            if whole is not None and len(whole) == len(table):
                for column, cells in structures[name].queries(whole).items():
                    for row, cell in enumerate(cells):
                        if column in table and not pd.isna(whole[column].iloc[row]):
                            self.counts.setdefault(cell, set()).add(table[column].iloc[row])
        self.members = {
            filled_in(variable, structures[name].prepare(made[name]).iloc[0].to_dict()): made[name][column]
            .iloc[0]
            .split("; ")
            for name in safe
            for variable, column in structures[name].scores.items()
        }
        self.rows = {cell: row for cell in self.counts if (row := self._row(cell)) is not None}
        further = (self._slopes, self._means, self._pairs, self._combinations)
        self.further = [row for table in safe.values() for find in further for row in find(table)]
        if not self.hides(next(cell for cell in self.rows if not cell.conditions)):
            self.further += self._held(np.ones(len(self.kinds)))

    def hides(self, cell):
        """Whether a count is hidden; it is so everywhere or nowhere."""
        gone = {pd.isna(count) for count in self.counts[cell]}
        assert len(gone) == 1, f"shown in one place, hidden in another: {cell}"
        return gone.pop()

    def hidden(self):
        """The hidden counts of reviews."""
        return [cell for cell in self.rows if self.hides(cell)]

    def _row(self, cell):
        if cell.universe != "reviews":
            return None
        inside = np.ones(len(self.kinds), dtype=bool)
        for name, some in cell.conditions:
            values = self._values(name)
            if values is None:
                return None
            inside &= values.isin(some.named).to_numpy() != some.but
        return inside.astype(float)

    def _values(self, name):
        if name in self.members:
            known = self.kinds[self.members[name]]
            number = known.eq("yes").sum(axis=1).astype("str")
            return number.mask(known.eq("blank").all(axis=1), "(nothing coded)")
        names = {"incident year": "year", "final report": "report", "age_band": "age", "outcome": "outcome"}
        names |= {theme: theme for theme in THEMES}
        return self.kinds[names[name]] if name in names else None

    def _slopes(self, table):
        """Hold the year-weighted sum of a theme, where its trend over years or ages is shown."""
        by = next((name for name in ("year", "age_band") if name in table), None)
        if by and {"theme", "trend"} <= set(table.columns):
            levels = self.kinds["age" if by == "age_band" else by]
            for theme, rows in table.groupby("theme", sort=False):
                if rows["trend"].notna().all():
                    yes = self.kinds[theme].eq("yes")
                    yield from self._held(yes * levels.map({level: at for at, level in enumerate(rows[by].unique())}))
                    yield from self._held(yes)

    def _means(self, table):
        """Hold the sum behind a mean number of themes, as far as one decimal tells it."""
        if {"themes", "mean", "members"} <= set(table.columns):
            by = next((name for name in ("year", "outcome", "age_band") if name in table), None)
            for _, row in table[table["mean"].notna() & table["n"].notna()].iterrows():
                inside = self.kinds["age" if by == "age_band" else by].eq(row[by]) if by else True
                number = self.kinds[row["members"].split("; ")].eq("yes").sum(axis=1)
                number = number * inside * self.kinds["report"].eq("with")
                if self.policy.base == 1:  # else n is known roughly
                    low, high = (row["mean"] - 0.05) * row["n"] - 1e-6, (row["mean"] + 0.05) * row["n"] - 1e-6
                    yield number.to_numpy(float), low, high

    def _pairs(self, table):
        """Hold those of the four cells of a pair of themes that are shown: each is hidden by itself."""
        if {"theme_a", "theme_b", "both"} <= set(table.columns):
            cells = zip(("both", "only_a", "only_b", "neither"), product(("yes", "no"), repeat=2), strict=True)
            for column, (a, b) in cells:
                for row in table[table[column].notna()].itertuples():
                    yield from self._held(self.kinds[row.theme_a].eq(a) & self.kinds[row.theme_b].eq(b))

    def _combinations(self, table):
        """Hold the sets of themes that are listed, and of how many of their reviews all else is known not to be there."""
        if {"members", "certain"} <= set(table.columns):
            coded = self.kinds[list(RISKS)].ne("blank").any(axis=1) & self.kinds["report"].eq("with")
            for row in table[table["row"].eq("combination") & table["size"].notna()].itertuples():
                there = row.members.split("; ")
                exact = np.logical_and.reduce([self.kinds[one].eq("yes") == (one in there) for one in RISKS])
                yield from self._held(exact & coded)
                if pd.notna(row.certain):
                    known = [self.kinds[one].eq("no") for one in RISKS if one not in there]
                    yield from self._held(np.logical_and.reduce([exact & coded, *known]))

    def _held(self, row):
        row = np.asarray(row, dtype=float)
        yield row, *self._span(self.truth @ row, exact=self.policy.base == 1)

    def _span(self, value, *, exact=False):
        return (value, value) if exact else self.policy.span(int(value))

    def _system(self):
        counts = [(row, *self._span(self.truth @ row)) for cell, row in self.rows.items() if not self.hides(cell)]
        counts += [(row, 1, np.inf) for cell, row in self.rows.items() if self.hides(cell)]
        return map(np.array, zip(*counts, *self.further, strict=True))

    def others(self, target, rng, tries=2):
        """Give files in which the target has another count, and all that is shown is as it is."""
        rows, low, high = self._system()
        value, none = self.truth @ self.rows[target], np.zeros(len(self.kinds))
        for number in range(tries):
            least, most = ((value + 1, np.inf), (1, value - 1))[number % 2]
            if most < 1:
                continue
            found = milp(
                rng.integers(0, 5, len(none)).astype(float) if rng else none,
                integrality=none + 1,
                bounds=Bounds(0, self.truth.sum() + 20),
                constraints=LinearConstraint(
                    np.vstack([rows, self.rows[target]]), np.r_[low, least], np.r_[high, most]
                ),
                options={"node_limit": 2000},
            )
            if found.x is not None:
                yield np.rint(found.x).astype(int)

    def stuck(self):
        """Give the hidden counts that could be no other."""
        free, left = set(), self.hidden()
        for cell in left:
            if cell not in free:
                for other in self.others(cell, None):
                    free |= {one for one in left if other @ self.rows[one] != self.truth @ self.rows[one]}
                    break
        return [cell for cell in left if cell not in free]


def same_rows(table, shown):
    """Keep of a table the rows that another shows, by what each is about; None where it has not all of them."""
    keys = [name for name in shown if (name not in COLUMNS or COLUMNS[name].kind == "key") and name in table]
    if len(table) == len(shown) or not keys:
        return table
    about, wanted = ([tuple(map(str, row)) for row in some[keys].to_numpy()] for some in (table, shown))
    places = {one: place for place, one in enumerate(about)}
    return table.iloc[[places[one] for one in wanted]].reset_index(drop=True) if set(wanted) <= set(places) else None


def contradicted(release, other):
    """Give the shown numbers of a release that are others in the tables of another file."""
    _, structures, safe = release
    found = []
    for name, table in safe.items():
        told, listed = other.get(name), table
        if structures[name].drop and told is not None:  # rows that are not listed may be others
            keys = ["row", "members", "size"]
            listed, told = (some[some["size"].notna()].set_index(keys) for some in (table, told))
            told = told.loc[listed.index] if listed.index.isin(told.index).all() else None
        if told is not None and len(told) != len(listed):  # rows that gave way may be others
            told = same_rows(told, listed)
        if told is None or len(told) != len(listed):
            found.append((name, "rows"))
            continue
        for column in listed.select_dtypes("number").columns.difference(ASIDE):
            shown = listed[column].notna().to_numpy()
            places = structures[name].decimals.get(column, 1 if column in structures[name].sums else 9)
            rounds = significant if is_p(column) else lambda value, dp=places: round_half_up(value, dp)
            new, old = (some[column].astype(float).map(rounds, na_action="ignore")[shown] for some in (told, listed))
            if not np.allclose(old, new, atol=1e-7, equal_nan=False):
                found.append((name, column))
    return found
