"""``report.pdf``: the report printed by the Chromium, Chrome or Edge that is on the machine."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from .errors import ReleaseError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SECONDS = 120


def browser() -> str | None:
    """Find a browser that prints without a window; None where there is none."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def write_pdf(report: Path, path: Path) -> None:
    """Print a report.

    A PDF says when it was made and names things at random: it is the one file of a release that differs from run to run,
    and `verify` does not compare it.

    Parameters
    ----------
    report : Path
        ``report.html``.
    path : Path
        Where to write the PDF.

    Raises
    ------
    ReleaseError
        If there is no browser, or it prints nothing.
    """
    found = browser()
    if found is None:
        raise ReleaseError("a PDF needs Chromium, Chrome or Edge on this machine; install one, or print report.html")
    with tempfile.TemporaryDirectory(prefix="scr-analysis-", ignore_cleanup_errors=True) as profile:
        command = [found, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={path}", report.resolve().as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - no shell
        except (OSError, subprocess.SubprocessError):
            path.unlink(missing_ok=True)
    if not path.is_file():
        raise ReleaseError(f"{Path(found).name} could not print the report; print report.html yourself")
