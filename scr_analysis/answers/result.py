"""One output, made and put into words, and one that cannot be made."""

from dataclasses import dataclass, replace

import pandas as pd

from scr_analysis.catalogue.output import Output
from scr_analysis.columns.entries import FIRST
from scr_analysis.findings import Finding
from scr_analysis.words import say

# A smaller share of its figures is no chart but a row of signs; the table has them.
_WORTH_DRAWING = 0.4


@dataclass(frozen=True)
class Result:
    """One output, made: its safe table and what is said about it.

    Attributes
    ----------
    output : Output
        Entry of the catalogue.
    table : DataFrame
        The table after disclosure control. Nothing that is shown may be derived from any other table.
    finding : Finding
        Headline, subtitle, sentence, alt text, notes and source, all from `table`.
    policy_note : str
        What disclosure control did, in words.
    """

    output: Output
    table: pd.DataFrame
    finding: Finding
    policy_note: str = ""

    @property
    def title(self) -> str:
        """The main finding in one line, or the title of the output where the numbers bear none."""
        return self.finding.headline or self.output.title

    @property
    def hidden(self) -> bool:
        """Whether disclosure control left not one figure to draw or to read."""
        figures = [name for name in FIRST if name in self.table]
        return self._suppressed and bool(figures) and bool(self.table[figures].isna().all(axis=None))

    @property
    def thin(self) -> bool:
        """Whether so much is hidden that a chart would show little but that: of the first figure of the rows."""
        figure = next((name for name in FIRST if name in self.table), None)
        return self.hidden or (
            self._suppressed and figure is not None and float(self.table[figure].notna().mean()) < _WORTH_DRAWING
        )

    @property
    def why_no_chart(self) -> str:
        """Say why no chart is drawn; nothing where one is."""
        return say("report.hidden" if self.hidden else "report.thin") if self.thin else ""

    @property
    def _suppressed(self) -> bool:
        return bool(self.table.get("suppressed", pd.Series(dtype="bool")).fillna(value=False).any())

    @property
    def notes(self) -> list[str]:
        """The finding in full, its notes, those of the catalogue, and what disclosure control did."""
        own = [self.policy_note] if self.output.about_file and self.policy_note else []
        full = say("note.full", full=self.finding.full) if self.finding.full else None
        return list(dict.fromkeys([*filter(None, [full]), *self.finding.notes, *self.output.notes, *own]))


def result_of(output: Output, table: pd.DataFrame, policy_note: str = "") -> Result:
    """Put a safe table into words. A table without rows had some: what a file cannot give is left out before."""
    finding = output.finding(table)
    if table.empty:
        finding = replace(finding, sentence=say("policy.no_rows"))
    return Result(output, table, finding, policy_note)


@dataclass(frozen=True)
class LeftOut:
    """An output that a file cannot give, and why.

    Attributes
    ----------
    output : Output
        Entry of the catalogue.
    reason : str
        One sentence.
    """

    output: Output
    reason: str
