"""The addresses of an older site, brought as a list: read, judged line by line, then made."""
