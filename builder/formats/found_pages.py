"""Pages of files that are read when they are asked for, and how much work that is."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager

from builder.intermediate import Page
from builder.kept_work import ALONE, Work


class FoundPages(Iterator[Page]):
    """Pages of files, each read when it is asked for, by one process unless `worked_on` says otherwise."""

    def __init__(self, read: Callable[[Work], Generator[Page, None, None]]) -> None:
        self.work = ALONE
        self._read = read
        self._pages: Generator[Page, None, None] | None = None

    def __next__(self) -> Page:
        if self._pages is None:
            self._pages = self._read(self.work)
        return next(self._pages)

    def close(self) -> None:
        """Ends the processes that read, if there are any."""
        if self._pages is not None:
            self._pages.close()


@contextmanager
def worked_on(pages: Iterable[Page], work: Work) -> Iterator[Iterable[Page]]:
    """The pages; if they are of files none of which was read yet, by so many processes, without making again what is kept."""
    if not isinstance(pages, FoundPages):
        yield pages
        return
    pages.work = work
    with closing(pages):
        yield pages
