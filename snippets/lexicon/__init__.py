"""The lexicon as files: CSV, XLSX and TBX are read, judged line by line, and written.

`reading` makes rows of a file, `plan` says what they would do, `writing` does it; `exporting` is
the way back. What stands between a file and the database is in `entry`.
"""
