"""Every fixed word that a reader of a release sees, in one place: another language is another set of these files.

Each file holds the words of one part of a release, by key, and :func:`say` fills one in. Numbers, names of levels and
methods come from the table; what stands in braces is filled in. This room knows nothing of the rest of the package.

Three kinds of words are data and have a place of their own: titles, questions and notes of the outputs are in the
catalogue (``catalogue/outputs.py``), titles of columns in ``columns/entries.py``, and labels of themes and levels in the
codebook. What a table holds as a value, such as ``part year``, a step or a method, is written by ``tables`` and is the same
in every language, as it is in the CSV. Error messages and the command line speak to the analyst, not to a reader.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scr_analysis.words import charts, findings, grammar, record, report
from scr_analysis.words.grammar import MONTHS, NOUNS, NUMBERS

_FILES = (grammar, findings, charts, report, record)
WORDS: Mapping[str, str] = MappingProxyType({key: text for file in _FILES for key, text in file.WORDS.items()})


def say(key: str, /, **values: object) -> str:
    """Fill in one of the `WORDS`.

    Examples
    --------
    >>> say("note.cut_off", month="March 2016")
    'Latest date in the file: March 2016.'
    """
    return WORDS[key].format(**values)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "review"), counted(1204, "review")
    ('1 review', '1,204 reviews')
    """
    return f"{int(number):,} {plural(noun) if number != 1 else NOUNS.get(noun, (noun, noun))[0]}"


def in_words(number: int) -> str:
    """Write a small number as a word, a larger one in figures.

    Examples
    --------
    >>> in_words(3), in_words(12)
    ('three', '12')
    """
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def plural(noun: str) -> str:
    """Write the plural of a noun that the findings use.

    Examples
    --------
    >>> plural("methodology")
    'methodologies'
    """
    return NOUNS.get(noun, (noun, noun))[1]


def singular(noun: str) -> str:
    """Write the singular of a noun that the findings use.

    Examples
    --------
    >>> singular("pair")
    'pair of themes'
    """
    return NOUNS.get(noun, (noun, noun))[0]


def some_of(found: int, tested: int, noun: str, *, of: str = "") -> str:
    """Say how many of several, as the subject of a sentence; `of` says which, where these are not all that there are.

    They are those "tested", where others could not be, or those "shown", where the tests of others are hidden.

    Examples
    --------
    >>> some_of(1, 9, "region"), some_of(0, 9, "region"), some_of(9, 9, "region")
    ('1 of 9 regions', 'none of 9 regions', 'all 9 regions')
    >>> some_of(0, 2, "outcome"), some_of(1, 2, "outcome"), some_of(2, 2, "outcome")
    ('neither outcome', '1 of 2 outcomes', 'both outcomes')
    >>> some_of(2, 2, "variable", of="tested"), some_of(2, 2, "variable", of="shown")
    ('2 of 2 variables tested', '2 of 2 variables whose test is shown')
    """
    key = "none.of" if not found else "some.of" if found < tested or tested == 1 or of else "some.of.all"
    return _of(key, tested, noun, of=of, found=f"{found:,}")


def any_of(tested: int, noun: str, *, of: str = "") -> str:
    """Say any of several, as a denial does.

    Examples
    --------
    >>> any_of(9, "region"), any_of(2, "outcome"), any_of(2, "variable", of="tested")
    ('any of 9 regions', 'either outcome', 'any of 2 variables tested')
    """
    return _of("any.of", tested, noun, of=of)


def _of(key: str, tested: int, noun: str, *, of: str, **values: str) -> str:
    one, many = NOUNS.get(noun, (noun, noun))
    two = {"none.of": "none.of.two", "any.of": "any.of.two", "some.of.all": "some.of.two"}
    if of == "shown":
        key = f"{key}.shown"
    elif of:
        key = f"{key}.tested"
    elif tested == 2:
        key = two.get(key, key)
    return say(key, tested=f"{tested:,}", one=one, many=many, **values)


def listed(items: Sequence[str]) -> str:
    """Join a list as English does.

    Examples
    --------
    >>> listed(["2011-12", "2012-13", "2013-14"])
    '2011-12, 2012-13 and 2013-14'
    """
    if len(items) < 2:
        return "".join(items)
    return say("list.last", rest=WORDS["list.comma"].join(items[:-1]), last=items[-1])


def sentences(*parts: str | None) -> str:
    """Join the sentences there are."""
    return WORDS["sentences"].join(part for part in parts if part)


def month(iso: str) -> str:
    """Write an ISO month in words.

    Examples
    --------
    >>> month("2016-03")
    'March 2016'
    """
    year, number = iso.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def day(iso: str) -> str:
    """Write an ISO day, or moment, in words.

    Examples
    --------
    >>> day("2016-03-04T10:30:00Z")
    '4 March 2016'
    """
    return f"{int(iso[8:10])} {month(iso)}"
