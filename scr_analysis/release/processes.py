"""Work shared among processes of Python, so that a stop is heard once, by the one that started them."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

from scr_analysis.release.errors import ReleaseError

T = TypeVar("T")
R = TypeVar("R")

_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def share(task: Callable[[T], R], items: Sequence[T], *, workers: int, begin: Callable[[], None]) -> Iterator[R]:
    """Do a task for every item, several at once, each process of a Python started anew.

    Parameters
    ----------
    task : callable
        What is done for an item; it and its answer travel between processes.
    items : sequence
        What it is done for.
    workers : int
        Processes that work at once.
    begin : callable
        What each process does first.

    Yields
    ------
    object
        The answers, in the order of the items.

    Raises
    ------
    ReleaseError
        If one of the processes was ended.
    """
    try:
        with contextlib.ExitStack() as ending:
            with stop_held():
                pool = ProcessPoolExecutor(
                    workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(begin,)
                )
                ending.callback(_end, pool)
                done = pool.map(task, items)  # this starts the processes
            yield from done
    except BrokenProcessPool:
        raise ReleaseError("a process that draws was ended from outside, most likely for want of memory") from None


def _end(pool: ProcessPoolExecutor) -> None:
    """Wait for what is begun, and for processes that are still starting: left alone they would end in a traceback."""
    with stop_held():
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def stop_held() -> Iterator[None]:
    """Put a stop off while processes are started or ended; those that start are deaf to Ctrl-C from their first instruction.

    A process inherits the mask of the thread that starts it. The mask alone does not do: it binds one thread, while
    the others still hear a stop, and Python's tracker of resources lifts it where it starts in the midst. So the
    tracker is started first, and what answers a stop is told to remember it until the end.
    """
    heard: list[int] = []
    answers = _answers() if threading.current_thread() is threading.main_thread() else {}
    before = None
    try:
        for stop in answers:
            signal.signal(stop, lambda number, _: heard.append(number))
        if hasattr(signal, "pthread_sigmask"):  # Windows has neither
            from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415 - not there on Windows

            ensure_running()
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)  # what waited is remembered now
        for stop, answer in answers.items():
            signal.signal(stop, answer)
        if heard:
            signal.raise_signal(heard[0])


def _answers() -> dict[int, Any]:
    """Find what answers a stop; one that is ignored stays so, and one that Python did not set cannot be set again."""
    found = {stop: signal.getsignal(stop) for stop in _STOPS}
    return {stop: answer for stop, answer in found.items() if answer not in (None, signal.SIG_IGN)}


def _begin(begin: Callable[[], None]) -> None:
    """Begin a process that works: it leaves Ctrl-C to the one that started it, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    begin()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
