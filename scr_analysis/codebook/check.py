"""What a person should look at in a codebook that can be read: guesses, empty roles, answers easily confused."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, takewhile
from typing import NamedTuple

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.roles import ROLES
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.codebook.variable import Variable

WITHOUT: dict[str, str] = {
    "incident_date": "no table by year of the incident, no time from incident to publication, and no comparison with published waves",
    "notification_date": "no table by year of notification",
    "publication_date": "no table by year of publication, and no time to publication",
    "outcome": "no fatal and non-fatal reviews apart",
    "harm_category": "no categories of death and harm",
    "region": "no reviews by region",
    "age_band": "no themes and no number of risks by age band in the report",
    "plan_status": "no child protection plan now, before or never",
    "social_care": "no involvement of children's social care",
    "final_report": "every review counts in the base of a prevalence, as if each had a report",
    "methodology": "no methodologies, no length or recommendations by methodology, and no trend within methodologies",
    "pages": "no length of reports",
    "recommendations": "no number of recommendations",
    "questions_for_board": "no recommendations against questions for the board",
    "source": "charts name the file of reviews as their source, and not where the reviews come from",
    "incident_id": "rows of one incident are not found, and incidents cannot be counted",
    "children": "children cannot be counted",
}
"""What falls away when no variable has a role; a role that is not here costs nothing but itself."""

LONG = 5
"""Letters from which a label with one letter changed is taken for a slip."""


class Remark(NamedTuple):
    """One thing to look at.

    Attributes
    ----------
    level : str
        "problem" (figures would be wrong or missing), "warning" (look at it) or "note".
    where : str
        The variable or part of the codebook.
    text : str
        What is so, and what to do.
    """

    level: str
    where: str
    text: str


def check(
    codebook: Codebook,
    *,
    needs: Mapping[str, Collection[str]] | None = None,
    columns: Mapping[str, Mapping[str, int]] | None = None,
) -> tuple[Remark, ...]:
    """List what a person should look at in a codebook before trusting a figure.

    Parameters
    ----------
    codebook : Codebook
        A codebook that was read without error.
    needs : Mapping, optional
        Output to the roles it needs: an empty role then names the outputs that fall away.
    columns : Mapping, optional
        Heading to distinct cell to number of rows, of a file that the codebook describes: headings that are not there and
        answers that never occur are then noted, and cells that are no answer are counted.

    Returns
    -------
    tuple of Remark
        Problems first, then warnings, then notes, each in the order of the codebook.

    Examples
    --------
    >>> from scr_analysis.codebook import Codebook
    >>> check(Codebook.default())
    ()
    """
    remarks = [
        *_key(codebook),
        *_guesses(codebook),
        *_empty_roles(codebook, needs),
        *_themes(codebook),
        *_titles(codebook),
        *(remark for variable in codebook.variables for remark in _variable(variable)),
        *_bands(codebook),
        *(_file(codebook, columns) if columns is not None else ()),
    ]
    order = {"problem": 0, "warning": 1, "note": 2}
    return tuple(sorted(remarks, key=lambda remark: order[remark.level]))


def _key(codebook: Codebook) -> Iterator[Remark]:
    review = next((v for v in codebook.variables if v.role == "review_id"), None)
    if review is None:
        yield Remark("problem", "roles", "no variable has the role review_id: give it to the reference of the review")
    elif not codebook.shape.gathered and not review.unique and not codebook.key:
        yield Remark(
            "warning",
            review.name,
            "nothing says that it occurs once: name it under primaryKey, or a review may count twice",
        )


def _guesses(codebook: Codebook) -> Iterator[Remark]:
    for name in codebook.guessed:
        yield Remark("warning", name, "guessed: read it, mend it if need be, and delete the word under guessed")
    for variable in codebook.variables:
        if variable.guessed:
            what = ", ".join(variable.guessed)
            yield Remark(
                "warning",
                variable.name,
                f"guessed: {what}; read it, mend it if need be, and delete the words under guessed",
            )


def _empty_roles(codebook: Codebook, needs: Mapping[str, Collection[str]] | None) -> Iterator[Remark]:
    filled = {variable.role for variable in codebook.variables}
    for role in ROLES:
        if role in filled or role == "review_id":
            continue
        lost = (
            WITHOUT.get(role, "")
            if needs is None
            else ", ".join(name for name, roles in needs.items() if role in roles)
        )
        if lost:
            yield Remark(
                "note",
                f"role {role}",
                f"no variable has it: {lost}" if needs is None else f"no variable has it: without {lost}",
            )


def _themes(codebook: Codebook) -> Iterator[Remark]:
    if not codebook.themes():
        yield Remark("warning", "themes", "no flag has a group: there are no themes to count")
    for variable in codebook.variables:
        if variable.kind == "flag" and variable.role is None and variable.group is None:
            yield Remark("warning", variable.name, "a flag without a group or role: it counts under Other")
    for group, title in codebook.groups.items():
        if codebook.themes() and not codebook.themes(group):
            yield Remark("note", f"group {group}", f'no theme is in the group "{title}"')


def _titles(codebook: Codebook) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    for variable in codebook.variables:
        first = seen.setdefault(fold(variable.title), variable.name)
        if first != variable.name:
            yield Remark(
                "warning",
                variable.name,
                f'has the title "{variable.title}" of "{first}": no chart could tell them apart',
            )


def _variable(variable: Variable) -> Iterator[Remark]:
    if variable.kind == "category":
        yield from _labels(variable)
    if variable.kind in ("count", "number"):
        yield from _codes_among_numbers(variable)
    if variable.kind == "flag" and "yes" not in {level.label for level in variable.levels}:
        yield Remark("warning", variable.name, "no code means yes: is the column a flag?")


def _labels(variable: Variable) -> Iterator[Remark]:
    bare = [label for label in variable.labels if label.lstrip("-").isdigit()]
    if bare:
        yield Remark(
            "warning",
            variable.name,
            f"answers without words ({', '.join(bare[:5])}): give each a label, or charts show codes",
        )
    if len(variable.labels) == 1:
        yield Remark("note", variable.name, "has one answer only: nothing to compare")
    # Every pair is compared, so only lists of a length that people code by hand.
    for first, second in combinations(variable.labels[:60], 2):
        if _one_slip_apart(_letters(first), _letters(second)):
            text = f'"{first}" and "{second}" are almost the same: are they one answer?'
            yield Remark("warning", variable.name, text)


def _letters(label: str) -> str:
    return "".join(filter(str.isalnum, fold(label)))


def _one_slip_apart(first: str, second: str) -> bool:
    """Are two long words the same but for one letter. Numbers are no slips: "1 to 5" and "1 to 6" differ."""
    longer = max(len(first), len(second))
    if longer < LONG or any(map(str.isdigit, first + second)):
        return False
    start = _shared(first, second)
    return longer - start - _shared(first[start:][::-1], second[start:][::-1]) <= 1


def _shared(first: str, second: str) -> int:
    """Letters that two words share from their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _codes_among_numbers(variable: Variable) -> Iterator[Remark]:
    low = variable.minimum if variable.minimum is not None else 0.0
    high = variable.maximum if variable.maximum is not None else float("inf")
    for code, meaning in variable.missing.items():
        try:
            number = float(code)
        except ValueError:
            continue
        # People choose 999 because nothing real is as large; 9 and 99 are what a report can have.
        if low <= number <= min(high, 200.0):
            text = f'the code {code} means "{meaning}", and a real {code} would be lost with it'
            yield Remark("warning", variable.name, text)
            return


def _bands(codebook: Codebook) -> Iterator[Remark]:
    for rule in codebook.rules:
        if rule.kind == "within_band":
            band = codebook.variable(rule.columns[1])
            for label in band.labels:
                if label not in rule.parameters["bands"]:
                    yield Remark(
                        "note", band.name, f'the rule within_band has no bounds for "{label}": it is not checked'
                    )


def _file(codebook: Codebook, columns: Mapping[str, Mapping[str, int]]) -> Iterator[Remark]:
    found: dict[str, Cells] = {}
    for heading, counts in columns.items():
        column = _column(codebook, heading)
        if column is None:
            yield Remark("note", heading, "is in the file and not in the codebook: it is not read")
        else:
            found[column] = Cells(heading, counts)
    for variable in codebook.variables:
        if variable.column not in found:
            if codebook.shape.kind == "wide":
                yield Remark("note", variable.name, "is in the codebook and not in the file")
        elif variable.kind in ("category", "flag"):
            yield from _used(variable, found[variable.column])


def _column(codebook: Codebook, heading: str) -> str | None:
    return codebook.columns_by_heading.get(fold_heading(heading))


def _used(variable: Variable, cells: Cells) -> Iterator[Remark]:
    known = {**variable.spellings, **variable.missing_spellings}
    seen = {variable.spellings.get(fold(text)) for text in cells.counts}
    unused = [label for label in variable.labels if label not in seen] if variable.kind == "category" else []
    if unused:
        yield Remark("note", variable.name, f"never used: {_some(unused)}")
    strange = sum(count for text, count in cells.counts.items() if fold(text) not in known)
    if strange:
        yield Remark(
            "problem", variable.name, f"{strange} cells are none of its answers: add them under categories or values"
        )


def _some(labels: Iterable[str]) -> str:
    labels = list(labels)
    return ", ".join(f'"{label}"' for label in labels[:5]) + (f" and {len(labels) - 5} more" if len(labels) > 5 else "")
