"""Notes that hold for most outputs, said once on a page and referred to by a letter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from scr_analysis.answers.result import Result
from scr_analysis.words import listed

# With a few outputs on a page, each may say for itself what holds for it.
_FEWEST = 6


def shared_notes(results: Sequence[Result]) -> dict[str, str]:
    """Find the notes that more than half of the outputs of a page bear.

    Parameters
    ----------
    results : sequence of Result
        What stands on the page.

    Returns
    -------
    dict of str to str
        Letter of each, by its text, in the order of their first use.
    """
    if len(results) < _FEWEST:
        return {}
    borne = Counter(note for one in results for note in one.notes)
    most = [note for note, times in borne.items() if 2 * times > len(results)]
    return dict(zip(most, ascii_uppercase, strict=False))


def letters_of(notes: Sequence[str], shared: Mapping[str, str]) -> str:
    """Name the shared notes among some, as ``A, B and D``; nothing where there is none.

    Examples
    --------
    >>> shared = {"A census.": "A", "Latest date: May 2015.": "B", "Another.": "C"}
    >>> letters_of(["n = 5.", "Another.", "A census.", "Latest date: May 2015."], shared)
    'A, B and C'
    """
    return listed(sorted(shared[note] for note in notes if note in shared))
