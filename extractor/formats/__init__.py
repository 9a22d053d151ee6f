"""The facts of a database in the formats of other programs: spreadsheets, annotation tools, linked data.

One module a format. Each writes article by article or row by row, and holds few of them at a time.
"""
