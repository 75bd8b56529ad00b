"""The meaning of pronouns and definite nouns in a claim's words, if the article makes it certain."""

from typing import TYPE_CHECKING

from builder.claims.wording.definites import definite_referents, with_article
from builder.claims.wording.happenings_before import happening_before
from builder.claims.wording.lists import words
from builder.claims.wording.persons import PRONOUNS as PERSONS
from builder.claims.wording.persons import described_person, has_namesake, person_of, sex_of, sexes
from builder.claims.wording.persons_before import person_before
from builder.claims.wording.speakers_before import speaker_before
from builder.claims.wording.topics import topic_of
from builder.frames.members import names_in
from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.words import Word, plain_words
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import event_kind
from builder.people.population import person_group
from builder.statements.cues import cue_words
from builder.statements.speakers import Speaker
from builder.statements.voices import read_context

if TYPE_CHECKING:
    from builder.language.tokens import Token

QUOTATION = frozenset({'"', "“", "”"})
BODIES = frozenset({"country", "government", "organization", "armed_group"})
FULL = {"s": " is", "re": " are", "ve": " have", "ll": " will"}
REMEMBERED = 2
"""Sentences before the claim's own in which the person for a pronoun is searched."""


def replacements(article: Article, tokens: list[int]) -> dict[int, str]:
    """The words that replace tokens ('' removes one): for the first pronoun and for nouns such as 'the talks'."""
    inside = set(tokens)
    found = _described_in(article, tokens) or _pronoun(article, tokens)
    for first, last, text in definite_referents(article, tokens):
        if inside.issuperset(range(first, last)) and not any(text in other for other in found.values()):
            found.update(dict.fromkeys(range(first, last), ""))
            found[last - 1] = text
    return found


def _described_in(article: Article, tokens: list[int]) -> dict[int, str]:
    """The name for 'the actress' where it opens the words; pronouns then mean the same."""
    doc = plain_words(article)
    for i in tokens:
        word = doc[i]
        if word.lower_ in PERSONS or i in article.name_of:
            return {}
        if word.pos_ == "NOUN" and (person := described_person(article, article.doc[i], set(tokens))) is not None:
            first = word.left
            # A number in the phrase ('the 26-year-old singer') may be what the claim is about: only 'the' goes.
            last = first + 1 if any(k in article.quantity_of for k in range(first, i)) else i
            return {**dict.fromkeys((k for k in tokens if first <= k < last), ""), i: person.name}
    return {}


def _pronoun(article: Article, tokens: list[int]) -> dict[int, str]:
    """The names for the first pronoun of each kind in the claim; later ones then mean the same."""
    found: dict[int, str] = {}
    seen: set[str] = set()
    doc = plain_words(article)
    for i in tokens:
        if doc[i].pos_ != "PRON":
            continue
        kind = PERSONS.get(doc[i].lower_, doc[i].lower_)
        if kind in seen or _is_quoted(article, i) or _leads_to_subject(doc[i], tokens):
            continue
        seen.add(kind)
        if _means_the_speaker(article, doc[i], tokens):
            continue
        text = None if _is_of_own_subject(doc[i], tokens) else _meaning(article, article.doc[i], tokens)
        text = _plain_surname(article, text) if text else None
        if text and text not in found.values() and (verb := _full_verb(doc, i)) is not None:
            found |= {i: text, **verb}
    return found


def _is_of_own_subject(pronoun: Word, tokens: list[int]) -> bool:
    """'The champion lost his title': does a person without a name own it, the subject of its clause?"""
    verb = next((above for above in pronoun.ancestors if above.pos_ == "VERB"), None)
    while verb is not None and verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.lefts):
        verb = verb.head
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None) if verb is not None else None
    if pronoun.tag_ != "PRP$" or subject is None or subject.i > pronoun.i or subject.i not in tokens:
        return False
    if subject.tag_ == "NNP" and pronoun.lower_ in PERSONS:
        return True
    if subject.tag_ != "NN":
        return False
    return person_group(subject) not in (None, "collective") or subject.lower_ in words("roles_of_fame") | words("roles_of_sport")


def _plain_surname(article: Article, text: str) -> str:
    """The surname alone, if the page names several people by it: which of them the page means by it is not known."""
    name = text.removesuffix("'s")
    return f"{name.split()[-1]}{text[len(name) :]}" if has_namesake(article, name) else text


def _full_verb(doc: list[Word], i: int) -> dict[int, str] | None:
    """' is' for the ''s' of 'he's', which behind a name would make it an owner's; None if it may be 'has' as well."""
    verb = doc[min(i + 1, len(doc) - 1)]
    if verb.tag_ not in ("VBZ", "VBP", "MD") or verb.text[:1] not in ("'", "’"):
        return {}
    full = FULL.get(verb.lower_[1:])
    return {i + 1: full} if full and verb.head.tag_ != "VBN" else None


def _means_the_speaker(article: Article, pronoun: Word, tokens: list[int]) -> bool:
    """'The bishop said he was glad': is it the subject of what somebody says before it, whom no known name names?"""
    if _is_in_description(pronoun, tokens):
        return True
    report = pronoun.head.head
    if pronoun.dep_ not in SUBJECTS or pronoun.head.dep_ != "ccomp":
        return False
    thinker = next((child for child in report.lefts if child.dep_ in SUBJECTS and child.i in tokens), None)
    is_unknown = thinker is not None and thinker.tag_ == "NNP" and thinker.i < pronoun.i and thinker.i not in article.name_of
    if is_unknown and pronoun.lower_ in PERSONS:
        return True
    if report.lemma_ not in cue_words()["reports"]:
        return False
    speaker = next((child for child in report.lefts if child.dep_ in SUBJECTS and child.i in tokens), None)
    return speaker is not None and speaker.pos_ == "NOUN" and speaker.tag_ == "NN" and pronoun.lower_ in PERSONS


def _is_in_description(pronoun: Word, tokens: list[int]) -> bool:
    """'The dancer known for her leaps': does it stand in words that describe the subject?"""
    clause = next((above for above in pronoun.ancestors if above.dep_ in ("acl", "relcl")), None)
    if clause is None or pronoun.tag_ != "PRP$" or pronoun.lower_ not in PERSONS:
        return False
    noun = clause.head
    return noun.dep_ in SUBJECTS and noun.tag_ == "NN" and noun.i in tokens and noun.i < pronoun.i


def _leads_to_subject(pronoun: Word, tokens: list[int]) -> bool:
    """'When arrested in his youth, he was a tailor': does a pronoun of a clause before the subject mean the subject, the same pronoun?"""
    verb = next((above for above in pronoun.ancestors if above.dep_ == "advcl"), None)
    subject = next((child for child in verb.head.lefts if child.dep_ in SUBJECTS), None) if verb is not None else None
    if subject is None or subject.i < pronoun.i or subject.i not in tokens:
        return False
    return PERSONS.get(subject.lower_, subject.lower_) == PERSONS.get(pronoun.lower_, "") and pronoun.tag_ == "PRP$"


def _meaning(article: Article, token: "Token", tokens: list[int]) -> str | None:
    """The words for the pronoun, if they are certain."""
    speaker = _speaker(article, token)
    if speaker and speaker.name in {name.name for name in names_in(article, (i for i in tokens if i < token.i))}:
        return None
    if speaker and token.lower_ in PERSONS and _is_overtaken(article, token, speaker):
        return None
    if speaker and (text := _speaker_words(article, token, speaker)):
        return text
    if token.lower_ in PERSONS:
        is_of_victim = _is_of_victim(article, token, tokens)
        person = None if is_of_victim else person_of(article, token, set(tokens)) or person_before(article, token, set(tokens))
        if person is not None:
            return _owner(token, person.name) if speaker is None or speaker.name == person.name else None
    elif token.lower_ in ("it", "they") and token.i == tokens[0]:
        meant = _subject_before(article, token) or _saying_subject(article, token) or _event_before(article, token)
        if meant is not None:
            return meant
    return topic_of(article, plain_words(article)[token.i]) if speaker is None else None


def _speaker_words(article: Article, pronoun: "Token", speaker: Speaker) -> str | None:
    return _named_last(article, pronoun, speaker.name) or _described(article, pronoun, speaker) or speaker_before(article, pronoun, speaker)


def _described(article: Article, pronoun: "Token", speaker: Speaker) -> str | None:
    """'the police spokeswoman' for a speaker known by these words only, the name if it tells the pronoun's sex."""
    if pronoun.lower_ not in PERSONS:
        return None
    if speaker.kind == "person":
        return speaker.name if sexes(article).get(speaker.name) == PERSONS[pronoun.lower_] else None
    is_one = speaker.noun is not None and speaker.name.lower().endswith(speaker.noun)
    return f"the {speaker.name}" if is_one and speaker.noun in in_class("persons") else None


def _owner(pronoun: "Token", name: str) -> str:
    return f"{name}'s" if pronoun.tag_ == "PRP$" else name


def _is_quoted(article: Article, i: int) -> bool:
    """Is the token inside a quotation of its sentence? There a pronoun means somebody whom the speaker has named."""
    first = article.sentences[article.sentence_of[i]].start
    marks = [word.text for word in plain_words(article)[first:i] if word.text in QUOTATION]
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1))


def _speaker(article: Article, pronoun: "Token") -> Speaker | None:
    """The speaker of the reporting verb whose subject the pronoun is, or whose subject is the same pronoun ('she said she saw')."""
    verb = pronoun.head.head if pronoun.head.dep_ == "ccomp" else pronoun.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if pronoun.tag_ != "PRP" or pronoun.dep_ not in ("nsubj", "nsubjpass") or subject is None or subject.lower_ != pronoun.lower_:
        return None
    statement = next((one for one in read_context(article).statements if one.anchor == verb.i), None)
    return statement.speaker if statement else None


def _named_last(article: Article, pronoun: "Token", speaker: str) -> str | None:
    """The words for the speaker, if no other person or body that the pronoun could mean was named since."""
    here = article.sentence_of[pronoun.i]
    kinds = {"person"} if pronoun.lower_ in PERSONS else BODIES
    before = names_in(article, range(article.sentences[max(0, here - REMEMBERED)].start, pronoun.i))
    last = [name for name in before if name.kind in kinds][-1:]
    if not last or last[0].name != speaker:
        return None
    sex = PERSONS.get(pronoun.lower_)
    if sex is not None and sex_of(article, speaker, sex) != sex:
        return None
    return speaker if pronoun.lower_ in PERSONS else with_article(article, last[0])


def _is_overtaken(article: Article, pronoun: "Token", speaker: Speaker) -> bool:
    """'Senator Haddad opened an inquiry. Page left. He said ...': is somebody whom no known name names the subject of a clause since the speaker?"""
    named = max((name.last for name in article.names if name.name == speaker.name and name.first < pronoun.i), default=pronoun.i)
    own = speaker.name.split()
    subjects = (one for one in article.doc[named : pronoun.i] if one.tag_ == "NNP" and one.dep_ in SUBJECTS and one.i not in article.name_of)
    return any(
        one.head.dep_ == "ROOT" and one.ent_type_ in ("PERSON", "") and one.text not in own and not _is_quoted(article, one.i) for one in subjects
    )


def _subject_before(article: Article, pronoun: "Token") -> str | None:
    """For an 'it' or 'they' that is the subject and opens its sentence: the named body that is the subject of the sentence before."""
    here = article.sentence_of[pronoun.i]
    if here == 0 or article.sentences[here].start != pronoun.i or not _is_personal(pronoun):
        return None
    before = article.sentences[here - 1]
    subject = next((child for child in before.root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    name = article.name_of.get(subject.i) if subject is not None else None
    if subject is None or name is None or name.kind not in BODIES:
        return None
    joined = list(subject.conjuncts)
    if bool(joined) == (pronoun.lower_ == "it") or _has_others(article, before.root, subject):
        return None
    others = [article.name_of.get(token.i) for token in joined]
    if any(other is None for other in others):
        return None
    last = max(name.last, *(token.i + 1 for token in joined)) if joined else name.last
    first = min(name.first, subject.i)
    is_defined = first > before.start and article.doc[first - 1].lower_ == "the"
    return " ".join(article.doc.span(first - is_defined, last).text.split())


def _event_before(article: Article, pronoun: "Token") -> str | None:
    """For an 'it' that opens its sentence: the event that is the subject of the sentence before ('A quake shook Lima. It killed nine.')."""
    here = article.sentence_of[pronoun.i]
    if here == 0 or pronoun.lower_ != "it" or article.sentences[here].start != pronoun.i or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if (told := happening_before(article, pronoun)) is not None:
        return told
    before = article.sentences[here - 1]
    subject = next((child for child in before.root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    is_event = subject is not None and subject.tag_ == "NN" and event_kind(subject) not in (None, "war")
    if subject is None or not is_event or pronoun.head.lemma_ in ("be", "take") or pronoun.head.lemma_ in cue_words()["verbs"]:
        return None
    return f"the {subject.text.lower()}"


def _is_of_victim(article: Article, pronoun: "Token", tokens: list[int]) -> bool:
    """'a woman died of her wounds': the claim's own words mention an unnamed person before the pronoun."""
    before = (article.doc[i] for i in tokens if i < pronoun.i and i not in article.name_of)
    return any(token.tag_ == "NN" and person_group(token) not in (None, "collective") for token in before)


def _saying_subject(article: Article, pronoun: "Token") -> str | None:
    """'Israel said it killed ten': the named body that speaks, if its sentence names no other body before the pronoun."""
    clause = pronoun.head
    if pronoun.lower_ != "it" or pronoun.dep_ != "nsubj" or clause.dep_ != "ccomp" or not _is_personal(pronoun):
        return None
    subject = next((child for child in clause.head.children if child.dep_ == "nsubj" and child.i < pronoun.i), None)
    name = article.name_of.get(subject.i) if subject is not None else None
    start = article.sentences[article.sentence_of[pronoun.i]].start
    named = {other.name for other in names_in(article, range(start, pronoun.i)) if other.kind in BODIES}
    if name is None or name.kind not in BODIES or named != {name.name}:
        return None
    is_defined = name.first > start and article.doc[name.first - 1].lower_ == "the"
    return " ".join(article.doc.span(name.first - is_defined, name.last).text.split())


def _is_personal(pronoun: "Token") -> bool:
    """Can only a state, a group or its people do what the verb says ('it signed the pact', not 'it took years')?"""
    return pronoun.dep_ == "nsubj" and pronoun.head.lemma_ in in_class("acts")


def _has_others(article: Article, verb: "Token", subject: "Token") -> bool:
    """Does the sentence name another body, or have another subject, that the pronoun could also mean?"""
    own = range(subject.left_edge.i, subject.right_edge.i + 1)
    rest = [token for token in verb.sent if token.i not in own]
    return any(name.kind in BODIES for name in names_in(article, (token.i for token in rest))) or any(token.dep_ in SUBJECTS for token in rest)
