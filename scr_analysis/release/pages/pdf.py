"""``report.pdf``: the report printed by the Chromium, Chrome or Edge that is on the machine."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from scr_analysis.release.errors import ReleaseError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# Where they lie on Windows and macOS, which name no program by its word alone.
_PLACES = (
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# A full report is some two hundred pages; half a minute on a quick machine, minutes on one that does other things.
_SECONDS = 900
# The PDF is a list of places counted in bytes: what is put instead must be as long.
_NODE = re.compile(rb"\(node\d{8}\)")
_TIME = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")


def browser() -> str | None:
    """Find a browser that prints without a window; None where there is none."""
    return next(filter(None, map(shutil.which, (*_BROWSERS, *_PLACES))), None)


def write_pdf(report: Path, path: Path) -> None:
    """Print a report.

    The browser writes into it what differs from run to run, which is taken out again: the same browser gives the same
    bytes.

    Parameters
    ----------
    report : Path
        ``report.html``.
    path : Path
        Where to write the PDF.

    Raises
    ------
    ReleaseError
        If there is no browser, or it does not print the whole.
    """
    found = browser()
    if found is None:
        raise ReleaseError("a PDF needs Chromium, Chrome or Edge on this machine; install one, or print report.html")
    with tempfile.TemporaryDirectory(prefix="scr-analysis-", ignore_cleanup_errors=True) as profile:
        command = [found, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", "--generate-pdf-document-outline"]  # tagged, with bookmarks
        command += [f"--print-to-pdf={path}", report.resolve().as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - no shell
        except (OSError, subprocess.SubprocessError):
            path.unlink(missing_ok=True)
    content = path.read_bytes() if path.is_file() else b""
    if not content.rstrip().endswith(b"%%EOF"):  # nothing, or what fitted on a full disk
        raise ReleaseError(f"{Path(found).name} could not print the report; print report.html yourself")
    path.write_bytes(same_each_time(content))


def same_each_time(content: bytes) -> bytes:
    """Take the time and the browser's own counting of the parts of a page out of a PDF, and change no length.

    Examples
    --------
    >>> same_each_time(b"/ModDate (D:20261126121731+00'00') /ID (node00000093) /Headers [(node00000093)]")
    b"/ModDate (D:19800101000000+00'00') /ID (node00000000) /Headers [(node00000000)]"
    """
    content = _TIME.sub(rb"\g<1>19800101000000", content)
    counted = {name: b"(node%08d)" % place for place, name in enumerate(sorted(set(_NODE.findall(content))))}
    return _NODE.sub(lambda found: counted[found[0]], content)
