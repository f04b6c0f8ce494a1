"""Unpublishing, deleting, moving and restricting pages: what they touch is said before."""
