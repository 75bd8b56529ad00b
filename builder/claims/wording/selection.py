"""Which words of its sentence a claim is worded with."""

from builder.claims.off_lines import off_tokens
from builder.claims.wording.cut import cut, is_open
from builder.claims.wording.headings import heading_end, line_of, telling_token
from builder.claims.wording.lists import words
from builder.claims.wording.pruning import Depth, Pruning
from builder.claims.wording.slipped_words import names_cut_off
from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.language.clauses import SUBJECTS, lost_commas, noun_phrase
from builder.language.datelines import dateline_end
from builder.language.found import Found
from builder.language.words import Word, plain_words
from builder.lexicon.word_classes import in_class
from builder.people.other_counts import joined_fate, other_figures
from builder.statements.cues import cue_words
from builder.statements.reporting_clauses import Statement
from builder.statements.voices import read_context
from builder.values.spacing import is_spaced_out

CONDITIONS = frozenset({"if", "whether", "unless"})
APOSTROPHES = frozenset({"'s", "’s"})
YEAR = 4
"""Digits of a year, which keeps one event apart from others."""
FEWEST = 2
"""Phrases behind a verb of which one may go."""


def said_words(article: Article, found: Found) -> set[int]:
    """The words of a statement with all that is said; if they are no sentence, with the clauses above them."""
    cue = plain_words(article)[found.anchor]
    tokens = {i for span in found.spans for i in article.tokens_in(span.start, span.end)}
    subject = next((child for child in cue.children if child.dep_ in SUBJECTS), None)
    frame = _frame(article, article.sentence_of[cue.i], cue.i)
    headed = {i for i in cue.sentence if i not in frame}
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        tokens.update(range(*noun_phrase(article.doc[subject.i])))
        return tokens - _side_clauses(article, cue) - headed
    return (tokens | cut(article, cue, Pruning(article, tuple(sorted(tokens))))) - headed


def _side_clauses(article: Article, cue: Word) -> set[int]:
    """The words of clauses of time or reason before the speaker ('While calling for calm, the mayor said ...')."""
    said = next((statement.content for statement in read_context(article).statements if statement.anchor == cue.i), ())
    clauses = [child for child in cue.lefts if _is_side_clause(child) and not any(first <= child.i < last for first, last in said)]
    return {word.i for clause in clauses for word in clause.subtree}


def _is_side_clause(word: Word) -> bool:
    """'While calling for calm, ...'; 'With prices rising, ...'."""
    return word.dep_ == "advcl" or (word.lower_ == "with" and any(child.dep_ == "pcomp" for child in word.children))


def whole_sentences(article: Article, anchor: int, tokens: set[int]) -> list[int]:
    """The words of the sentences that the tokens stand in, without datelines and headings."""
    positions = {article.sentence_of[i] for i in (anchor, *tokens)}
    doc, last = plain_words(article), article.sentences[max(positions)]
    brackets = [word.text for word in doc[last.start : last.end]]
    if max(positions) + 1 < len(article.sentences) and brackets.count("(") > brackets.count(")"):
        positions.add(max(positions) + 1)  # 'Ruiz (D-W. Va.) said': the sentence was cut at the abbreviation
    first = min(positions)
    if first > 0 and _begins_inside_a_word(doc, article.sentences[first].start):
        positions.add(first - 1)
    following = max(positions) + 1
    if following < len(article.sentences) and (
        _begins_inside_a_word(doc, article.sentences[following].start) or names_cut_off(doc, article.sentences[following].start - 1)
    ):
        positions.add(following)
    found = {i for position in positions for i in _frame(article, position, anchor)} - off_tokens(article)
    return sorted(i for i in found if not doc[i].is_space)


def _begins_inside_a_word(doc: list[Word], first: int) -> bool:
    """'the harbour | ’ s oldest ship', 'Harbour. | com's editor': was the sentence cut before its ''s', or inside an address?"""
    sign = doc[first].text
    if sign in words("domains"):
        return first > 1 and doc[first - 1].text == "." and first + 1 < len(doc) and doc[first + 1].text != "/"
    return sign in APOSTROPHES or (sign in ("'", "’") and first + 1 < len(doc) and doc[first + 1].lower_ == "s")


def _frame(article: Article, position: int, anchor: int) -> range:
    """The sentence without headings on lines of their own or before it; the heading, if the anchor stands in it."""
    sentence = article.sentences[position]
    line = line_of(article, anchor) if anchor in range(sentence.start, sentence.end) else range(sentence.start, sentence.end)
    first = max(dateline_end(sentence), heading_end(article, sentence), line.start)
    opened = [article.doc[i].text for i in range(line.start, first)]
    if opened.count("(") > opened.count(")"):
        first = line.start  # 'The firm (NYC: ABC) has grown': no dateline
    return range(first, line.stop) if anchor >= first or anchor < sentence.start else range(line.start, first)


def asserted_words(article: Article, found: Found, depth: Depth = "all") -> set[int]:
    """The words of the claim's clause, without those of other figures, of the speaker and of what other claims are about.

    The depth says how much of the latter goes; at `none` everything stays but the speaker.
    """
    own, around = _own_words(article, found) | joined_fate(article, found), _circumstances(article, found)
    if found.quantity is None:
        own, around = own | set(around), []
    anchor = _bearer(article, found)
    others = (other_figures(article, found) if anchor.i == found.anchor and depth != "none" else None) or set()
    pruning = Pruning(article, tuple(sorted(own)), tuple(around), keeps_adjuncts=found.quantity is not None, depth=depth)
    tokens = cut(article, anchor, pruning)
    for above in _bearing(article, found):
        tokens |= cut(article, above, pruning)
    for i in around:
        phrase = _phrase_of(plain_words(article)[i])
        is_of_report = phrase.head.i != found.anchor and phrase.head.lemma_ in cue_words()["reports"]
        if i not in tokens and phrase.dep_ in ("prep", "npadvmod") and not is_of_report and not _is_of_another(phrase, anchor, tokens):
            tokens |= pruning.words_of(phrase)
    tokens = _with_whole_units(article, tokens - (others - own))
    told = telling_token(article, found)
    kept = tokens - _source(article, tokens, told)
    figure = article.tokens_in(found.quantity.start, found.quantity.end) if found.quantity else ()
    line, sentence = line_of(article, told), plain_words(article)[told].sentence
    needed = tokens.intersection((found.anchor, *figure)).intersection(line)
    return kept if needed and needed <= kept else {i for i in tokens if i in line or i not in sentence}


def without_days(article: Article, found: Found, tokens: set[int]) -> set[int]:
    """The tokens of a claim about a place without the days of its verb, which other claims are about ('The summit opened in Oslo [on Monday]')."""
    doc = plain_words(article)
    kept, verb = set(tokens), clause_head(doc[found.anchor])
    if verb.pos_ != "VERB" or sum(child.dep_ in ("prep", "dobj", "attr", "agent") for child in verb.rights) < FEWEST:
        return kept
    for child in verb.rights:
        phrase = set(range(child.left, child.right + 1))
        if any(len(doc[i].text) == YEAR and doc[i].text.isdigit() for i in phrase):
            continue
        days = {i for i in phrase if i in article.time_of and article.time_of[i].type == "DATE"}
        is_day = child.dep_ == "npadvmod" and days == phrase
        is_on_a_day = child.dep_ == "prep" and child.lower_ in words("on_a_day") and phrase - days == {child.i}
        if days and (is_day or is_on_a_day) and phrase <= kept and found.anchor not in phrase and not _is_joined_on(doc, child):
            kept -= phrase
    return kept


def _is_joined_on(doc: list[Word], phrase: Word) -> bool:
    """Does a comma, an 'and' or a clause go on from the words?"""
    after = phrase.right + 1
    return after < len(doc) and after in phrase.sentence and doc[after].pos_ not in ("ADP", "PUNCT")


def _with_whole_units(article: Article, tokens: set[int]) -> set[int]:
    """The tokens with all words of each day, name and number that they contain a word of."""
    units = [unit for i in tokens for unit in (article.time_of.get(i), article.name_of.get(i), article.quantity_of.get(i)) if unit is not None]
    whole = tokens.union(*(article.tokens_in(unit.start, unit.end) for unit in units))
    if is_spaced_out(article.page.text):
        hyphens = [i + 1 for i in whole if i + 2 < len(article.doc) and article.doc[i + 1].text == "-" and article.doc[i + 2].is_alpha]
        whole.update(k for i in hyphens for k in (i, i + 1))
    return whole


def _own_words(article: Article, found: Found) -> set[int]:
    """The tokens that the claim's columns are read from: what it asserts, its figure and members."""
    spans = [(member.start, member.end) for member in found.members if member.start is not None and member.end is not None]
    if found.quantity:
        spans.append((found.quantity.start, found.quantity.end))
    return {found.anchor, *(i for start, end in spans for i in article.tokens_in(start, end))}


def _circumstances(article: Article, found: Found) -> list[int]:
    """The tokens of the claim's day and place, in text order, as far as they stand in its sentence."""
    own = article.sentence_of[found.anchor]
    tokens = [i for one in (found.time, found.place, found.site) if one for i in article.tokens_in(one.start, one.end)]
    return sorted(i for i in set(tokens) if article.sentence_of[i] == own)


def _phrase_of(token: Word) -> Word:
    """The phrase of the token that a verb is followed by: 'in the port of Aden' of 'Aden'."""
    while token.head.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _is_of_another(phrase: Word, anchor: Word, tokens: set[int]) -> bool:
    """'was treated and was to be [moved to a ward] on Friday': is the verb of the day joined to one of another clause than the claim's?

    A verb that is still to come, and a length of time, share nothing with the verb before ('was held and will be tried in Oslo').
    """
    verb = first = phrase.head
    while first.dep_ == "conj":
        first = first.head
    if first.i == verb.i or verb.i in tokens or verb in anchor.ancestors:
        return False
    is_to_come = any(child.tag_ in ("MD", "TO") for child in verb.lefts) and not any(child.tag_ in ("MD", "TO") for child in anchor.lefts)
    return is_to_come or phrase.lower_ == "for" or (first.i not in tokens and first not in anchor.ancestors)


def _bearer(article: Article, found: Found) -> Word:
    """The anchor; the figure in 'brought to 210 the number of people who have died', because the anchor's clause lacks it."""
    anchor = plain_words(article)[found.anchor]
    clause = clause_head(anchor)
    if found.quantity is None or clause.dep_ not in ("relcl", "acl"):
        return anchor
    figure = plain_words(article)[article.token_at(found.quantity.start).i]
    first, last = clause.head.left, clause.right
    return anchor if first <= figure.i <= last else figure


def _bearing(article: Article, found: Found) -> list[Word]:
    """Verbs besides the claim's clause without which it says something else: a condition, a denial, a verb like 'help', who 'them' are."""
    clause = clause_head(plain_words(article)[found.anchor])
    above = [ancestor for ancestor in clause.ancestors if ancestor.lemma_ in cue_words()["denials"]]
    if clause.dep_ == "ccomp" and clause.head.lemma_ in in_class("causing"):
        above.append(clause.head)
    above += [child for child in clause.children if child.dep_ == "advcl" and any(word.lower_ in CONDITIONS for word in child.children)]
    if found.quantity is not None and any(child.lower_ == "them" for child in plain_words(article)[found.anchor].rights):
        above.append(plain_words(article)[article.token_at(found.quantity.start).i])
    return above


def _source(article: Article, tokens: set[int], anchor: int) -> set[int]:
    """The words of 'according to ...' with the commas next to them, of a source without a verb ('Police: ...'), and of datelines."""
    doc = plain_words(article)
    left_out: set[int] = set()
    for i in sorted(tokens):
        if doc[i].lower_ == "according":
            first, last = doc[i].left, doc[i].right
            left_out.update(range(first, last + 1))
            left_out.update(j for j in (first - 1, last + 1) if 0 <= j < len(doc) and doc[j].text == ",")
    for position in {article.sentence_of[i] for i in tokens}:
        sentence, frame = article.sentences[position], _frame(article, position, anchor)
        left_out.update(i for i in range(sentence.start, sentence.end) if i not in frame)
    context = read_context(article)
    carrier = context.carrier.get(anchor)
    if carrier is not None and _is_frame_loose(article, context.statements[carrier], tokens):
        said = context.statements[carrier].content
        left_out.update(i for i in tokens if not any(first <= i < last for first, last in said))
        left_out = _with_whole_units(article, left_out)
    return left_out


def _is_frame_loose(article: Article, statement: Statement, tokens: set[int]) -> bool:
    """May the words around what is said go: 'Police: ...', '... the mayor said on Monday' where the comma before the mayor was lost?"""
    if statement.cue is None:
        return True
    cue = plain_words(article)[statement.anchor]
    said = {i for first, last in statement.content for i in range(first, last)} & tokens
    return lost_commas(article.doc) and not is_open(cue) and bool(said) and max(said) < cue.i and _has_clause(article, said)


def _has_clause(article: Article, tokens: set[int]) -> bool:
    """Do the tokens contain a verb of a tense with its subject?"""
    kept = (plain_words(article)[i] for i in tokens)
    verbs = [word for word in kept if word.pos_ in ("VERB", "AUX")]
    return any(child.i in tokens and child.dep_ in SUBJECTS for verb in verbs for child in verb.children)
