"""What can go wrong when an answer is asked for, apart from the data: always one line, for a person."""

from scr_analysis.told import ToldError


class AnswerError(ToldError):
    """What was asked cannot be done. The message is one line that says why and what to do."""


class WrongCallError(AnswerError, TypeError):
    """A method was called with an option that it does not have; the message names those that it has."""


class WithheldError(AnswerError):
    """An answer may not be shown under the policy; the message says why."""
