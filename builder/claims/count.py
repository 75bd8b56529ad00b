"""How many people were aboard, rescued or arrived, and how many people or things did or underwent what `measures.yaml` lists."""

from builder.claims.claim_type import ClaimType
from builder.comparing.figures import compare_figures
from builder.language.article import Article
from builder.language.found import Found
from builder.measures.measure_finder import find_measures
from builder.people.fate_finder import find_fates

ATTRIBUTES = frozenset({"aboard", "rescued", "arrived"})
CAPABLE = frozenset({"license", "licence", "design", "build", "able", "certify", "allow", "permit", "rate", "equip", "approve", "mean", "capable"})
"""What a vessel is that may carry so many."""


def find(article: Article) -> list[Found]:
    """The counts of the article in text order, one per number; single people and parts of a count are left out."""
    counts = [one for one in find_fates(article, ATTRIBUTES) if _is_count(one) and not _is_capacity(article, one)]
    first_of = {one.quantity.start: one for one in reversed(counts) if one.quantity}
    people = [one for one in counts if one.quantity and first_of[one.quantity.start] is one]
    return sorted([*people, *find_measures(article, "count")], key=lambda one: one.spans)


def _is_count(one: Found) -> bool:
    quantity = one.quantity
    return quantity is not None and one.scope in ("whole", "rest") and (quantity.value is None or quantity.value >= 2)


def _is_capacity(article: Article, one: Found) -> bool:
    """'certified to carry 45 people', 'can carry 80': how many might be aboard."""
    verb = article.doc[one.anchor]
    is_infinitive = any(child.tag_ == "TO" for child in verb.children) and verb.head.lemma_ in CAPABLE
    return one.attribute == "aboard" and (is_infinitive or any(child.lower_ in ("can", "could") for child in verb.children if child.dep_ == "aux"))


TYPE = ClaimType("count", find, compare_figures)
