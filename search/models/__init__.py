"""What the search keeps beside the index itself, whose tables only `engines` know."""

from .asked_query import AskedQuery
from .index_state import IndexState
from .pending_change import PendingChange
from .touched_key import TouchedKey

__all__ = ["AskedQuery", "IndexState", "PendingChange", "TouchedKey"]
