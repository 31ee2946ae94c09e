"""What a person should look at in a codebook that can be read: guesses, empty roles, answers easily confused."""

from collections.abc import Collection, Iterator, Mapping

from scr_analysis.codebook.check.against_file import check_file
from scr_analysis.codebook.check.variable import Remark, check_variable
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.roles import ROLES
from scr_analysis.codebook.spelling import fold

WITHOUT: dict[str, str] = {
    "incident_date": "no table by year of the incident, no time from incident to publication, and no comparison with published waves",
    "notification_date": "no table by year of notification",
    "publication_date": "no table by year of publication, and no time to publication",
    "outcome": "no fatal and non-fatal reviews apart",
    "harm_category": "no categories of death and harm",
    "region": "no reviews by region",
    "age_band": "no table by age band in the report, unless there are ages in years",
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


_GUESSED = "read it, correct it if need be, and delete the words under guessed"


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
        *(remark for variable in codebook.variables for remark in check_variable(variable)),
        *_bands(codebook),
        *(check_file(codebook, columns) if columns is not None else ()),
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
        yield Remark("warning", name, f"guessed; {_GUESSED}")
    for variable in codebook.variables:
        if variable.guessed:
            yield Remark("warning", variable.name, f"guessed: {', '.join(variable.guessed)}; {_GUESSED}")


def _empty_roles(codebook: Codebook, needs: Mapping[str, Collection[str]] | None) -> Iterator[Remark]:
    filled = {variable.role for variable in codebook.variables}
    filled |= {ROLES[role].stands_for for role in filled if role}
    for role in ROLES:
        if role in filled or role == "review_id" or ROLES[role].stands_for:
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


def _bands(codebook: Codebook) -> Iterator[Remark]:
    for rule in codebook.rules:
        if rule.kind == "within_band":
            band = codebook.variable(rule.columns[1])
            for label in band.labels:
                if label not in rule.parameters["bands"]:
                    yield Remark(
                        "note", band.name, f'the rule within_band has no bounds for "{label}": it is not checked'
                    )
