"""``python -m scr_analysis`` is ``scr-analysis``."""

import sys


def main() -> None:
    """Run the command line; a stop while it is being loaded is a stop like any other."""
    try:
        from .cli import main as run  # noqa: PLC0415 - so that Ctrl-C in it can be answered
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
