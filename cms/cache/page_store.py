import threading

from .entry import Entry

__all__ = ["PageStore"]


class PageStore:
    """Entries of one process, bounded by bytes; the least used go first.

    A hit takes no lock: it only marks its entry. When space is needed, entries are looked at in
    the order of their arrival, and one that was used since then gets a second round.
    """

    def __init__(self, bytes_at_most: int) -> None:
        self._bytes_at_most = bytes_at_most
        self._entries: dict[tuple[str, ...], Entry] = {}
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> Entry | None:
        return self._entries.get(key)

    def put(self, key: tuple[str, ...], entry: Entry) -> None:
        if entry.size > self._bytes_at_most // 4:
            return
        with self._lock:
            self._drop(key)
            while self._entries and self._size + entry.size > self._bytes_at_most:
                self._make_room()
            self._entries[key] = entry
            self._size += entry.size

    def drop(self, key: tuple[str, ...]) -> None:
        with self._lock:
            self._drop(key)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        """Bytes held, as far as entries know their own."""
        return self._size

    def _make_room(self) -> None:
        key, entry = next(iter(self._entries.items()))
        self._drop(key)
        if entry.used:
            entry.used = False
            self._entries[key] = entry
            self._size += entry.size

    def _drop(self, key: tuple[str, ...]) -> None:
        old = self._entries.pop(key, None)
        if old is not None:
            self._size -= old.size
