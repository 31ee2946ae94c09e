"""The program: its commands put together, and every error in words."""

import contextlib
import signal
import sys
from typing import Annotated, Any

import typer

import scr_analysis as scr
from scr_analysis.cli import codebook_commands, file_commands, release_commands
from scr_analysis.cli.failing import STOP, STOPPED, USE, Failure, failure_of
from scr_analysis.cli.say import say
from scr_analysis.cli.start import start
from scr_analysis.cli.streams import flush, hush, make_ready, one_line, settle

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
    epilog="Exit status: 0 done, 1 problems in the data or with an earlier release, 2 wrong use.",
)
for command in (
    start,
    file_commands.check,
    file_commands.describe,
    release_commands.report,
    release_commands.tables,
    release_commands.figures,
    release_commands.verify,
    release_commands.compare,
    release_commands.notebooks,
    file_commands.join,
    file_commands.template,
    file_commands.example,
):
    app.command()(command)
app.add_typer(codebook_commands.app, name="codebook")


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
    """Run the command line and return its exit status; every error is said in words, or as JSON where that was asked for."""
    make_ready()
    try:
        return _run(arguments)
    finally:
        settle()


def _run(arguments: list[str] | None) -> int:
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    with contextlib.suppress(ValueError):  # signals can be set in the main thread only
        for asked in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            if signal.getsignal(asked) != signal.SIG_IGN:  # as nohup has it
                signal.signal(asked, signal.default_int_handler)  # asked to stop: tidy up as for Ctrl-C
    try:
        status = int(app(arguments, prog_name="scr-analysis", standalone_mode=False) or 0)
        flush()
    except _WrongUse as error:
        return Failure(USE, f"{one_line(error.format_message())} See scr-analysis --help.").tell(as_json=as_json)
    except (BrokenPipeError, SystemExit):  # Typer makes the second of the first
        return hush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last net: a traceback may quote the user's data
        return failure_of(error).tell(as_json=as_json)
    return STOP.tell(as_json=as_json) if status == STOPPED else status  # Typer makes it of Ctrl-C, without a word
