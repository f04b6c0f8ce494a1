__all__ = ["Refusal"]


class Refusal(Exception):
    """Why a backup or a restore can't go on, as a sentence that says the way out."""
