"""What the statistics hand back: small named tuples, numbers only, with the method in words.

An undefined number is NaN, never an exception; the method then says why it is undefined.
"""

from typing import Any, NamedTuple


class Interval(NamedTuple):
    """Lower and upper limit; arrays where the arguments were arrays."""

    lower: Any
    upper: Any


class Estimate(NamedTuple):
    """A number with its interval and the name of the method; arrays where the arguments were arrays.

    `why` says why it has no value, where the method gives a reason of its own; the method says so too.
    """

    value: Any
    lower: Any
    upper: Any
    method: Any
    why: str = ""


class Test(NamedTuple):
    """A test: its statistic, degrees of freedom (NaN where it has none), p value and name."""

    statistic: float
    df: float
    p: float
    method: str


class Trend(NamedTuple):
    """A slope per unit of x with its interval, the p value of "no trend", the test's statistic and the method."""

    slope: float
    lower: float
    upper: float
    p: float
    statistic: float
    method: str


# Not a test case, whatever its name says to a collector of tests.
Test.__test__ = False  # type: ignore[attr-defined]
