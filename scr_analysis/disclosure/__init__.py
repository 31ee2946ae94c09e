"""Disclosure control: between the tables and everything shown.

:func:`protect` takes all tables of a release with a declaration of what each counts (:class:`Structure`), hides and rounds
what a :class:`Policy` demands, and hides further numbers until no hidden one can be worked out from the rest.
"""

from scr_analysis.disclosure.declaration import DisclosureError, Ratio, Structure, Together
from scr_analysis.disclosure.declarations import STRUCTURES, structure_of
from scr_analysis.disclosure.policy import POLICIES, Policy, policy
from scr_analysis.disclosure.protect import Protection, contradictions, protect, protection
from scr_analysis.disclosure.queries import no

__all__ = [
    "POLICIES",
    "STRUCTURES",
    "DisclosureError",
    "Policy",
    "Protection",
    "Ratio",
    "Structure",
    "Together",
    "contradictions",
    "no",
    "policy",
    "protect",
    "protection",
    "structure_of",
]
