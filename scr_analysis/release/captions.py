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
            "notes": notes_of(one, release.policy_note),
        }
        for one in release.results
    }


def notes_of(result: Any, policy_note: str) -> list[str]:
    """Put together the notes of an output: of its finding, of the catalogue, and what disclosure control did."""
    own = [policy_note] if result.output.about_file else []
    return list(dict.fromkeys([*result.finding.notes, *result.output.notes, *own]))
