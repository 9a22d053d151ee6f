"""A database's articles as a corpus that can be cited: exported, counted, described.

`export` writes them with a manifest, `statistics` counts them, `report` and `card` say what was counted.
"""
