__all__ = ["NotReadYetError", "UnreadableFileError"]


class UnreadableFileError(ValueError):
    """Says to its sender, in one sentence or two, why a file is not read and what to do with it."""


class NotReadYetError(UnreadableFileError):
    """Nothing is wrong with the file: it may be sent again, as it is."""
