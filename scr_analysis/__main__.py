"""``python -m scr_analysis`` is ``scr-analysis``."""

import contextlib
import signal
import sys


def main() -> None:
    """Run the command line; a stop while it is being loaded or while it ends is a stop like any other."""
    try:
        from scr_analysis.cli import main as run  # noqa: PLC0415 - so that Ctrl-C in it can be answered

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        with contextlib.suppress(ValueError):  # signals can be set in the main thread only
            signal.signal(
                signal.SIGINT, signal.SIG_IGN
            )  # all is said: Python, as it ends, would answer with a traceback


if __name__ == "__main__":
    main()
