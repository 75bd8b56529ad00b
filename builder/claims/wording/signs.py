"""The punctuation and joining words of a wording: those that belonged to words which were left out go too."""

from itertools import pairwise

from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.words import Word, plain_words
from builder.resources import lines

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTES = frozenset({'"', "“", "‘", "«", "("})
STRAIGHT = frozenset({'"', "“", "”"})
JOINING = frozenset({"CCONJ", "SCONJ", "ADV", "PRON"})
BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
PAUSES = frozenset({",", ";", ":", "(", "-", "–", "—", "--"})
SIGNS = PAUSES | BRACKETS.keys() | {"and", "or", "but"}
NEAREST = 4
"""Most words from a word in brackets to each of them, with the bracket."""
CALLS = frozenset({"!", "?"})
PHRASES = frozenset({("as", "many"), ("as", "few"), ("as", "much"), ("so", "far")})
"""Words that join nothing although the first alone would."""


def with_signs(article: Article, tokens: list[int]) -> list[int]:
    """The tokens with the punctuation and the 'and' where nothing else stands between two of them."""
    doc = plain_words(article)
    between = (range(i + 1, j) for i, j in pairwise(tokens))
    return sorted({*tokens, *(k for gap in between if all(doc[k].is_punct or doc[k].is_space or doc[k].dep_ == "cc" for k in gap) for k in gap)})


def with_brackets(article: Article, tokens: list[int]) -> list[int]:
    """The tokens with both brackets around words that were all kept, which a parser gave to a word that was not."""
    doc, inside = plain_words(article), set(tokens)
    found: set[int] = set()
    for i in tokens:
        if i == 0 or doc[i - 1].text != "(" or i - 1 not in doc[i].sentence:
            continue
        last = next((k for k in doc[i].sentence if k > i and doc[k].text == ")"), None)
        if last is not None and i - 2 in inside and all(k in inside or doc[k].is_punct for k in range(i, last)):
            found |= {i - 1, last}
    return sorted(inside | found) if found - inside else tokens


def without_loose_signs(article: Article, tokens: list[int]) -> list[int]:
    """The tokens without commas, dashes and joining words next to a gap; a comma after the words that open the sentence stays."""
    doc = plain_words(article)
    kept = {i for i in tokens if doc[i].text not in SIGNS}
    tokens = _without_empty_quotes(article, tokens, kept)
    kept &= set(tokens)
    tokens = sorted({*tokens, *(i + 1 for i in kept if _ends_an_aside(doc, i, kept))})
    loose = {i for i in tokens if doc[i].text in SIGNS and _is_loose(doc, i, kept) and not _joins_kept(doc, i, kept)}
    stops = {i for i in tokens[:-1] if doc[i].text == "." and i - 1 not in kept}
    stops |= {i for i in tokens if doc[i].text in CALLS and _ends_a_lost_quotation(doc, i, kept)}
    return [i for i in tokens if i not in loose | stops]


def _without_empty_quotes(article: Article, tokens: list[int], kept: set[int]) -> list[int]:
    """The tokens without pairs of quotation marks of whose words none was kept."""
    doc = plain_words(article)
    marks = [i for i in tokens if doc[i].text in STRAIGHT]
    if not marks:
        return tokens
    sentence = article.sentences[article.sentence_of[marks[0]]]
    every = [i for i in range(sentence.start, sentence.end) if doc[i].text in STRAIGHT]
    pairs = zip(every[::2], every[1::2], strict=False)
    lost = {i for first, last in pairs if not any(k in kept and not doc[k].is_punct for k in range(first + 1, last)) for i in (first, last)}
    return [i for i in tokens if i not in lost]


def _is_loose(doc: list[Word], i: int, kept: set[int]) -> bool:
    """Does the sign belong to words that were left out? Not in 'After the vote [on Monday], Peru left' or 'shot at a car, [...] hurting two'."""
    text = doc[i].text
    if text in BRACKETS:
        inner = min(i + BRACKETS[text], len(doc) - 1)
        return inner not in kept and doc[inner].text not in QUOTES
    before, after = i - 1, i + 1
    while before > 0 and (doc[before].text in SIGNS or _is_in_lost_bracket(doc, before, kept)):
        before -= 1
    while after < len(doc) - 1 and doc[after].text in SIGNS:
        after += 1
    if before in kept and after in kept:
        is_before_verb = text in PAUSES and doc[after].pos_ == "AUX" and doc[after].tag_ in FINITE
        return is_before_verb and _is_cut_before(doc, before, kept) and not _has_opened(doc, i, kept)
    if text != ",":
        return True
    if i + 1 in kept and doc[i + 1].tag_ in ("WDT", "WP", "WRB"):
        return False
    if before not in kept:
        last = max((j for j in kept if j < i), default=i)
        return after not in kept or (doc[min(last + 1, i)].text in PAUSES and not _is_fronted(doc, kept, i))
    if _ends_an_aside(doc, before, kept):
        return False
    following = min((j for j in kept if j > i), default=i)
    return not (doc[following].tag_ == "VBG" and doc[following].dep_ in ("advcl", "conj")) or doc[following - 1].text in PAUSES


def _is_in_lost_bracket(doc: list[Word], i: int, kept: set[int]) -> bool:
    """'Vogt [(Graz)], Ruiz and Haddad sang': is the word in brackets that were left out and end before a comma?"""
    end = next((k for k in range(i, min(i + NEAREST, len(doc))) if doc[k].text in (")", ",")), i)
    start = next((k for k in range(i, max(-1, i - NEAREST), -1) if doc[k].text in ("(", ")", ",")), i)
    return i not in kept and doc[end].text == ")" and doc[start].text == "(" and kept.isdisjoint(range(start, end))


def _is_cut_before(doc: list[Word], i: int, kept: set[int]) -> bool:
    """Was a word left out between the first kept one and this?"""
    return any(k not in kept and not doc[k].is_punct and not doc[k].is_space for k in range(min(kept), i))


def _ends_a_lost_quotation(doc: list[Word], i: int, kept: set[int]) -> bool:
    """'Vogt wrote to Ruiz[: “We won]!': does the sign belong to words behind a quotation mark that were left out?"""
    last = max((j for j in kept if j < i), default=i)
    return any(doc[k].text in STRAIGHT for k in range(last + 1, i) if last + 1 < i)


def _joins_kept(doc: list[Word], i: int, kept: set[int]) -> bool:
    """'The crew rowed [for nine hours] and reached land': does the 'and' join two words that were kept?"""
    joint = doc[i]
    return (
        joint.dep_ == "cc" and joint.head.i in kept and any(child.dep_ == "conj" and child.i in kept and child.i > i for child in joint.head.children)
    )


def _has_opened(doc: list[Word], i: int, kept: set[int]) -> bool:
    """Does the same sign stand before, between words that were kept ('The mayor, aged 60, left')?"""
    before = (j for j in kept if j < i - 1 and doc[j + 1].text == doc[i].text)
    return any(j + 2 in kept or doc[j + 2].text in QUOTES | SIGNS for j in before)


def _ends_an_aside(doc: list[Word], i: int, kept: set[int]) -> bool:
    """'The mayor, Ana Ruiz, [who ...] was hurt': is it the last word of a name between commas before the verb?"""
    name = doc[i] if doc[i].dep_ == "appos" else doc[i].head
    if name.dep_ != "appos" or i + 1 >= len(doc) or doc[i + 1].text != "," or i < name.i:
        return False
    first = name.left
    following = min((j for j in kept if j > i), default=i)
    return first > 0 and first - 2 in kept and doc[first - 1].text == "," and doc[following].pos_ in ("VERB", "AUX")


def _is_fronted(doc: list[Word], kept: set[int], i: int) -> bool:
    """Do the words before the comma only say where or when ('In the main square[, ...,] a crowd gathered')?"""
    before = sorted(j for j in kept if j < i)
    is_subject = doc[i + 1].pos_ in ("VERB", "AUX")
    return bool(before) and not is_subject and doc[before[0]].pos_ in ("ADP", "SCONJ") and not any(doc[j].pos_ in ("VERB", "AUX") for j in before)


def without_openers(article: Article, tokens: list[int]) -> list[int]:
    """The tokens without words at the start that only join the clause to another: 'and', 'however', 'when'."""
    doc = plain_words(article)
    first = 0
    inside = set(tokens)
    while first < len(tokens) - 1 and _is_opener(doc, tokens[first]) and not _opens_a_side_clause(doc[tokens[first]], inside):
        first += 1
    if len(tokens) > first + 2 and doc[tokens[first]].pos_ == "ADV" and doc[tokens[first + 1]].text == "," and tokens[first + 1] > tokens[first] + 1:
        first += 2  # 'Already [this year], nine have died'
    last = len(tokens)
    while last - 1 > first and _is_left_over(doc, tokens[last - 1], inside):
        last -= 1
    return tokens[first:last]


def _is_left_over(doc: list[Word], i: int, tokens: set[int]) -> bool:
    """Does the word only lead to words that were left out: 'in', 'the', 'and'?"""
    token = doc[i]
    if token.dep_ in ("det", "cc"):
        return token.head.i not in tokens or token.dep_ == "cc"
    if token.dep_ != "prep" or i + 1 >= len(doc):
        return False
    objects = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
    return any(child.i not in tokens for child in objects) or not (objects or doc[i + 1].is_punct or doc[i + 1].pos_ in ("VERB", "AUX", "CCONJ"))


def _opens_a_side_clause(token: Word, tokens: set[int]) -> bool:
    """'While calling for calm, ...': the word belongs to a clause that comes before the claim's own."""
    clause = clause_head(token)
    return token.i != clause.i and token.lower_ != "that" and clause.dep_ == "advcl" and clause.head.i in tokens


def _is_opener(doc: list[Word], i: int) -> bool:
    token = doc[i]
    if token.is_punct:
        return token.text not in QUOTES and not (token.text == "'" and not token.whitespace_)
    if (token.lower_, doc[i + 1].lower_) in PHRASES:
        return False
    if token.lower_ == "that" and token.tag_ == "IN":
        return True
    if token.dep_ == "prep" and any((child.dep_ == "pobj" and child.i == i + 1) or child.left == i + 1 for child in token.rights):
        return False  # 'Besides the dam, a mill burned', 'After all'
    return token.lower_ in lines("lexicon/data/openers.txt") and token.pos_ in JOINING and token.tag_ != "DT"
