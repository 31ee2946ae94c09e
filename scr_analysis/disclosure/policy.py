"""What is hidden and what is rounded: the named policies, each a threshold and a base.

A policy says two things of a count. *Hidden* counts are those from 1 to the threshold: they could point to a child. All
others are rounded to the base, where it is above 1. A true zero is always shown as 0.
"""

import re
from dataclasses import dataclass, replace

from scr_analysis.formats import to_base
from scr_analysis.words import say, sentences


@dataclass(frozen=True)
class Policy:
    """A disclosure policy: which counts are hidden, which are rounded, and the words for it.

    Attributes
    ----------
    name : str
        As it stands in the settings and the run record.
    threshold : int
        The largest count that is hidden. 0 hides nothing.
    base : int
        Shown counts are rounded to the nearest multiple, half up. 1 leaves them as they are.
    secondary : bool
        Whether further counts are hidden, so that a hidden one cannot be worked out.
    counts_silence : bool
        Whether counts of what is blank, not known or undated, or has no report, are small for their own sake as counts of
        children are. They describe the coding, so that most policies hide them only where they would give a count away.
    fewest_values : int
        The fewest reviews of which a median, a quartile, an interval or a mean is shown: of fewer, the values of single
        reviews could be told from them.

    Examples
    --------
    >>> [DFE.hides(count) for count in (0, 1, 5, 6)]
    [False, True, True, False]
    >>> [ROUND5.shown(count) for count in (0, 4, 5, 7, 8, 26)]
    [0, None, 5, 5, 10, 25]
    """

    name: str
    threshold: int
    base: int = 1
    secondary: bool = True
    counts_silence: bool = False
    fewest_values: int = 10

    def __post_init__(self) -> None:
        if self.threshold < 0 or self.base < 1:
            raise ValueError(
                f"a policy needs a threshold of 0 or more and a base of 1 or more, not {self.threshold} and {self.base}"
            )
        if self.largest_hidden == 1:
            raise ValueError("a threshold of 1 says the count by hiding it: choose 0 or at least 2")

    @classmethod
    def custom(cls, threshold: int, base: int = 1) -> "Policy":
        """Hide counts from 1 to `threshold` and round the rest to the nearest `base`.

        Raises
        ------
        ValueError
            A negative threshold, a base below 1, or a largest hidden count of 1: hiding would then say the count.

        Examples
        --------
        >>> Policy.custom(7, 5).name
        'custom_7_5'
        """
        return cls(f"custom_{threshold}_{base}", threshold, base)

    @property
    def largest_hidden(self) -> int:
        """The largest count that is not shown: the threshold, or more where rounding would make a false zero."""
        return max(self.threshold, (self.base - 1) // 2)

    @property
    def of_silence(self) -> "Policy":
        """What is done to counts of silence: nothing, but where the policy rounds, or is strict, the same as to all others.

        Examples
        --------
        >>> [DFE.of_silence.hides(1), ROUND5.of_silence.hides(3), DFE_STRICT.of_silence.hides(1)]
        [False, True, True]
        """
        # A small count that is rounded is hidden or shown as something else: it would tell less than none.
        return self if self.counts_silence or self.base > 1 else replace(self, threshold=0)

    @property
    def changes_nothing(self) -> bool:
        """Whether every number stays as it is."""
        return self.threshold == 0 and self.base == 1

    def hides(self, count: float) -> bool:
        """Whether a count is hidden for its own sake."""
        return 0 < count <= self.largest_hidden

    def shown(self, count: int) -> int | None:
        """Give the number that may be printed for a count, or None when it is hidden."""
        return None if self.hides(count) else int(to_base(count, self.base))

    def span(self, count: int) -> tuple[int, int]:
        """Give the smallest and the largest count that would be shown as this one is: what rounding leaves open."""
        if count == 0 or self.base == 1:
            return count, count
        printed = int(to_base(count, self.base))
        low = max(printed - self.base // 2, self.largest_hidden + 1)
        return low, printed + (self.base - 1) // 2

    def hides_values(self, count: float) -> bool:
        """Whether the values of so many reviews are too few to be described, for all that the shown count says.

        Examples
        --------
        >>> [DFE.hides_values(count) for count in (0, 9, 10)], [ROUND5.hides_values(count) for count in (10, 12, 13)]
        ([False, True, False], [True, True, False])
        """
        return not self.changes_nothing and count > 0 and self.span(int(count))[0] < self.fewest_values

    def note(self) -> str:
        """Say in a sentence or two what was hidden and rounded: the note of every output.

        Examples
        --------
        >>> NONE.note()
        'Disclosure control: none. No count is hidden or rounded.'
        """
        return say("policy.note", does=self.does())

    def brief(self) -> str:
        """Say in a line what was hidden, for a page that says the rest elsewhere.

        Examples
        --------
        >>> DFE.brief()
        'Disclosure control: dfe. Counts from 1 to 5 are hidden, shown as [c]; a true zero is shown as 0.'
        """
        hidden = say("policy.hidden", largest=self.largest_hidden) if self.largest_hidden else None
        does = say("policy.nothing") if self.changes_nothing else hidden
        return say("policy.note", does=sentences(say("policy.name", name=self.name), does))

    def does(self) -> str:
        """Say what was hidden and rounded where a heading says that it is of disclosure control.

        Examples
        --------
        >>> NONE.does()
        'none. No count is hidden or rounded.'
        """
        if self.changes_nothing:
            return sentences(say("policy.name", name=self.name), say("policy.nothing"))
        return sentences(say("policy.name", name=self.name), *self._sentences())

    def _sentences(self) -> list[str]:
        said = []
        if self.largest_hidden:
            said.append(say("policy.hidden", largest=self.largest_hidden))
        if self.of_silence != self:
            said.append(say("policy.silence"))
        if self.base > 1:
            said.append(say("policy.rounded", base=self.base))
        if self.secondary:
            said.append(say("policy.further"))
        whole = [say("policy.whole")] if self.base > 1 else []
        return [*said, say("policy.values", fewest=self.fewest_values), say("policy.digits"), *whole]


NONE = Policy("none", 0, 1, secondary=False)
DFE = Policy("dfe", 5)
DFE_STRICT = Policy("dfe_strict", 5, counts_silence=True)
ROUND5 = Policy("round5", 4, 5)
ONS_10_5 = Policy("ons_10_5", 9, 5)

POLICIES = {one.name: one for one in (NONE, DFE, DFE_STRICT, ROUND5, ONS_10_5)}
"""The policies that have a name. `dfe`: DfE, children in need, confidentiality. `dfe_strict`: the same, and counts of what is
not known are small too. `round5`: Ofqual, rounding policy. `ons_10_5`: below 10 hidden, the rest to the nearest 5."""


def policy(name: "str | Policy") -> Policy:
    """Find a policy by its name: `none`, `dfe`, `dfe_strict`, `round5`, `ons_10_5`, or `custom_T_B` with a threshold and a base.

    Parameters
    ----------
    name : str or Policy
        A policy is given back as it is.

    Raises
    ------
    ValueError
        No policy has that name, or its threshold and base cannot be used.

    Examples
    --------
    >>> policy("dfe").threshold
    5
    >>> policy("custom_10_5").base
    5
    """
    if isinstance(name, Policy):
        return name
    if name in POLICIES:
        return POLICIES[name]
    if own := re.fullmatch(r"custom_(\d{1,6})_(\d{1,6})", name):
        return Policy.custom(int(own[1]), int(own[2]))
    raise ValueError(
        f"there is no disclosure policy {name!r}; there are {', '.join(POLICIES)}, "
        "and custom_T_B with a threshold and a base, such as custom_10_5"
    )
