"""The signs that a table of official statistics puts in place of a number or behind a word: no answer may look like one."""

import re

_SIGN = re.compile(r"\[(?:[bcpruxz]|low|note ?\d+)\]", re.IGNORECASE)


def shorthand_in(text: str) -> str:
    """Find such a sign in a text, "" where there is none.

    Examples
    --------
    >>> shorthand_in("Care [X]"), shorthand_in("Care [cot]")
    ('[X]', '')
    """
    found = _SIGN.search(text)
    return found[0] if found else ""


def without_shorthand(text: str) -> str:
    """Write such signs without their brackets.

    Examples
    --------
    >>> without_shorthand("Where [note 1]")
    'Where note 1'
    """
    return _SIGN.sub(lambda found: found[0][1:-1], text)
