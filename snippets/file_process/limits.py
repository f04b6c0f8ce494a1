"""What the process may take."""

__all__ = ["CODE", "JUDGING", "LIMIT", "MEMORY", "SECONDS", "WRITTEN"]

# Bytes of the whole process, and those of them that are programs and libraries: files in memory,
# which the kernel's limit on data does not count.
LIMIT = 2**30
CODE = 64 * 2**20
MEMORY = LIMIT - CODE
# Of a file that somebody sends, and that is only to be opened: with its programs less than 400 MB.
JUDGING = 360 * 2**20 - CODE
# Of a processor: a decoder or an encoder that does not end is ended.
SECONDS = 120
# Bytes of each file that it writes: sizes of pictures, and the PDF of a tome.
WRITTEN = 2**30
