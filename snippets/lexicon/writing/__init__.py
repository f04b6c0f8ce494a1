"""Writes a plan in bulk: the rows that the recipe for one entry would leave, in few statements.

The recipe: save the source's row and publish its revision; put the other language's words in a row
of its own; give wagtail-localize the texts of both; let it make and publish the translation. For
five thousand entries it takes half an hour. A test holds both results together, row for row.
"""

from .applying import ChangedMeanwhileError, apply_plan
from .publishing import open_translations, publish_drafts

__all__ = ["ChangedMeanwhileError", "apply_plan", "open_translations", "publish_drafts"]
