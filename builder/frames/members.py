"""Who a noun phrase names: its members with canonical names, and those they stand for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.frames.named_lists import lists_names, named_beside
from builder.ids import content_id
from builder.language.article import Article, Name
from builder.lexicon.word_classes import ANYBODY, in_class, nouns_called
from builder.page_events.event_words import dictionary_form, event_kind
from builder.page_events.hazards import hazard_of
from builder.records import Member
from builder.values.known_names import demonym_of, known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

ACTORS = frozenset({"person", "government", "armed_group", "organization", "country", "group"})
HOLDERS = frozenset({"person", "organization"})
"""Kinds of a name after a post: models often mistake rare names of persons for organizations."""
VIOLENT_ROLES = frozenset({"perpetrator", "target", "claimant"})
MODIFIERS = frozenset({"compound", "poss", "amod", "nmod"})
PERSONAL = frozenset({"he", "she", "him"})
"""Pronouns that may mean a person named before."""
REMEMBERED = 3
"""Sentences before a pronoun in which the person that it means may be named last."""
CLAUSES = frozenset({"relcl", "acl", "advcl"})
"""Dependencies of clauses below a noun."""


def members_of(article: Article, noun: "Token", role: str) -> list[Member]:
    """The named members of a noun phrase and of the phrases joined to it, in text order, each once."""
    if noun.lower_ in PERSONAL:
        return [Member(person.entity_id, person.name, role, None, *article.span(noun.i, noun.i + 1)) for person in _meant(article, noun)]
    phrase = set(_phrase(noun))
    members = [member for name in names_in(article, sorted(phrase)) if name.kind in ACTORS and (member := _member(article, name, noun, role))]
    adjectives = [article.doc[i] for i in sorted(phrase) if article.doc[i].dep_ in ("amod", "conj")]
    members += [member for adjective in adjectives for member in adjective_members(article, adjective, role)]
    members += [member for other in named_beside(noun) for member in members_of(article, other, role)]
    members += _named_after(article, noun, role)
    return sorted(once(members), key=lambda member: (member.start or 0, member.name))


def _named_after(article: Article, noun: "Token", role: str) -> list[Member]:
    """Ana Ruiz in 'signed goalkeeper Ana Ruiz', where parsers take the name for a phrase of its own."""
    name = article.name_of.get(noun.i + 1)
    is_trade = noun.pos_ == "NOUN" and dictionary_form(noun) in nouns_called(ANYBODY)
    if name is None or name.kind != "person" or name.first != noun.i + 1 or not is_trade or _root(article, name).head.pos_ != "VERB":
        return []
    return [Member(name.entity_id, name.name, role, None, name.start, name.end)]


def _meant(article: Article, pronoun: "Token") -> list[Name]:
    """The person that 'he' or 'she' means: the only one named in the nearest sentences that name any."""
    here = article.sentence_of[pronoun.i]
    for first in range(max(here - 1, 0), max(here - REMEMBERED, 0) - 1, -1):
        start = article.sentences[first].start
        persons = {name.name: name for name in names_in(article, range(start, pronoun.i)) if name.kind == "person"}
        if persons:
            return list(persons.values()) if len(persons) == 1 else []
    return []


def adjective_members(article: Article, adjective: "Token", role: str) -> list[Member]:
    """The state named by an adjective that is not part of a name: 'Russian' in 'Russian or Syrian planes'."""
    known = known_name(adjective.text) if adjective.i not in article.name_of and adjective.is_title else None
    if known is None or known.kind != "demonym" or known.country is None:
        return []
    noun = adjective.head.head if adjective.head.pos_ == "ADJ" else adjective.head
    while noun.dep_ == "compound" and noun.head != noun:
        noun = noun.head
    if not _acts_for_state(noun, role) and event_kind(noun) != "strike" and dictionary_form(noun) not in ("raid", "offensive"):
        return []
    government = f"{demonym_of(known.country)} government"
    # Where the page speaks of a country's government as a side, its adjective means that side.
    kind, name = ("government", government) if any(other.name == government for other in article.names) else ("country", known.name)
    start, end = article.span(adjective.i, adjective.i + 1)
    return [Member(content_id("ent", (kind, name)), name, role, None, start, end)]


def _acts_for_state(noun: "Token", role: str) -> bool:
    """'Chadian troops', 'Chadian officials', as a target 'a Chadian airbase'; of one official the name counts, and officials do not attack."""
    form = dictionary_form(noun)
    if role == "target" and (form in in_class("state_holdings") or (form in in_class("holdings") and _is_of_forces(noun))):
        return True
    is_officials = form in in_class("offices") and noun.tag_ == "NNS" and role not in VIOLENT_ROLES
    return is_officials or (form in in_class("delegates", "forces") and form not in in_class("offices"))


def _is_of_forces(noun: "Token") -> bool:
    """'a Chadian army depot', 'a Chadian military camp'."""
    return any(dictionary_form(child) in in_class("forces") for child in noun.lefts if child.dep_ in MODIFIERS)


def once(members: Iterable[Member]) -> list[Member]:
    """The members, each name once, at its first mention."""
    found: dict[str, Member] = {}
    for member in members:
        found.setdefault(member.name, member)
    return list(found.values())


def names_in(article: Article, tokens: Iterable[int]) -> list[Name]:
    """The names that cover the tokens, in text order."""
    names = (article.name_of[i] for i in tokens if i in article.name_of)
    return list(dict.fromkeys(names))


def described(article: Article, noun: "Token", role: str, kind: str) -> list[Member]:
    """Members without a name: nouns of a class with the words that describe them ('suicide bomber')."""
    return [
        Member(None, words, role, None, *article.span(first, token.i + 1))
        for token in coordinated(noun)
        if token.i not in article.name_of and dictionary_form(token) in nouns_called(kind)
        for first, words in [_description(token)]
        if " " in words or dictionary_form(token) not in in_class("vague")
    ]


def unlisted(article: Article, noun: "Token", role: str) -> list[Member]:
    """Members whose names the model did not see as names of anybody: runs of proper nouns as written, and places that stand for a team or firm."""
    found = []
    for token in [*coordinated(noun), *(child for child in noun.children if child.dep_ == "appos" and noun.pos_ == "NOUN")]:
        name = article.name_of.get(token.i)
        if token.pos_ == "PROPN" and token.is_title and token.i not in article.time_of and (name is None or name.kind == "place"):
            first = min([child.i for child in token.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"], default=token.i)
            found.append(Member(None, article.doc.span(first, token.i + 1).text, role, None, *article.span(first, token.i + 1)))
    return found


def coordinated(noun: "Token") -> "list[Token]":
    """The noun and those joined to it, even if the parser mistook 'A and B' for an apposition."""
    found = [noun]
    for last in found:
        found.extend(child for child in last.children if child.dep_ == "conj" or (child.dep_ == "appos" and _follows_and(child)))
    return sorted(found, key=lambda token: token.i)


def _phrase(noun: "Token") -> Iterable[int]:
    stack = [noun]
    while stack:
        token = stack.pop()
        yield token.i
        stack.extend(child for child in token.children if child.dep_ not in CLAUSES)


def _member(article: Article, name: Name, noun: "Token", role: str) -> Member | None:
    root = _root(article, name)
    if root != noun and root.dep_ == "appos" and not _follows_and(root) and (officer := _officer(article, name, root, noun, role)):
        return officer
    token = root
    while token != noun and not name.first <= noun.i < name.last:
        above = _step(article, token, name, role)
        if above is None:
            return None
        token = above
    hazard = hazard_of(root)
    if hazard is not None and (hazard != root or role in VIOLENT_ROLES):
        return None  # 'Typhoon Iris killed nine'; but 'the Hurricanes beat the Rovers'
    if _has_officer(article, noun, name) or (name.kind == "group" and _has_own_name(article, root)) or _is_headline(article, name):
        return None
    return Member(name.entity_id, name.name, role, None, name.start, name.end)


def _is_headline(article: Article, name: Name) -> bool:
    """'Deadly Ambush', 'Mall Massacre', 'Rosa Diaz Admits Murder', 'Five Hurt - Mayor': words of a headline in capitals name nobody."""
    last = article.doc[name.last - 1]
    is_of_event = event_kind(last) is not None and name.name.endswith(last.text)
    return name.last - name.first > 1 and (is_of_event or " - " in name.name)


def _step(article: Article, token: "Token", name: Name, role: str) -> "Token | None":
    """The word whose role in the sentence the token shares: the word it is joined to, or the noun that acts for it."""
    head = token.head
    if token.dep_ == "conj" or (token.dep_ == "appos" and (_follows_and(token) or head.i not in article.name_of)):
        return head
    if token.dep_ in MODIFIERS:
        other = article.name_of.get(head.i, name)
        if other != name:
            if other.kind == "group" and name.kind == "armed_group":
                return head
            return head if any(child.dep_ == "cc" for child in token.children) else None
        return head if _stands_for(head, role) else None
    if token.dep_ == "pobj" and lists_names(head):
        return head.head
    if token.dep_ == "pobj" and head.lower_ in ("of", "from") and _stands_for(head.head, role):
        return head.head if article.name_of.get(head.head.i, name) == name else None
    return None


def _stands_for(noun: "Token", role: str) -> bool:
    """Does the noun act for the name next to it? Forces always, holdings as a target, delegates and officials only if nobody is attacked."""
    form = dictionary_form(noun)
    if role == "target" and form in in_class("holdings"):
        return True
    return form in in_class("forces") or (role not in VIOLENT_ROLES and form in in_class("delegates", "offices"))


def _officer(article: Article, name: Name, root: "Token", noun: "Token", role: str) -> Member | None:
    """'France's envoy to Kenya, Anne Martin': the person named after a post, who represents the country named before it."""
    if name.kind not in HOLDERS or root.dep_ != "appos":
        return None
    post = next((token for token in coordinated(noun) if token.i < root.i and dictionary_form(token) in in_class("offices")), None)
    if post is None:
        return None
    sender = next((article.name_of[child.i] for child in post.lefts if child.i in article.name_of), None)
    return Member(name.entity_id, name.name, role, sender.entity_id if sender else None, name.start, name.end)


def _has_officer(article: Article, noun: "Token", name: Name) -> bool:
    """Is the noun a post, with the person who holds it named after it, who counts instead of the name of a state?"""
    if name.kind == "person" or dictionary_form(noun) not in in_class("offices"):
        return False
    later = names_in(article, range(noun.i + 1, noun.right_edge.i + 1))
    return any(_officer(article, other, _root(article, other), noun, "") for other in later if other != name)


def _has_own_name(article: Article, root: "Token") -> bool:
    """Does a group's own name come before its description ('the Boko Haram militant group')?"""
    return any(other.kind == "armed_group" for other in names_in(article, [child.i for child in root.lefts if child.dep_ == "compound"]))


def _root(article: Article, name: Name) -> "Token":
    inside = article.doc[name.first : name.last]
    return next((token for token in inside if not name.first <= token.head.i < name.last), inside[len(inside) - 1])


def _follows_and(token: "Token") -> bool:
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].lower_ in ("and", "or", "&")


def _description(noun: "Token") -> tuple[int, str]:
    """The first token and the words of the noun with its adjectives and compounds, without numbers and determiners."""
    before = max((child.i for child in noun.lefts if child.tag_ == "CD" and child.dep_ == "nummod"), default=noun.i - 5)
    near = (child for child in noun.lefts if child.i > max(before, noun.i - 5))
    kept = [child for child in near if child.dep_ in ("amod", "compound", "nmod") and child.pos_ != "NUM"]
    first = min([child.left_edge.i for child in kept], default=noun.i)
    return first, noun.doc.span(first, noun.i + 1).text
