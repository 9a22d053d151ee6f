"""Property tests try the same examples on every machine: a change is judged by what it changes, not by chance.

`pytest --hypothesis-profile explore` looks for new ones; what it finds becomes an `@example`.
"""

from hypothesis import settings

settings.register_profile("fixed", derandomize=True)
settings.register_profile("explore", max_examples=1000)
settings.load_profile("fixed")
