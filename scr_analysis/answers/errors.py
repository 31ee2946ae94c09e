"""What can go wrong when an answer is asked for, apart from the data: always one line, for a person."""


class AnswerError(ValueError):
    """What was asked cannot be done. The message is one line that says why and what to do."""


class WithheldError(AnswerError):
    """An answer may not be shown under the policy; the message says why."""
