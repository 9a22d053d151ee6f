"""Edit trees: how a form becomes its lemma, so that "walked" and "talked" share one.

Chrupala 2008; the trees are learned by spaCy's code and kept here as plain nested lists, since spaCy's own have no
public interface.
"""

from typing import Any

Edit = list[Any]
"""`[old, new]`, or `[begin, end, edit, edit]`: how much of the form to change at its begin and end, and how."""


def apply(edit: Edit | None, form: str) -> str | None:
    """The lemma; None if the edit does not fit the form."""
    match edit:
        case None:
            return form
        case [str(old), str(new)]:
            return new if form == old else None
        case [int(begin), int(end), first, last]:
            if len(form) < begin + end:
                return None
            middle = len(form) - end
            changed = apply(first, form[:begin]), apply(last, form[middle:])
            if changed[0] is None or changed[1] is None:
                return None
            return changed[0] + form[begin:middle] + changed[1]
    raise ValueError(f"no edit: {edit!r}")
