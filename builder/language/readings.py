"""Functions of a parsed page that run once per page and keep their result as long as the page exists."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from builder.language.article import Article

if TYPE_CHECKING:
    from builder.language.tokens import Doc

T = TypeVar("T")


def once_per_article(read: Callable[[Article], T]) -> Callable[[Article], T]:
    """The function, run once per article; callers must not change its result."""

    @wraps(read)
    def reading(article: Article) -> T:
        kept: Any = article.readings
        if read not in kept:
            kept[read] = read(article)
        result: T = kept[read]
        return result

    return reading


def once_per_tokens(read: Callable[[Article, tuple[int, ...]], T]) -> Callable[[Article, tuple[int, ...]], T]:
    """The function of some of an article's tokens, run once for the same ones; callers must not change its result."""

    @once_per_article
    def results(article: Article) -> dict[tuple[int, ...], T]:
        return {}

    @wraps(read)
    def reading(article: Article, tokens: tuple[int, ...]) -> T:
        known = results(article)
        if tokens not in known:
            known[tokens] = read(article, tokens)
        return known[tokens]

    return reading


def once_per_doc(read: "Callable[[Doc], T]") -> "Callable[[Doc], T]":
    """The function, run once per parsed text, which keeps the result; callers must not change it."""

    @wraps(read)
    def reading(doc: "Doc") -> T:
        kept: Any = doc.user_data
        if read not in kept:
            kept[read] = read(doc)
        result: T = kept[read]
        return result

    return reading
