class UnreadableFileError(ValueError):
    """A file that is not taken; says why, and what to do, in a sentence."""
