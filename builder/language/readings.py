"""Functions of a parsed page that run once per page and keep their result as long as the page exists."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from builder.language.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")


def once_per_article(read: Callable[[Article], T]) -> Callable[[Article], T]:
    """The function, run once per article; callers must not change its result."""

    @wraps(read)
    def reading(article: Article) -> T:
        if read not in article.readings:
            article.readings[read] = read(article)
        return cast(T, article.readings[read])

    return reading


def once_per_doc(read: "Callable[[Doc], T]") -> "Callable[[Doc], T]":
    """The function, run once per parsed text, which keeps the result; callers must not change it."""

    @wraps(read)
    def reading(doc: "Doc") -> T:
        kept: Any = doc.user_data
        if read not in kept:
            kept[read] = read(doc)
        return cast(T, kept[read])

    return reading
