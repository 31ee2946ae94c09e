"""The command line. It reads the options, calls one function, and says in a line or two how it went.

Exit status: 0 all went well; 1 the data (or the codebook, or a release to be verified) have problems, or a release
and an earlier one together give away what one of them hides; 2 wrong use, or a machine that would not do it. Errors are
one line, but for the list of a file's problems, or of places in a release; a traceback is never shown.
Names of other rooms are looked up when they are used, so that ``--help`` is quick.
"""

from scr_analysis.cli.main import app, main, run

__all__ = ["app", "main", "run"]
