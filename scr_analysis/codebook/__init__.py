"""What a coded file contains: variables, answers, roles and rules, as data in JSON."""

from scr_analysis.codebook.check.codebook import check
from scr_analysis.codebook.check.variable import Remark
from scr_analysis.codebook.coding_software import (
    LETTERED,
    NUMBERED,
    code_name,
    code_path,
    document_name,
    verbatim,
    without_ending,
)
from scr_analysis.codebook.data_dictionary import describe
from scr_analysis.codebook.draft.draft import draft
from scr_analysis.codebook.draft.next_year import changes, next_codebook
from scr_analysis.codebook.draft.register import draft_register
from scr_analysis.codebook.draft.shape import comma_lists
from scr_analysis.codebook.draft.usual import known_variable
from scr_analysis.codebook.listed import parted, rejoined
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.roles import FLAG_LABELS, GROUPS, KINDS, ROLES, Role
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.schema.errors import CodebookError
from scr_analysis.codebook.schema.json_object import is_heading
from scr_analysis.codebook.shape import Shape
from scr_analysis.codebook.spelling import fold, fold_code, fold_heading, nearest
from scr_analysis.codebook.template import template
from scr_analysis.codebook.variable import Level, Variable

__all__ = [
    "FLAG_LABELS",
    "GROUPS",
    "KINDS",
    "LETTERED",
    "NUMBERED",
    "ROLES",
    "Codebook",
    "CodebookError",
    "Level",
    "Question",
    "Remark",
    "Reply",
    "Role",
    "Rule",
    "Shape",
    "Variable",
    "changes",
    "check",
    "code_name",
    "code_path",
    "comma_lists",
    "describe",
    "document_name",
    "draft",
    "draft_register",
    "fold",
    "fold_code",
    "fold_heading",
    "is_heading",
    "known_variable",
    "nearest",
    "next_codebook",
    "parted",
    "rejoined",
    "template",
    "verbatim",
    "without_ending",
]
