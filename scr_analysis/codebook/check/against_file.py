"""What a person should look at where a codebook and a file differ: columns and answers that one has and the other has not."""

from collections.abc import Iterable, Iterator, Mapping

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.check.variable import Remark
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.codebook.variable import Variable


def check_file(codebook: Codebook, columns: Mapping[str, Mapping[str, int]]) -> Iterator[Remark]:
    """List the remarks on a codebook beside a file."""
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
