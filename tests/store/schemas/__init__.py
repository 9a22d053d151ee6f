"""Databases as earlier versions of the program made them, kept to be opened by every later one.

    python -m tests.store.schemas NAME

keeps the present schema under the name of its last step, `NAME.db.gz`: do so before a release. A file
here never changes.
"""
