"""The program: its commands put together, and every error in words."""

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

import scr_analysis as scr
from scr_analysis import release as releases

from . import books, files, outputs
from .say import DATA, USE, fail, hush, say

# Any wrong use that Typer itself finds.
_WrongUse: type[Any] = typer.BadParameter.__bases__[0]

app = typer.Typer(
    name="scr-analysis",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Trend tables, charts and reports from a spreadsheet of coded Serious Case Reviews.",
    epilog="Exit status: 0 done, 1 problems in the data, 2 wrong use.",
)
for command in (
    files.check,
    files.describe,
    outputs.report,
    outputs.tables,
    outputs.figures,
    outputs.verify,
    outputs.notebooks,
    files.template,
    files.example,
):
    app.command()(command)
app.add_typer(books.app, name="codebook")


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it
    if wanted:
        say(f"scr-analysis {scr.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status; every error is said in words on standard error."""
    with contextlib.suppress(ValueError):  # signals can be set in the main thread only
        for asked in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            if signal.getsignal(asked) != signal.SIG_IGN:  # as nohup has it
                signal.signal(asked, signal.default_int_handler)  # asked to stop: tidy up as for Ctrl-C
    try:
        return int(app(arguments, prog_name="scr-analysis", standalone_mode=False) or 0)
    except _WrongUse as error:
        return fail(USE, f"{error.format_message()} See scr-analysis --help.")
    except KeyboardInterrupt:
        return fail(130, "stopped; nothing is half written")
    except BrokenPipeError:
        return hush()
    except MemoryError:
        return fail(USE, "this machine has too little memory for the file")
    except Exception as error:  # noqa: BLE001 - the last net: a traceback may quote the user's data
        return _known(error)


def _known(error: Exception) -> int:
    """Say an error of ours in its own words; of any other say where it happened, not what it held."""
    if isinstance(error, (scr.ReviewDataError, scr.CodebookError)):
        return fail(DATA, str(error))
    if isinstance(error, releases.ReleaseError):
        return fail(USE, str(error))
    if os.environ.get("SCR_ANALYSIS_TRACEBACK"):
        raise error
    return fail(USE, f"a fault of this program ({type(error).__name__} in {_place(error)}); please report it")


def _place(error: BaseException) -> str:
    """Name the last of our own lines that an error went through."""
    place, trace = "scr_analysis", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "scr_analysis" in path.parts:
            place = f"{path.stem}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
