"""Whether a cut went through words that belong together: what stands at its edges."""

from itertools import pairwise

from builder.claims.wording.drafts import Draft, hyphens_of
from builder.claims.wording.lists import words
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words

NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
VERBS = frozenset({"VBD", "VBZ", "VBP"})
JOINTS = frozenset({"and", "as", "after", "before", "until"})
"""Words after which a parser may take the subject of a clause for the noun of a phrase."""
SHORTEST_GAP = 2
"""Steps between two kept words with at least one left out."""
ITEM = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART"})
"""Words of one item of a list."""
DESCRIBING = frozenset({"det", "amod", "compound", "poss", "nummod"})


def has_lost_head(draft: Draft) -> bool:
    """'a pair [of gloves lay]', 'the 40-year [-old]', 'the place where [he slept]': is there a word without what it describes or opens?"""
    for token in draft.kept:
        if token.i in draft.stand_ins:
            continue
        is_lost = token.dep_ in DESCRIBING and token.head.i > token.i and token.head.i not in draft.inside
        if is_lost and (token.i + 1 not in draft.inside or _is_before_sum(token)):
            return True
        if token.tag_ in ("WDT", "WRB") and token.i > draft.kept[0].i and not _is_verb_kept(draft, token):
            return True
    return False


def _is_before_sum(article: Word) -> bool:
    """'a $40,000 [prize]', not 'a $5 million': is it an 'a' before a sum that only describes a noun?"""
    return article.lower_ in ("a", "an") and article.doc[article.i + 1].tag_ in ("$", "CD")


def _is_verb_kept(draft: Draft, relative: Word) -> bool:
    """Is the verb of the relative pronoun there, or one joined to it?"""
    verb = relative.head if relative.head.pos_ in ("VERB", "AUX") else relative.head.head
    return verb.pos_ not in ("VERB", "AUX") or any(one.i in draft.inside for one in (verb, *verb.conjuncts))


def has_lost_joint_inside(draft: Draft) -> bool:
    """'What [if] the film is bad', 'an all-star [while] with Accra': was only the word left out that joins a clause in the middle?"""
    doc = plain_words(draft.article)
    for before, after in pairwise(draft.tokens):
        if after != before + 2 or doc[before].is_punct or doc[after].is_punct:
            continue
        lost = doc[before + 1]
        if lost.pos_ == "SCONJ" and lost.dep_ in ("mark", "advmod"):
            return True
    return False


def has_loose_joint(draft: Draft) -> bool:
    """'The crew rowed home and, after a night at sea[, slept]': is nothing left of what an 'and' joins?"""
    for token in draft.kept:
        if token.dep_ != "cc" or token.head.i not in draft.inside or token.head.i > token.i:
            continue
        joined = [child for child in token.head.rights if child.dep_ == "conj" and child.right > token.i]
        if joined and draft.inside.isdisjoint(i for child in joined for i in range(child.left, child.right + 1)):
            return True
        if joined and joined[0].pos_ in ("VERB", "AUX") and joined[0].i not in draft.inside and len(joined) == 1:
            return True
    return False


def disagrees(draft: Draft) -> bool:
    """'[Nurses who marched] since the girl's wedding have sworn': is one subject left before a verb for several?"""
    for token in draft.kept:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ != "NN" or token.i in draft.article.quantity_of:
            continue
        before = token.left - 1
        is_opener = before == draft.tokens[0] and token.doc[before].dep_ == "mark"
        if before in draft.inside and not is_opener:
            continue
        verbs = [token.head, *(child for child in token.head.children if child.dep_ in ("aux", "auxpass"))]
        is_several = any(verb.lower_ in ("have", "are", "were") and verb.i > token.i for verb in verbs)
        is_group = any(child.dep_ == "conj" or child.lower_ in ("of", "with", "among") for child in token.rights)
        if is_several and not is_group and token.left != token.sentence.start:
            return True
    return False


def is_bracket_cut(draft: Draft) -> bool:
    """'[The firm (NYC:] ABC) has fallen': do the words begin inside a pair of brackets and go on behind it?"""
    first = draft.tokens[0]
    sentence = draft.kept[0].sentence if draft.kept else range(0)
    doc = plain_words(draft.article)
    before = [doc[i].text for i in range(sentence.start, first)]
    if before.count("(") <= before.count(")"):
        return False
    closing = next((i for i in range(first, sentence.stop) if doc[i].text == ")"), sentence.stop)
    return any(i > closing for i in draft.tokens)


def is_list_cut(draft: Draft) -> bool:
    """'nine embassies [and consulates stayed shut]', 'Oslo and one [fled]': did a cut go through 'and' between nouns, where a parser saw a clause?"""
    doc = plain_words(draft.article)
    for before, after in pairwise((*draft.tokens, draft.kept[-1].sentence.stop)):
        if after - before < SHORTEST_GAP or doc[before].pos_ not in NOUNS or before + 2 not in doc[before].sentence:
            continue
        first, second = doc[before + 1], doc[before + 2]
        is_clause_joined = first.lower_ in ("and", "or") and second.pos_ in NOUNS and before + 3 < after and doc[before + 3].tag_ in VERBS
        is_subject_left = (
            first.tag_ in VERBS and not first.lefts and _opens_a_clause(draft, doc[before]) and first.lemma_ not in cue_words()["reports"]
        )
        if is_clause_joined or is_subject_left:
            return True
    return False


def _opens_a_clause(draft: Draft, noun: Word) -> bool:
    """Does a kept 'and' or 'as' stand right before the noun and the words that describe it?"""
    first = min((child.left for child in noun.lefts), default=noun.i)
    return first - 1 in draft.inside and noun.doc[first - 1].lower_ in JOINTS


def is_cut_inside_a_word(draft: Draft) -> bool:
    """'hit-and-run' cut to 'hit', 'Perus north' (where the sign was lost) to 'Perus', 'Harbour.com's editor' to 'com's editor'."""
    hyphens, doc = hyphens_of(draft.article), plain_words(draft.article)
    if any(doc[i].text.replace(" ", "") in APOSTROPHES and i and i - 1 not in draft.inside and _is_owners(doc, i) for i in draft.tokens):
        return True
    first = draft.tokens[0]
    if doc[first].text in words("domains") and first and doc[first - 1].text == "." and draft.article.sentences[0].start != first:
        return True
    last = draft.tokens[-1] + 1
    if last < len(doc) and doc[last].text.replace(" ", "") in APOSTROPHES and not draft.kept[-1].text.endswith("s") and _is_owners(doc, last):
        return True
    for token in draft.kept:
        name = draft.article.name_of.get(token.i)
        if name is not None and token.i + 1 == name.last and token.text == f"{name.name.split()[-1]}s" and token.i + 1 not in draft.inside:
            return True
        for i, step in ((token.i - 1, -1), (token.i + 1, 1)):
            if i in hyphens and (i not in draft.inside or i + step not in draft.inside):
                return True
    return False


def _is_owners(doc: list[Word], i: int) -> bool:
    """'the guard 's face', 'the guard ’ s face' on a tokenised page."""
    return doc[i].tag_ == "POS" or (i + 1 < len(doc) and doc[i + 1].lower_ == "s")


def is_list_end_lost(draft: Draft) -> bool:
    """'shooting a judge, court clerk[, deputy and a nurse]': does a list of nouns end before its 'and'?"""
    doc = plain_words(draft.article)
    last = draft.kept[-1] if draft.kept else None
    if last is None or last.pos_ != "NOUN" or last.i + 2 not in last.sentence or draft.inside.intersection((last.i + 1, last.i + 2)):
        return False
    before = last.i
    while before - 1 in draft.inside and doc[before].pos_ in ITEM:
        before -= 1
    is_listed = doc[before].text == "," and before - 1 in draft.inside and doc[before - 1].pos_ == "NOUN"
    if not is_listed or doc[last.i + 1].text != "," or doc[last.i + 2].pos_ not in ITEM:
        return False
    rest = doc[last.i + 2 : last.sentence.stop]
    joint = next((word for word in rest if word.dep_ == "cc" or word.tag_ in VERBS), None)
    return joint is not None and joint.dep_ == "cc"
