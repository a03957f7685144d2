from __future__ import annotations

import contextlib
import threading
import time

import pytest

from truerep.video.mailbox import Mailbox, MailboxClosedError


def test_the_newest_item_wins() -> None:
    box: Mailbox[int] = Mailbox()
    for number in range(5):
        box.put(number)
    assert box.take(0) == 4
    assert box.take(0) is None
    assert box.dropped == 4


def test_take_waits_for_an_item_of_another_thread() -> None:
    box: Mailbox[str] = Mailbox()
    threading.Timer(0.05, box.put, ["late"]).start()
    assert box.take(5.0) == "late"


def test_close_wakes_the_one_who_waits() -> None:
    box: Mailbox[int] = Mailbox()
    threading.Timer(0.05, box.close).start()
    begun = time.monotonic()
    with pytest.raises(MailboxClosedError):
        box.take(5.0)
    assert time.monotonic() - begun < 2.0


def test_the_last_item_can_still_be_taken_after_close() -> None:
    box: Mailbox[int] = Mailbox()
    box.put(1)
    box.close()
    box.put(2)
    assert box.take() == 1
    with pytest.raises(MailboxClosedError):
        box.take()


def test_none_is_an_item_too() -> None:
    box: Mailbox[int | None] = Mailbox()
    box.put(None)
    box.put(None)
    assert box.dropped == 1


def test_what_lies_in_it_is_taken_out_without_waiting() -> None:
    box: Mailbox[int] = Mailbox()
    assert box.newest() is None
    box.put(1)
    box.close()
    assert box.newest() == 1
    assert box.newest() is None


def test_items_never_run_backwards_between_two_threads() -> None:
    box: Mailbox[int] = Mailbox()

    def fill() -> None:
        for number in range(2000):
            box.put(number)
        box.close()

    thread = threading.Thread(target=fill)
    thread.start()
    taken: list[int] = []
    with contextlib.suppress(MailboxClosedError):
        while (item := box.take(5.0)) is not None:
            taken.append(item)
    thread.join()
    assert taken == sorted(set(taken))
    assert taken[-1] == 1999
