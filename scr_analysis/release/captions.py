"""``captions.json``: the words of every figure, for a page that sets them in its own way."""

from typing import Any

from scr_analysis.release.result import Release


def captions(release: Release) -> dict[str, Any]:
    """Words of every figure.

    Parameters
    ----------
    release : Release
        Results and record.

    Returns
    -------
    dict
        For each output, by its name: `title`, `headline` (None where the numbers bear none), `subtitle`, `sentence`, `alt`,
        `source` and `notes`, the policy of disclosure control last.
    """
    return {
        one.output.name: {
            "title": one.output.title,
            "headline": one.finding.headline,
            "subtitle": one.finding.subtitle,
            "sentence": one.finding.sentence,
            "alt": one.finding.alt,
            "source": one.finding.source,
            "notes": one.notes,
        }
        for one in release.results
    }
