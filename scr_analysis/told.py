"""Errors that are told to a person: in a notebook the text alone, without the way through the code."""


class ToldError(ValueError):
    """What was given cannot be used; the message says what, and what would do.

    Jupyter shows the message and its notes, and no traceback; a script shows both as for any error.
    """

    def _render_traceback_(self) -> list[str]:
        """Lines that IPython shows in place of a traceback."""
        return [f"{type(self).__name__}: {self}", *getattr(self, "__notes__", ())]
