"""Sums between what different tables count of the same reviews, found from what their columns are declared to count.

A number of themes on a review is a variable of its own, and yet no free one: summed over the reviews of a group it is the
sum of the reviews with each of the themes, and the pairs on a review, summed likewise, are the reviews with each pair. So a
distribution is tied to the prevalence of its themes, in every group in which both are counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

import numpy as np

from scr_analysis.disclosure.declaration import UNCODED, DisclosureError
from scr_analysis.disclosure.queries import Query, levels, no, of_pair
from scr_analysis.disclosure.suppression.crosstabs_behind import Terms

YES = levels("yes")
KNOWN = levels(("yes", "no"))
Weighted = list[tuple[int, float]]
Bound = list[tuple[Query, float]]
Empty = dict[str, dict[str, list[Query]]]
Scores = Mapping[str, tuple[str, ...]]
MOST_IN_SETS = 6
"""Of so many themes the last look keeps every exact set apart (two to that power in each group); of more, only numbers."""


class Tied(NamedTuple):
    """A distribution of the number of themes in one group: the cell of each number, and the cell of each theme."""

    base: Query
    numbers: dict[int, int]
    themes: dict[str, int]


def tied(place: Mapping[Query, int], scores: Scores) -> list[Tied]:
    """Find the distributions whose themes are all counted in the same group.

    Parameters
    ----------
    place : mapping of Query to int
        The cells, and where each is.
    scores : mapping of variable to themes
        Variables that are the number of some themes coded yes.

    Examples
    --------
    >>> from scr_analysis.disclosure.queries import query
    >>> cells = [query({"number": "0"}), query({"number": "1"}), query({"neglect": "yes"})]
    >>> [one.numbers for one in tied({one: at for at, one in enumerate(cells)}, {"number": ("neglect",)})]
    [{0: 0, 1: 1}]
    """
    distributions: dict[tuple[Query, str], dict[int, int]] = defaultdict(dict)
    for cell, at in place.items():
        for variable, some in cell.conditions:
            if variable in scores and some.single and (level := next(iter(some.named))).isdigit():
                distributions[cell.without((variable, some)), variable][int(level)] = at
    found = []
    for (base, variable), numbers in distributions.items():
        themes = {theme: place.get(base.having((theme, YES))) for theme in scores[variable]}
        if None not in themes.values():
            found.append(Tied(base, numbers, {theme: at for theme, at in themes.items() if at is not None}))
    return found


def sums(place: Mapping[Query, int], counts: list[int], scores: Scores, exact: Iterable[Bound] = ()) -> list[Weighted]:
    """Give the weighted sums, each 0, that tie tables together.

    Parameters
    ----------
    place : mapping of Query to int
        The cells, and where each is.
    counts : list of int
        The true counts.
    scores : mapping of variable to themes
        As for :func:`tied`.
    exact : iterable of lists of (Query, weight)
        Further sums, each 0; one of them counts where all its cells are.

    Raises
    ------
    DisclosureError
        A sum does not hold, so that a declaration is wrong.
    """
    found = []
    for terms in (*_of_scores(place, scores), *told(exact, place)):
        if abs(sum(counts[cell] * weight for cell, weight in terms)) > 1e-6:
            raise DisclosureError(
                "counts of the same reviews do not add up, in different tables or by numbers of themes"
            )
        if moving := [(cell, weight) for cell, weight in terms if counts[cell]]:  # a zero is shown and moves nothing
            found.append(moving)
    return found


def _of_scores(place: Mapping[Query, int], scores: Scores) -> Iterator[Weighted]:
    for one in tied(place, scores):
        yield [*((at, float(k)) for k, at in one.numbers.items() if k), *((at, -1.0) for at in one.themes.values())]
        pairs = [place.get(_both(*pair, one.base)) for pair in combinations(one.themes, 2)]
        together = [at for at in pairs if at is not None]
        if together and len(together) == len(pairs):
            yield [
                *((at, float(comb(k, 2))) for k, at in one.numbers.items() if k > 1),
                *((at, -1.0) for at in together),
            ]


def uncoded(cells: Iterable[Query], scores: Scores) -> Iterator[tuple[Query, tuple[Query, ...]]]:
    """Give the cells of reviews of which no theme of a number was coded, each with the blanks of its themes.

    Of two themes the reviews with neither coded are the one cell in which both are blank, which ties it to the pair.
    """
    blank = levels("blank")
    for cell in cells:
        for variable, some in cell.conditions:
            if variable in scores and some == levels(UNCODED):
                base, themes = cell.without((variable, some)), scores[variable]
                if len(themes) == 2:
                    yield cell, (base.having((themes[0], blank)).having((themes[1], blank)),)
                else:
                    yield cell, tuple(base.having((theme, blank)) for theme in themes)


def alike(cells: Mapping[Query, int], known: Mapping[str, tuple[str, ...]]) -> list[Bound]:
    """Give the weighted sums, each 0, of cells that count the same reviews because no review has another level.

    Where no review is undated, the dated ones are all; a zero is shown, so that everybody knows. The lattice knows it of a
    cell and one with a condition less; here are those that are further apart.
    """
    zeros = [cell for cell, count in cells.items() if count == 0]
    empty = _empty(zeros, {})
    empty = _empty((_plainest(cell, known, empty) for cell in zeros), empty)
    found: dict[Query, Query] = {}
    sums: list[Bound] = []
    for cell in sorted(cells, key=lambda one: len(one.conditions)):
        first = found.setdefault(_plainest(cell, known, empty), cell)
        if len(cell.conditions ^ first.conditions) > 1:
            sums.append([(cell, 1.0), (first, -1.0)])
    return sums


def _empty(zeros: Iterable[Query], so_far: Empty) -> Empty:
    """Give, for each variable and level, in which groups no review has it."""
    found = {variable: {level: list(bases) for level, bases in some.items()} for variable, some in so_far.items()}
    for cell in zeros:
        for variable, some in cell.conditions:
            for level in () if some.but else some.named:
                found.setdefault(variable, {}).setdefault(level, []).append(cell.without((variable, some)))
    return found


def _plainest(cell: Query, known: Mapping[str, tuple[str, ...]], empty: Empty) -> Query:
    """Drop the conditions that every review meets which meets the others."""
    for condition in sorted(cell.conditions, key=lambda one: (one[0], sorted(one[1].named))):
        variable, some = condition
        left = cell.without(condition)
        others = some.named if some.but else frozenset(known.get(variable, ())) - some.named
        if (
            others
            and variable in empty
            and all(
                any(
                    left.universe == base.universe and base.conditions <= left.conditions
                    for base in empty[variable].get(level, ())
                )
                for level in others
            )
        ):
            return _plainest(left, known, empty)
    return cell


def pairs(cells: Mapping[Query, int]) -> tuple[list[Bound], list[Bound]]:
    """Give the weighted sums of cells that are 0, and those that are 0 or more, because two themes meet on the same reviews.

    Of the reviews behind a pair both themes are known, or one is not applicable, or else one is missing. With the states of
    each theme given, this is all that holds of the three: the reviews where one is not applicable are no fewer than with
    either theme and no more than with both together, and where one is missing there are no more than with both together.
    """
    exact: list[Bound] = []
    at_least: list[Bound] = []
    for n in cells:
        two = sorted(name for name, some in n.conditions if some == KNOWN)
        if len(two) != 2:
            continue
        first, second = two
        base = Query(n.universe, frozenset(one for one in n.conditions if one[1] != KNOWN))
        apart, missing = (of_pair(what, first, second, base) for what in ("not_applicable", "missing"))
        if apart not in cells or missing not in cells:
            continue
        apart_of: Bound = [(base.having((theme, levels("not applicable"))), 1.0) for theme in two]
        missing_of: Bound = [(base.having((theme, levels(("not known", "blank")))), 1.0) for theme in two]
        exact.append([(n, 1.0), (apart, 1.0), (missing, 1.0), (base, -1.0)])
        at_least += ([(apart, 1.0), *_minus([one])] for one in apart_of)
        at_least += [[*apart_of, (apart, -1.0)], [*missing_of, (missing, -1.0)]]
    return exact, at_least


def told(sums: Iterable[Bound], place: Mapping[Query, int]) -> Iterator[Weighted]:
    """Keep the sums all of whose cells stand in tables or are left over of such, and say where each cell is."""
    for terms in sums:
        if all(cell in place for cell, _ in terms):
            yield [(place[cell], weight) for cell, weight in terms]


def _both(first: str, second: str, base: Query) -> Query:
    return _with_all((first, second), base)


class Sets(NamedTuple):
    """Exact sets of themes: which themes were taken, the most frequent first, the sets listed, all others, and the base.

    No review has a set of one of the sizes that are named as impossible.
    """

    among: str
    themes: dict[str, Query]
    listed: dict[frozenset[str], Query]
    others: Query | None
    n: Query | None
    impossible: frozenset[int] = frozenset()


def bounds(sets: Sets, counts: Mapping[Query, int], scores: Scores) -> list[Bound]:
    """Give the weighted sums of cells that are 0 or more because sets of themes are listed.

    The themes were taken for being the most frequent, so they are in order, and no other is more frequent than the last. A
    theme, a pair or a number of themes is on the reviews of the sets that hold it, and on no more than these and, where not
    every such set is listed, all others.
    """
    base, of_sets = _base(sets), sets.n
    if base is None or of_sets is None:
        return []
    untaken = [base.having((theme, YES)) for theme in scores.get(sets.among, ()) if theme not in sets.themes]
    sets = sets._replace(impossible=_impossible(sets, base, len(untaken), counts))
    order = list(sets.themes.values())
    found: list[Bound] = [[(more, 1.0), (less, -1.0)] for more, less in pairwise(order)]
    found += [[(order[-1], 1.0), (less, -1.0)] for less in untaken]
    for theme, yes in sets.themes.items():
        found += _parts(sets, {theme}, set(), [(yes, 1.0)])
        found += _parts(sets, set(), {theme}, [(of_sets, 1.0), (yes, -1.0)])
    for first, second in combinations(sets.themes, 2):
        both: Bound = [(_both(first, second, base), 1.0)]
        found += _parts(sets, {first, second}, set(), both)
        for one, other in ((first, second), (second, first)):
            found += _parts(sets, {one}, {other}, [(sets.themes[one], 1.0), *_minus(both)])
    found += _of_numbers(sets, base, len(untaken), of_sets, counts)
    return found


def _base(sets: Sets) -> Query | None:
    """Give the reviews among which the sets are; None where no theme was taken."""
    for yes in sets.themes.values():
        return Query(yes.universe, frozenset(one for one in yes.conditions if one[1] != YES))
    return None


def _impossible(sets: Sets, base: Query, more: int, counts: Mapping[Query, int]) -> frozenset[int]:
    """Sizes of sets that no review has: none has so many themes, nor so many and some of those not taken."""
    numbers = [base.having((sets.among, levels(str(one)))) for one in range(len(sets.themes) + more + 1)]
    if not any(cell in counts for cell in numbers):
        return frozenset()  # the number of themes stands in no table
    sizes = range(len(sets.themes) + 1)
    return frozenset(size for size in sizes if not any(counts.get(cell) for cell in numbers[size : size + more + 1]))


def _parts(sets: Sets, there: set[str], absent: set[str], whole: Bound) -> list[Bound]:
    """Hold that reviews with some themes and without others are those of such sets, and what is not listed of them."""

    def inside(some: frozenset[str]) -> bool:
        return there <= some and absent.isdisjoint(some)

    return [[*whole, *_minus(_listed(sets, inside))], [*_at_most(sets, inside), *_minus(whole)]]


def _listed(sets: Sets, inside: Callable[[frozenset[str]], bool]) -> Bound:
    return [(cell, 1.0) for some, cell in sets.listed.items() if inside(some)]


def _at_most(sets: Sets, inside: Callable[[frozenset[str]], bool]) -> Bound:
    possible = [some for some in _every(sets) if len(some) not in sets.impossible]
    unlisted = any(inside(some) and some not in sets.listed for some in possible)
    return [*_listed(sets, inside), *([(sets.others, 1.0)] if unlisted and sets.others is not None else [])]


def _every(sets: Sets) -> list[frozenset[str]]:
    return [frozenset(some) for size in range(len(sets.themes) + 1) for some in combinations(sets.themes, size)]


def _of_numbers(sets: Sets, base: Query, more: int, n: Query, counts: Mapping[Query, int]) -> Iterator[Bound]:
    """Hold that a review has no more of the themes taken than of all, and no fewer than all without those not taken."""
    every = base.having((sets.among, no(UNCODED)))
    # A review of which none of the themes taken was coded is in the base of the number alone.
    apart: Bound = [(every, 1.0), (n, -1.0)]
    if not more:
        yield _minus(apart)
    cells = (base.having((sets.among, levels(str(one)))) for one in range(len(sets.themes) + more + 1))
    # Numbers past the most that any review has stand in no table, and are 0.
    numbers: list[Bound] = [[(cell, 1.0)] if cell in counts else [] for cell in cells]
    for size in range(len(sets.themes) + 1):
        yield from _of_size(sets, size, numbers, more, apart)


def _of_size(sets: Sets, size: int, numbers: list[Bound], more: int, apart: Bound) -> Iterator[Bound]:
    def up_to(some: frozenset[str]) -> bool:
        return len(some) <= size

    def beyond(some: frozenset[str]) -> bool:
        return len(some) > size

    yield [*_at_most(sets, up_to), *apart, *_minus(_all(numbers[: size + 1]))]
    yield [*_all(numbers[: size + more + 1]), *_minus(_listed(sets, up_to))]
    yield [*_all(numbers[size + 1 :]), *_minus(_listed(sets, beyond))]
    yield [*_at_most(sets, beyond), *_minus(_all(numbers[size + more + 1 :]))]


def _all(numbers: list[Bound]) -> Bound:
    return [term for one in numbers for term in one]


def _minus(terms: Bound) -> Bound:
    return [(cell, -weight) for cell, weight in terms]


class Reviews:
    """What no table shows: how many reviews with so many themes have each of them, for all distributions that are tied.

    One unknown for each number and theme of a group, and one more for how far it is from all reviews with so many. With
    them the programme knows that a theme cannot be on more reviews than have any, nor on fewer than have all. Of few themes
    the exact sets (:func:`exact_sets`) say all that and more.
    """

    def __init__(self, place: Mapping[Query, int], scores: Scores) -> None:
        self.found = [one for one in tied(place, scores) if len(one.themes) > MOST_IN_SETS]
        self.size = 2 * sum(len(one.numbers) * len(one.themes) for one in self.found)

    def rows(self, terms: Terms, counts: list[int], start: int) -> list[float]:
        """Add the equations to a system whose first unknowns are the changes of the cells; give their right sides."""
        right: list[float] = []
        for one in self.found:
            shape = len(one.numbers), len(one.themes)
            having = start + np.arange(shape[0] * shape[1]).reshape(shape)
            lacking = having + having.size
            start += 2 * having.size
            for row, (number, cell) in enumerate(one.numbers.items()):
                right.append(number * counts[cell])
                _close(terms, having[row], cell, -float(number))
                for at in range(shape[1]):
                    right.append(counts[cell])
                    _close(terms, np.array([having[row, at], lacking[row, at]]), cell, -1.0)
            for at, cell in enumerate(one.themes.values()):
                right.append(counts[cell])
                _close(terms, having[:, at], cell, -1.0)
        return right


class SetCells(NamedTuple):
    """Further names of cells, None for no reviews, and all levels of the variables in them."""

    cells: list[tuple[Query, int | None]]
    levels: dict[str, tuple[str, ...]]


def exact_sets(place: Mapping[Query, int], scores: Scores, sets: Iterable[Sets]) -> SetCells:
    """Say of cells which exact sets of themes their reviews have, also in groups by whose variables their number is counted.

    The set of themes on a review is a variable of its own, of which no table need show a level. The bounds (:func:`bounds`)
    lead the search; with the variable the last look knows too that what one sum leaves to a set is the same in every other
    sum, and that the reviews with a set in each of some groups are the reviews with it in all of them. Where only the themes
    themselves are counted by group the sets would say next to nothing, at four times the cost of the look.

    Parameters
    ----------
    place : mapping of Query to int
        The cells, and where each is.
    scores : mapping of variable to themes
        As for :func:`tied`.
    sets : iterable of Sets
        The tables that list exact sets.

    Examples
    --------
    >>> from scr_analysis.disclosure.queries import query
    >>> cells = [query({"year": "2011-12", "neglect": "yes"}), query({"year": "2011-12", "number": "1"})]
    >>> found = exact_sets({one: at for at, one in enumerate(cells)}, {"number": ("neglect",)}, [])
    >>> found.levels
    {'exact set of neglect': ('none of them', 'neglect', '(nothing coded)')}
    >>> [at for _, at in found.cells]
    [0, 1]
    """
    listed = [one for one in sets if one.themes]
    few = {frozenset(themes) for themes in scores.values() if len(themes) <= MOST_IN_SETS}
    every = few | {frozenset(one.themes) for one in listed}
    made = [_SetsOf(sorted(themes), place) for themes in sorted(every, key=sorted)]
    cells = [cell for one in made for cell in one.cells(scores, listed)]
    return SetCells(cells, {one.variable: one.levels for one in made})


class _SetsOf:
    """The exact sets of some themes as a variable."""

    def __init__(self, themes: list[str], place: Mapping[Query, int]) -> None:
        self.themes, self.place = themes, place
        self.variable = f"exact set of {', '.join(themes)}"
        self.every = [frozenset(some) for size in range(len(themes) + 1) for some in combinations(themes, size)]
        self.levels = (*(_named(some) for some in self.every), UNCODED)

    def cells(self, scores: Scores, sets: Iterable[Sets]) -> Iterator[tuple[Query, int | None]]:
        """Give the cells of each group, and those of the sets that are listed."""
        own = [one for one in sets if sorted(one.themes) == self.themes]
        numbers = [one for one, themes in scores.items() if sorted(themes) == self.themes]
        groups = self._groups(set(numbers)) if len(self.themes) <= MOST_IN_SETS else []
        for base in dict.fromkeys([*groups, *(one for one in map(_base, own) if one is not None)]):
            yield from self._of_themes(base)
            for number in numbers:
                yield from self._of_numbers(base, number)
        for one in own:
            yield from self._of_listed(one)

    def _groups(self, numbers: set[str]) -> list[Query]:
        """Give the groups in which all the themes are counted, by variables by which a number of them is."""
        by = {names - numbers for names in map(_variables, self.place) if names & numbers}
        first = (self.themes[0], YES)
        bases = [cell.without(first) for cell in self.place if first in cell.conditions]
        divided = [base for base in bases if _variables(base) in by]
        return [base for base in divided if all(_with_all([theme], base) in self.place for theme in self.themes)]

    def _having(self, base: Query, some: Iterable[frozenset[str]]) -> Query:
        return base.having((self.variable, levels(tuple(_named(one) for one in some))))

    def _of_themes(self, base: Query) -> Iterator[tuple[Query, int]]:
        for size in (1, 2):
            for some in combinations(self.themes, size):
                cell = _with_all(some, base)
                if cell in self.place:
                    yield self._having(base, (one for one in self.every if one.issuperset(some))), self.place[cell]

    def _of_numbers(self, base: Query, score: str) -> Iterator[tuple[Query, int]]:
        for number in range(len(self.themes) + 1):
            cell = base.having((score, levels(str(number))))
            if cell in self.place:
                yield self._having(base, (one for one in self.every if len(one) == number)), self.place[cell]
        for level in (levels(UNCODED), no(UNCODED)):
            cell = base.having((score, level))
            if cell in self.place:
                yield base.having((self.variable, level)), self.place[cell]

    def _of_listed(self, sets: Sets) -> Iterator[tuple[Query, int | None]]:
        base = _base(sets)
        if base is None:
            return
        for some, cell in sets.listed.items():
            yield self._having(base, [some]), self.place[cell]
        unlisted = [one for one in self.every if one not in sets.listed]
        yield self._having(base, unlisted), None if sets.others is None else self.place[sets.others]
        if sets.n is not None:
            yield base.having((self.variable, no(UNCODED))), self.place[sets.n]


def _variables(cell: Query) -> frozenset[str]:
    return frozenset(name for name, _ in cell.conditions)


def _named(some: Iterable[str]) -> str:
    return ", ".join(sorted(some)) or "none of them"


def _with_all(themes: Iterable[str], base: Query) -> Query:
    return Query(base.universe, base.conditions | {(theme, YES) for theme in themes})


def _close(terms: Terms, unknowns: np.ndarray, cell: int, weight: float) -> None:
    """Add one row: the sum of some unknowns, and a weight times the change of a cell."""
    terms.add(np.zeros(len(unknowns), int), unknowns, 1.0)
    if weight:
        terms.add(np.zeros(1, int), np.array([cell]), weight)
    terms.close(1)
