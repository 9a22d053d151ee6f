"""News articles in, checkable facts out."""
