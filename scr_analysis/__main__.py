"""``python -m scr_analysis`` is ``scr-analysis``."""

from .cli import main

if __name__ == "__main__":
    main()
