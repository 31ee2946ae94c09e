"""The settings of a study, written into a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scr_analysis.answers.settings import settings_text
from scr_analysis.release.writers import write_text


def write_settings(settings: Mapping[str, Any], path: Path) -> None:
    """Write settings as ``open_study`` reads them; files are named from the folder of the settings."""
    write_text(settings_text(settings, path.parent), path)
