"""What a draft of a claim's wording lost that the words it kept need to mean the same."""

from builder.claims.wording.drafts import Draft
from builder.claims.wording.happenings_before import happens
from builder.claims.wording.lists import words
from builder.language.clauses import SUBJECTS
from builder.language.words import Word, plain_words
from builder.page_events.event_words import event_kind

DESCRIPTIONS = frozenset({"acl", "relcl", "appos"})
TIME_JOINTS = frozenset({"after", "before", "since", "later", "earlier", "ago", "until", "from"})
CONDITIONS = frozenset({"if", "unless", "lest"})
PAIRED = {"either": "or", "neither": "nor", "both": "and"}
SHORTEST = 2
"""Words before a participle behind a comma."""
CLOSEST = 2
"""Steps from a word over 'and' to the next."""


def is_moved(draft: Draft) -> bool:
    """Does a description stand behind another noun than its own because words were left out ('the shop [and took rings] worth nine euros')?"""
    return any(_describes_another(draft, token) for token in draft.kept if token.dep_ in DESCRIPTIONS)


def _describes_another(draft: Draft, token: Word) -> bool:
    if token.dep_ == "appos" and _has_lost_sign(draft, token):
        return True
    head, before = token.head, token.left - 1
    while before > head.i and (token.doc[before].is_punct or token.doc[before].is_space):
        before -= 1
    if head.i not in draft.inside or head.i > token.i or before <= head.i or before in draft.inside:
        return False
    last = token.doc[max(i for i in draft.inside if i < token.left and not token.doc[i].is_punct)]
    return head not in (last, *last.ancestors) or _is_second_description(draft, token, before)


def _has_lost_sign(draft: Draft, token: Word) -> bool:
    """'The mayor swam [home -] another win': is nothing left of the sign between an explanation and what was cut out before it?"""
    last = max((i for i in draft.inside if i < token.left), default=token.left - 1)
    is_cut = any(not word.is_punct and not word.is_space for word in token.doc[last + 1 : token.left])
    return is_cut and not token.doc[last].is_punct and token.head.i in draft.inside and token.head.i < token.left


def _is_second_description(draft: Draft, token: Word, before: int) -> bool:
    """'Ana Ruiz, [a clerk of the bank,] the bank that failed': was a description between the noun and this one left out?"""
    others = (child for child in token.head.children if child.dep_ in DESCRIPTIONS and child.i < token.i)
    return any(child.i not in draft.inside and child.right == before for child in others)


def is_quote_cut(draft: Draft) -> bool:
    """'“The harm [that we do] is small”': were words left out between the marks of a quotation, whose words are the speaker's?"""
    doc, is_open, last = plain_words(draft.article), False, -1
    for i in draft.tokens:
        is_gap = is_open and any(not doc[k].is_space and not doc[k].is_punct for k in range(last + 1, i))
        if is_gap:
            return True
        text = doc[i].text
        is_open = text == "“" or (is_open and text != "”") if text != '"' else not is_open
        last = i
    return False


def is_list_broken(draft: Draft) -> bool:
    """'Four people - one with burns[, three with wounds -]': was an item left out of a list that explains a noun?"""
    items = (child for token in draft.kept if token.dep_ == "appos" for child in token.rights if child.dep_ in ("conj", "appos"))
    return any(item.i not in draft.inside and item.pos_ != "VERB" for item in items)


def is_object_lost(draft: Draft) -> bool:
    """'killing [and injuring scores]': does a verb share the object of the verb joined to it, which was left out?"""
    for token in draft.kept:
        if token.pos_ != "VERB" or any(child.i > token.i and child.dep_ not in ("conj", "cc", "punct") for child in token.rights):
            continue
        for child in token.rights:
            if child.dep_ == "conj" and child.i not in draft.inside and child.i - token.i == CLOSEST and _has_object(child):
                return True
    return False


def is_existence_lost(draft: Draft) -> bool:
    """'because there are [still nurses in Gulu]': was what there is left out?"""
    there = (token for token in draft.kept if token.dep_ == "expl" and token.lower_ == "there" and token.head.lemma_ == "be")
    return any(token.head.i in draft.inside and not any(i > token.head.i for i in draft.inside) for token in there)


def _has_object(verb: Word) -> bool:
    return any(child.dep_ in ("dobj", "prep", "agent") for child in verb.rights)


def is_span_cut(draft: Draft) -> bool:
    """'moments [after police came]', 'a week [before the vote]': was what a length of time is counted from left out?"""
    for token in draft.kept:
        following = token.i + 1
        is_bare = token.dep_ == "pobj" and token.lemma_ in words("units_of_time") and not any(child.tag_ == "CD" for child in token.lefts)
        if not (token.dep_ == "npadvmod" or is_bare) or following in draft.inside or following not in token.sentence:
            continue
        is_counted = token.tag_ == "NNS" or any(child.tag_ == "CD" or child.lower_ in ("a", "an", "one") for child in token.lefts)
        if is_counted and token.doc[following].lower_ in TIME_JOINTS:
            return True
    return False


def is_scope_cut(draft: Draft) -> bool:
    """'cannot row like this [and win]', 'the first time she rowed [and won]': was a verb left out that counts only with the kept one?"""
    for token in draft.kept:
        is_first = token.lower_ == "time" and any(child.lower_ in ("first", "only", "last") for child in token.lefts)
        verbs = [child for child in token.rights if child.dep_ == "relcl"] if is_first else [token] if _is_denied(token) else []
        joined = (child for verb in verbs if verb.i in draft.inside for child in verb.rights if child.dep_ == "conj" and child.i not in draft.inside)
        if any(is_first or (child.tag_ == "VB" and not _has_own_start(child)) for child in joined):
            return True
    return False


def _is_denied(verb: Word) -> bool:
    return verb.pos_ == "VERB" and any(child.dep_ == "neg" for child in verb.children)


def _has_own_start(verb: Word) -> bool:
    return any(child.dep_ in ("aux", "nsubj") for child in verb.lefts)


def is_pair_cut(draft: Draft) -> bool:
    """'either the party [or a rival]', 'a crew of four cooks [and two nurses]': was one of two left out that are told together?"""
    return any(_has_lost_other(draft, token) or _is_half_a_group(draft, token) for token in draft.kept)


def _has_lost_other(draft: Draft, token: Word) -> bool:
    joints = PAIRED.get(token.lower_)
    return joints is not None and token.dep_ in ("preconj", "cc") and not any(one.lower_ == joints and one.i > token.i for one in draft.kept)


def _is_half_a_group(draft: Draft, token: Word) -> bool:
    """Is the noun one of two in the phrase that says of whom a group is made?"""
    first = token.head if token.dep_ == "conj" else token
    if first.dep_ != "pobj" or first.head.lower_ != "of" or first.head.i not in draft.inside or first.head.head.i not in draft.inside:
        return False
    group = first.head.head
    parts = (first, *(child for child in first.rights if child.dep_ == "conj"))
    is_group = group.tag_ == "NN" and group.lower_ in words("of_members") and any(child.dep_ in ("det", "poss") for child in group.lefts)
    return is_group and any(part.i not in draft.inside for part in parts)


def is_participle_moved(draft: Draft) -> bool:
    """'is glad to be back [after years here], followed by a rest': does a participle behind a comma follow other words than in the page?"""
    for token in draft.kept:
        if token.tag_ != "VBN" or token.dep_ not in ("advcl", "acl") or token.head.i > token.i or token.left < SHORTEST:
            continue
        before = token.left - 2
        is_cut = before not in draft.inside and before > token.head.i and not token.doc[before].is_punct
        if token.doc[token.left - 1].text == "," and is_cut and not any(child.dep_ in SUBJECTS for child in token.lefts):
            return True
    return False


def is_condition_lost(draft: Draft) -> bool:
    """'will row [if the wind drops]': does a condition that was left out stand right behind a kept word?"""
    doc = plain_words(draft.article)
    for token in draft.kept:
        following = token.i + 2 if token.i + 1 < len(doc) and doc[token.i + 1].text == "," else token.i + 1
        if following in token.sentence and following not in draft.inside and doc[following].lower_ in CONDITIONS:
            return True
    return False


def is_of_another_noun(draft: Draft) -> bool:
    """'Lar broke out' of 'the blaze in Lar, which broke out', 'Lar plays' of 'clubs not called Lar who play': was the wrong noun taken?"""
    clauses = [token for token in draft.kept if token.dep_ == "relcl"]
    cut_out = [clause for clause in clauses if not any(child.i in draft.inside for child in clause.lefts if child.tag_ in ("WDT", "WP"))]
    return any(clause.head.dep_ == "oprd" or _is_happening_of_name(clause) for clause in cut_out)


def _is_happening_of_name(clause: Word) -> bool:
    return happens(clause) and clause.head.pos_ == "PROPN" and event_kind(clause.head) is None


def is_worth_moved(draft: Draft) -> bool:
    """'drove off [and took rings] worth nine euros': was what is worth it left out?"""
    return any(token.lower_ == "worth" and token.i - 1 not in draft.inside and token.i > draft.tokens[0] for token in draft.kept)


def is_article_lost(draft: Draft) -> bool:
    """'Actress played an oboe' of 'the diver turned actress who played an oboe': did a subject lose the words that it goes with?"""
    first = next(iter(draft.kept), None)
    if first is None or first.tag_ != "NN" or first.i == first.sentence.start or any(child.i in draft.inside for child in first.lefts):
        return False
    before = first.doc[first.i - 1]
    is_subject_of_clause = any(child.dep_ == "relcl" and child.i in draft.inside for child in first.rights)
    return is_subject_of_clause and before.i not in draft.inside and before.pos_ in ("VERB", "NOUN", "ADJ")
