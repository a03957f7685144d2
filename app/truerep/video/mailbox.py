"""A mailbox with room for one: the newest letter wins, so nothing can pile up."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class MailboxClosedError(Exception):
    """The other side has closed the mailbox; there is nothing more to come."""


class Mailbox(Generic[T]):
    """Hands the newest item from one thread to another.

    `put` never waits: an item that nobody has taken yet is thrown away. `take` waits for the next one.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._item: T | None = None
        self._full = False
        self._closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many items were thrown away because a newer one came."""
        with self._changed:
            return self._dropped

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        with self._changed:
            return self._closed

    def put(self, item: T) -> None:
        """Lay in an item in place of an older one; without effect once closed."""
        with self._changed:
            if self._closed:
                return
            self._dropped += self._full
            self._item, self._full = item, True
            self._changed.notify()

    def take(self, timeout_s: float | None = None) -> T | None:
        """Wait for an item and take it out; None when `timeout_s` went by.

        Raises:
            MailboxClosedError: it is closed and empty.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._full or self._closed, timeout_s)
            if self._full:
                item, self._item, self._full = self._item, None, False
                return item
            if self._closed:
                raise MailboxClosedError
            return None

    def newest(self) -> T | None:
        """Take out what lies in it, without waiting; None where nothing does."""
        with self._changed:
            item, self._item, self._full = self._item, None, False
            return item

    def close(self) -> None:
        """No more items; wakes everyone who waits. The item that lies in it can still be taken."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
