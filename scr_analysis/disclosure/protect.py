"""The one door: tables in, safe tables out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from scr_analysis.disclosure.declaration import DisclosureError, Structure
from scr_analysis.disclosure.explaining import explained
from scr_analysis.disclosure.policy import Policy
from scr_analysis.disclosure.policy import policy as policy_named
from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.audit import ROUNDS, Known, Pinned, consistent, mend, pinned, unprotectable
from scr_analysis.disclosure.suppression.cells import Gathered, Place, gather
from scr_analysis.disclosure.suppression.equations import lattice
from scr_analysis.disclosure.suppression.giving_way import TablePart, TableParts, giving_way, without
from scr_analysis.disclosure.suppression.means import hidden_means
from scr_analysis.disclosure.suppression.primary import NOTHING, Kept, Plan, plan
from scr_analysis.disclosure.suppression.reasons import Reasons
from scr_analysis.disclosure.suppression.secondary import Progress, silent
from scr_analysis.disclosure.suppression.statistics_over_rows import Withheld, withheld
from scr_analysis.disclosure.writing import Decided, unprotected, written

Tables = Mapping[str, pd.DataFrame]
ALL_ALIKE: Mapping[str, int] = {}


def protect(tables: Tables, structures: Mapping[str, Structure], policy: str | Policy) -> dict[str, pd.DataFrame]:
    """Hide and round what a policy demands, over all tables of a run at once.

    Parameters
    ----------
    tables : mapping of name to DataFrame
        The tables of one release. They are not changed.
    structures : mapping of name to Structure
        What each table's columns count and rest on.
    policy : str or Policy
        `none`, `dfe`, `dfe_strict`, `round5`, `ons_10_5`, `custom_T_B`, or a policy.

    Returns
    -------
    dict of name to DataFrame
        The safe tables, in the order given, with the same columns and two further ones, `suppressed` (True where a number of
        the row was hidden) and `hidden_columns` (which, with spaces between). A hidden number is missing. Where the trend of a group of rows is withheld,
        `trend_method` says so.

    Raises
    ------
    DisclosureError
        A table without a structure, or one whose structure contradicts its numbers: no promise could be kept.
    ValueError
        An unknown policy.

    Examples
    --------
    >>> table = pd.DataFrame({"outcome": ["All", "Fatal", "Non-fatal", "Other"], "reviews": [60, 40, 17, 3]})
    >>> structure = Structure(counts={"reviews": {"outcome": "{outcome}"}})
    >>> protect({"outcomes": table}, {"outcomes": structure}, "dfe")["outcomes"].drop(columns="hidden_columns")
         outcome  reviews  suppressed
    0        All       60       False
    1      Fatal       40       False
    2  Non-fatal     <NA>        True
    3      Other     <NA>        True
    """
    return dict(protection(tables, structures, policy).tables)


@dataclass(frozen=True)
class Protection:
    """Safe tables, with what was done to each.

    Attributes
    ----------
    tables : mapping of name to DataFrame
        As :func:`protect` gives them.
    policy : Policy
        The policy that was applied.
    record : DataFrame
        A row a table: `table`, `counts` (count cells), `hidden_counts`, `numbers` (counts and estimates),
        `hidden_numbers`. It does not tell which were hidden for their own sake: that could tell a count.
    hurried : bool
        Whether the search for what else to hide reached the bound of its work, so that more is hidden than it would hide
        with more time. What is hidden is as safe.
    gave_way : tuple of TablePart
        Tables, and rows of tables about one theme or variable, that are not shown at all, because what they tell could only
        be protected by hiding counts of tables of a higher rank.
    reasons : DataFrame
        Why each number is hidden, as :func:`explained` gives it. It tells which counts are small: for the analyst alone.
    """

    tables: Mapping[str, pd.DataFrame]
    policy: Policy
    record: pd.DataFrame
    hurried: bool = False
    gave_way: tuple[TablePart, ...] = ()
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)


def protection(
    tables: Tables,
    structures: Mapping[str, Structure],
    policy: str | Policy,
    *,
    ranks: Mapping[str, int] = ALL_ALIKE,
    progress: Progress = silent,
) -> Protection:
    """Protect tables as :func:`protect` does, and keep a record of how much was hidden.

    `progress` is told how many of the cells that need protection are done, and how many there are. `ranks` says which tables
    matter more, 0 the most: those of each rank are protected as if there were no others, and what they show, those of the
    next rank may not cost them. A table that cannot be protected so is left out.

    Examples
    --------
    >>> table = pd.DataFrame({"outcome": ["Fatal", "Other"], "reviews": [40, 3]})
    >>> structure = Structure(counts={"reviews": {"outcome": "{outcome}"}})
    >>> protection({"outcomes": table}, {"outcomes": structure}, "dfe").record
          table  counts  hidden_counts  numbers  hidden_numbers
    0  outcomes       2              1        2               1
    """
    chosen = policy_named(policy)
    if missing := [name for name in tables if name not in structures]:
        raise DisclosureError(f"no structure says what these tables count: {', '.join(missing)}")
    safe = {name: unprotected(table) for name, table in tables.items()}
    done = _Done()
    if not chosen.changes_nothing:
        done = _protected(tables, structures, chosen, ranks, progress)
        safe = {
            name: done.tables.get(name, safe[name]) for name in tables if name in done.tables or structures[name].public
        }
    record = pd.DataFrame([_recorded(name, tables[name], safe[name], structures[name]) for name in safe])
    return Protection(safe, chosen, record, done.hurried, tuple(done.gave_way), done.reasons)


def contradictions(tables: Tables, structures: Mapping[str, Structure]) -> dict[str, str]:
    """Find the tables whose declarations do not agree with the numbers of those before them.

    A declaration that is wrong for some file makes the promise void for all tables that it is linked to; without the table
    it holds for the others.

    Parameters
    ----------
    tables, structures : mapping by name
        As for :func:`protect`.

    Returns
    -------
    dict of name to str
        What is wrong with each; empty where all agree.

    Examples
    --------
    >>> tables = {"a": pd.DataFrame({"reviews": [60]}), "b": pd.DataFrame({"reviews": [61]})}
    >>> list(contradictions(tables, dict.fromkeys(tables, Structure(counts={"reviews": {}}))))
    ['b']
    """
    kept: dict[str, pd.DataFrame] = {}
    wrong: dict[str, str] = {}
    for name, table in tables.items():
        tried = {**kept, **_own({name: table}, structures)}
        try:
            cells = gather(tried, structures)
            lattice(cells.counts, cells.known, cells.scores, cells.exact)
        except DisclosureError as error:
            wrong[name] = str(error)
            continue
        if consistent(cells.counts, cells.known, cells.scores):
            kept = tried
        else:
            wrong[name] = "no reviews could have given its counts and those of the tables before it"
    return wrong


def _own(tables: Tables, structures: Mapping[str, Structure]) -> dict[str, pd.DataFrame]:
    return {name: structures[name].prepare(table) for name, table in tables.items() if not structures[name].public}


@dataclass
class _Done:
    """What was done to the tables that count something."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    gave_way: list[TablePart] = field(default_factory=list)
    hurried: bool = False
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)


def _protected(
    tables: Tables, structures: Mapping[str, Structure], chosen: Policy, ranks: Mapping[str, int], progress: Progress
) -> _Done:
    left = {name: table for name, table in tables.items() if not structures[name].public}
    done, kept, reasons = _Done(), NOTHING, Reasons()
    if not left:
        return done
    for rank in sorted({ranks.get(name, 0) for name in left}):
        while True:
            own = _own({name: table for name, table in left.items() if ranks.get(name, 0) <= rank}, structures)
            cells = gather(own, structures)
            made = plan(cells, chosen, weights(cells, structures), kept)
            stuck = unprotectable(made.search.board, made.search.needs) if made.search.gives_up else []
            if not stuck:
                made.search.run(progress)
                told = _audited(own, structures, cells, made, chosen)
                done.hurried = done.hurried or made.search.hurried
                stuck = [Pinned(cell, []) for cell in made.search.stuck]
            if not stuck:
                break
            for part in giving_way(made, cells, TableParts(own, structures, ranks), stuck):
                done.gave_way.append(part)
                left = without(left, part, structures)
        reasons.note(made)
        shown = frozenset(cells.counts) - made.hidden
        kept = Kept(frozenset(own), shown, frozenset(made.hidden), told.told, frozenset(told.gone))
    means, pressed = hidden_means(own, structures, cells, made, chosen)
    places = {place for one in made.hidden for place in cells.places[one]}
    verdict = Decided(chosen, places, means, told.gone)
    hurt = {place.table for place in places}
    done.tables = {
        name: written(name, left[name], own[name], structures[name], verdict)
        for name in own
        if not (structures[name].whole and name in hurt)
    }
    done.hurried = done.hurried or pressed
    done.reasons = explained(reasons.of(cells), {name: left[name] for name in done.tables}, done.tables)
    return done


def _known(made: Plan, cells: Gathered) -> Known:
    return Known(made.place, cells.known, cells.scores, cells.sets)


def _audited(own: Tables, structures: Mapping[str, Structure], cells: Gathered, made: Plan, chosen: Policy) -> Withheld:
    """Hide more until no hidden count follows from all that is shown; give the numbers over several rows to withhold."""
    state, search = made.search.board, made.search
    equations = len(state.equations)
    for turn in range(ROUNDS + 1):
        told = withheld(own, structures, cells, made, chosen)
        if search.stuck:
            return told
        targets = {cell for cell, hidden in enumerate(state.hidden) if hidden}
        leaks = pinned(state, _known(made, cells), targets)
        if not leaks:
            return told
        while len(state.equations) > equations:
            state.drop_last()  # the trends are weighed again, with more hidden
        if turn < ROUNDS:
            mend(search, leaks)
    if search.gives_up:
        search.stuck += [leak.cell for leak in leaks]
        return told
    search.drown_all(leaks[0].cell)
    return withheld(own, structures, cells, made, chosen)


def weights(cells: Gathered, structures: Mapping[str, Structure]) -> dict[Query, float]:
    """Say how many numbers are lost when a cell is hidden: the count wherever it stands, and what rests on it there."""
    resting: dict[tuple[str, str], int] = {}
    for name, structure in structures.items():
        for column in structure.counts:
            ratios = sum(column in ratio.counts for ratio in structure.ratios.values())
            described = sum(column in structure.groups(value) for value in structure.describes)
            resting[name, column] = 1 + ratios + described
    return {one: float(sum(_lost(place, resting) for place in places)) for one, places in cells.places.items()}


def _lost(place: Place, resting: Mapping[tuple[str, str], int]) -> int:
    return resting[place.table, place.column]


def _recorded(name: str, table: pd.DataFrame, safe: pd.DataFrame, structure: Structure) -> dict[str, object]:
    counts = [column for column in structure.counts if column in table.columns]
    told = {*structure.ratios, *structure.describes, *(column for one in structure.together for column in one.columns)}
    numbers = [*counts, *(column for column in table.columns if column in told)]
    return {
        "table": name,
        "counts": _there(table[counts]),
        "hidden_counts": _there(table[counts]) - _there(safe[counts]),
        "numbers": _there(table[numbers]),
        "hidden_numbers": _there(table[numbers]) - _there(safe[numbers]),
    }


def _there(numbers: pd.DataFrame) -> int:
    return int(numbers.notna().sum().sum())
