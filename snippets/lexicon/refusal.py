__all__ = ["UnreadableFileError"]


class UnreadableFileError(ValueError):
    """Says to its sender, in one sentence or two, why a file is not read and what to do with it."""
