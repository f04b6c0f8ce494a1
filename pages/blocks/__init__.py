"""Blocks of pages, one noun per file; `streams.py` says where each is offered."""

from .streams import (
    body_blocks,
    credit_blocks,
    document_blocks,
    faq_blocks,
    home_blocks,
    initiative_blocks,
    look_blocks,
    panel_blocks,
    people_blocks,
    photo_blocks,
    question_blocks,
    release_blocks,
    resource_blocks,
    story_blocks,
)

__all__ = [
    "body_blocks",
    "credit_blocks",
    "document_blocks",
    "faq_blocks",
    "home_blocks",
    "initiative_blocks",
    "look_blocks",
    "panel_blocks",
    "people_blocks",
    "photo_blocks",
    "question_blocks",
    "release_blocks",
    "resource_blocks",
    "story_blocks",
]
