"""The thing counted or measured: read from the Universal Dependencies tree, or from the order of words where it fails.

What is counted follows its number ("1,526 detainer requests from ICE"); what is measured stands elsewhere, most often
as the subject ("the cost rose 5%"). Numbers without a noun of their own share one with a neighbour ("80 in 2016").
"""

import math
import re

from spacy.tokens import Token

from extractor.language.figures import kinds, payments, rates
from extractor.language.figures.article import Article
from extractor.language.figures.changes import SHARE_MOVE, changes, verb_trend, words
from extractor.language.figures.changes import listed as listed_change
from extractor.language.figures.lexicon import reading
from extractor.language.figures.mentions import Mention
from extractor.language.figures.phrases import INNER, NOUNS, SUBJECTS, NounPhrases, is_hollow, listed

_HANGS = frozenset(
    [
        "nmod",
        "appos",
        "nummod",
        "acl",
        "parataxis",
        "nmod:unmarked",
        "dep",
        "compound",
        "flat",
        "list",
        "obl",
        "conj",
        "obl:unmarked",
    ]
)
_OPENERS = frozenset(["(", ":", "-", "–", "—", "="])
_LEVELS = frozenset(["of", "at", "for", "with", "", "between", "to", "than"])
_BY = frozenset({"by", "from", "to", "at", "for"})
_RATE = re.compile(r" (?:per|for every) ")
_EACH = frozenset({"each", "all", "both", "most", "many", "some", "few", "none"})
_DEFINITE = frozenset({"the", "those", "its", "their", "'s", "’s"})
"""What stands before a number whose noun was said before."""
_LISTING = frozenset({",", ";", "and"})
_CLAUSE = _LISTING | {"but", "while", "as", "that", "because"}
"""What stands before the first word of a clause."""
_SAME_VERB = 15
"""How many tokens apart two verbs that are one may stand."""
_REACH = 40
"""How many tokens back a subject, or what was counted before, is looked for."""


class Nouns:
    """Finds the nouns of an article's mentions, and the units that some of them share."""

    def __init__(self, article: Article, mentions: list[Mention]) -> None:
        self._article, self._doc, self._mentions = article, article.doc, mentions
        self._spans = [article.tokens(mention.first, mention.last) for mention in mentions]
        self._cores = [article.tokens(mention.quantity.first, mention.quantity.last) for mention in mentions]
        taken = {at for start, end in self._spans for at in range(start, end)}
        self._paid: set[int] = set()
        """Sums for which it is said what they buy."""
        self._costs: dict[int, int] = {}
        """Sums -> the verbs of costing before them."""
        for index, mention in enumerate(mentions):
            verb = payments.costing(self._doc, self._spans[index][0]) if mention.quantity.kind == "money" else None
            if verb is not None:
                self._costs[index] = verb
        self._phrases = NounPhrases(article.doc, taken | set(self._costs.values()))

    def resolve(self) -> None:
        """Set the noun of each mention."""
        own = [self._own(index) for index in range(len(self._mentions))]
        for index in reversed(range(len(self._mentions) - 1)):
            if own[index] is not None:
                continue
            if self._said_again(index):
                own[index] = own[index + 1]
            elif self._coordinated(index):
                self._take_unit(index, index + 1)
                own[index] = own[index + 1]
        for index, mention in enumerate(self._mentions):
            mention.noun = mention.noun or own[index] or self._elsewhere(index)
            if mention.noun == "others":  # "14 homes and 22 | others"
                mention.noun = self._other_than(index)
            if own[index] and mention.quantity.per is None:
                rates.set_denominator(self._article, mention)
            per = mention.quantity.per if mention.quantity.unit is None else None
            if per and mention.noun and mention.quantity.kind == "count" and not _RATE.search(mention.noun):
                mention.noun = f"{mention.noun} per {per}"

    def _own(self, index: int) -> str | None:
        """The noun that stands with the number itself."""
        mention, end = self._mentions[index], self._spans[index][1]
        kind = mention.quantity.kind
        if kind == "count" and mention.quantity.attached:
            return self._compound(end)
        if kind == "count" and mention.quantity.low == 1 and self._article.low(mention.quantity.last - 2) == "or":
            return self._article.pieces[mention.quantity.last - 3].text  # "a question or two"
        if kind == "count" and (self._are_harmed(end) or self._acted(index)):
            return None
        if kind == "count" and self._counts_sums(index):
            end = self._spans[index + 1][1]
        if kind == "count":
            return self._phrases.starting(end, plural=mention.quantity.value != 1) or self._phrases.within(end, ("of",))
        if kind in ("ratio", "rank"):
            whole = (
                kind == "ratio" and end < len(self._doc) and self._doc[end].tag_ in ("DT", "PRP$")
            )  # "half the | bids"
            found = self._phrases.within(end, ("of",)) or self._phrases.starting(end + whole, plural=whole)
            single = kind == "ratio" and self._article.low(mention.quantity.first) in ("a", "one")
            if found is None and single and end < len(self._doc) and self._doc[end].tag_ == "VB":
                return self._doc[end].text  # "a half turn"
            return found
        if kind == "score":
            return None
        found = self._described(index)
        if found:
            mention.attributive = True
            return found
        if kind == "multiple":
            return self._multiplied(index)
        if kind in ("money", "percent", "points") and end < len(self._doc) and self._takes_from(index, end):
            return self._phrases.within(end, (self._doc[end].lower_,))
        if kind == "money" and (paid_for := self._paid_for(index)):
            return paid_for
        if index and self._said_again(index - 1) and self._doc[min(end, len(self._doc) - 1)].text == ",":
            end += 1  # "460, or 35 percent, | of the homes"
        links = ("of", "in") if kind == "money" else ("of",)
        return self._phrases.within(self._past_bracket(index, end), links)

    def _are_harmed(self, at: int) -> bool:
        """Whether a participle without its noun stands there: "3 | killed, 11 | hurt in Dunmore"."""
        doc = self._doc
        if at >= len(doc) or doc[at].lower_ not in kinds.harms() or doc[at].tag_ == "NNS":
            return False
        return at + 1 >= len(doc) or doc[at + 1].is_punct or doc[at + 1].tag_ in ("IN", "CC", "RB", "TO")

    def _acted(self, index: int) -> bool:
        """Whether a past tense that the tagger takes for a participle follows: "; | 97 | concerned noise".

        Several of a thing need a plural. Where one stands, the whole before ("Of the 214 complaints") tells the two
        apart.
        """
        doc, (start, end) = self._doc, self._spans[index]
        opens = doc[start].is_sent_start or doc[start - 1].lower_ in _CLAUSE
        if not opens or self._mentions[index].quantity.value == 1 or end >= len(doc):
            return False
        if doc[end].tag_ not in ("VBN", "JJ") or not (doc[end].is_lower and doc[end].text.endswith("ed")):
            return False
        if self._is_part(index):
            return True
        last = end
        while last + 1 < len(doc) and doc[last + 1].tag_ in INNER:
            last += 1
        same = doc[last].lower_ in listed("same_plural") or kinds.person(doc[last].text) is not None
        return doc[last].tag_ == "NN" and not same and all(token.tag_ != "NNS" for token in doc[end:last])

    def _is_part(self, index: int) -> bool:
        """Whether its sentence begins with the whole: "Of the 214 complaints, | 97 …"."""
        floor = self._opening(self._spans[index][0])
        return index > 0 and self._doc[floor].lower_ == "of" and floor < self._spans[index - 1][0]

    def _compound(self, at: int) -> str | None:
        """What a compound counts: "page" in "a 46-page report"."""
        doc = self._doc
        at = at + 1 if at < len(doc) and doc[at].tag_ == "HYPH" else at
        return doc[at].text if at < len(doc) and doc[at].is_alpha else None

    def _multiplied(self, index: int) -> str | None:
        """What is multiplied: "twice as many | requests", "halved its | debt"."""
        end = self._spans[index][1]
        if [token.lower_ for token in self._doc[end : end + 2]] in (["as", "many"], ["as", "much"]):
            return self._phrases.starting(end + 2, plural=True)
        token = self._doc[self._cores[index][0]]
        for child in token.children:
            if child.dep_ == "obj" and token.tag_.startswith("VB"):
                return self._phrases.of(child)
        return None

    def _takes_from(self, index: int, end: int) -> bool:
        """ "wiped $340 million | off its value", "cut 5% | from the budget"."""
        verbs = reading("taking")
        start, link = self._spans[index][0], self._doc[end].lower_
        near = {token.lemma_.lower() for token in self._doc[max(0, start - 2) : start]}
        near |= {token.lower_ for token in self._doc[max(0, start - 2) : start]}
        return link == "off" or (link == "from" and not near.isdisjoint(verbs))

    def _paid_for(self, index: int) -> str | None:
        """What a sum buys: "spent $40 million on | roads"."""
        end = self._spans[index][1]
        if self._is_paid_too(index):
            found = self._phrases.within(end, payments.LINKS)
        else:
            found = payments.bought(self._phrases, self._outer(index), end)
        if found:
            self._paid.add(index)
        return found

    def _is_paid_too(self, index: int) -> bool:
        """Whether a sum goes on from one before: "paid $90 million for schools, | $12 million | for parks"."""
        if index - 1 not in self._paid:
            return False
        earlier, (start, end) = self._spans[index - 1][1], self._spans[index]
        same = end < len(self._doc) and self._doc[earlier].lower_ == self._doc[end].lower_
        return same and self._doc[start - 1].lower_ in _LISTING and self._article.in_one_sentence(earlier, start)

    def _past_bracket(self, index: int, end: int) -> int:
        """Past a conversion in brackets: "8 miles (13 kilometers) | of tunnels"."""
        doc = self._doc
        following = self._spans[index + 1] if index + 1 < len(self._spans) else (0, 0)
        if end < len(doc) and doc[end].text == "(" and following[0] == end + 1:
            close = following[1]
            return close + 1 if close < len(doc) and doc[close].text == ")" else end
        return end

    def _described(self, index: int) -> str | None:
        """The noun that the amount stands before: "a $700,000 | award", "12.3 inch | display"."""
        doc, quantity = self._doc, self._mentions[index].quantity
        (first, _), end = self._cores[index], self._spans[index][1]
        if end >= len(doc):
            return None
        if quantity.attached or quantity.kind == "age":
            found = self._phrases.starting(end, plural=False)
            if found:
                return found
        head = self._outer(index).head
        between = doc[end : head.i] if end <= head.i < end + 7 and self._phrases.is_noun(head.i) else None
        inner = between is not None and all(t.tag_ in INNER or t.i in self._phrases.taken for t in between)
        if inner and doc[first].dep_ != "nsubj":
            return self._phrases.about(head) or self._phrases.of(head)
        last = end + 1 == len(doc) or doc[end + 1].text in ".;?!" or doc[end + 1].tag_ == "IN"
        noun = doc[end].tag_ in ("VB", "VBP") or (doc[end].tag_ == "JJ" and last)
        if noun and quantity.kind == "money" and first and doc[first - 1].lower_ in ("a", "an"):
            return doc[end].text  # "wrote a $5,000 | check", "a $20 | fine": behind an article it can only be a noun
        unit = self._article.low(quantity.last - 1)
        plural = len(unit) > 2 and unit.endswith("s") and unit.isalpha()  # "8 miles" stands before nothing
        noun_at = end + 1 if doc[end].tag_ == "JJ" else end
        named = doc[end].lower_ not in listed("times")
        common = noun_at < len(doc) and doc[noun_at].tag_ in ("NN", "NNS")
        if (
            noun_at + 1 < len(doc) and doc[noun_at].tag_ == "NNP"
        ):  # "$5 million Navy contract", not "FTSE -0.6% CAC -1.7%"
            common = doc[noun_at + 1].tag_ in ("NN", "NNS") and noun_at + 1 not in self._phrases.taken
        return self._phrases.starting(end, plural=False) if common and named and not plural else None

    def _outer(self, index: int) -> Token:
        """The figure's token whose head is outside it."""
        inside = range(*self._cores[index])
        for at in inside:
            if self._doc[at].head.i not in inside:
                return self._doc[at]
        return next((self._doc[at] for at in inside if self._doc[at].head.i == at), self._doc[inside[0]])

    def _coordinated(self, index: int) -> bool:
        """Whether only "or", "and", "of the" and commas part a bare number from the next: "eight or nine euros"."""
        here, after = self._mentions[index], self._mentions[index + 1]
        if here.quantity.kind != "count" or after.first - here.last > 3:
            return False
        between = [piece.low for piece in self._article.pieces[here.last : after.first]]
        return bool(between) and (set(between) <= {"or", "and", ",", "-", "to"} or between == ["of", "the"])

    def _counts_sums(self, index: int) -> bool:
        """Whether what is counted stands behind the sum it is worth: "two | $10,000 bonds"."""
        following = self._mentions[index + 1 : index + 2]
        return any(m.quantity.signed and m.first == self._mentions[index].last for m in following)

    def _said_again(self, index: int) -> bool:
        """Whether the next figure says a number's share of the whole: "460, or 35 percent, came back"."""
        here, after = self._mentions[index], self._mentions[index + 1]
        between = [piece.low for piece in self._article.pieces[here.last : after.first]]
        if here.quantity.kind != "count" or after.quantity.kind not in ("percent", "ratio"):
            return False
        falling = (here.quantity.value or 0) > (after.quantity.value or math.inf)  # "30 or 35 percent" are two shares
        return between == [",", "or"] or (between == ["or"] and falling)

    def _take_unit(self, index: int, other: int) -> None:
        mine, theirs = self._mentions[index].quantity, self._mentions[other].quantity
        if mine.unit is None and theirs.unit is not None and theirs.kind not in ("ratio", "score", "rank"):
            mine.unit, mine.kind = theirs.unit, theirs.kind

    def _elsewhere(self, index: int) -> str | None:
        """The noun of a figure that has none beside it."""
        mention = self._mentions[index]
        quantity, start = mention.quantity, self._spans[index][0]
        previous = self._mentions[index - 1] if index else None
        if kinds.alone(self._article, mention):
            return "people"
        if quantity.kind == "count" and self._stands_for_names(index):
            return self._same_as_before(index)
        counted = previous.noun if previous is not None and previous.quantity.kind in ("count", "ratio") else None
        in_sentence = self._counted_before(index)
        if quantity.kind == "count" and (self._is_subject(index) or self._acted(index)):
            return counted or in_sentence or ("people" if self._happens_to_people(index) else None)
        if quantity.kind == "percent" and in_sentence and self._is_subject(index):
            return in_sentence  # "a survey of 1,004 adults found that | 54 percent | opposed it"
        end = self._spans[index][1]
        if previous is not None and self._is_of_them(end):
            return previous.noun
        carried = self._carried(index, previous) if previous is not None and quantity.kind != "score" else None
        if carried:
            return carried
        if quantity.kind == "count" and quantity.unit is None and self._happens_to_people(index):
            return "people"
        named = start > 1 and self._doc[start - 2].text == ","  # "Ann Roe, the | 17-year-old"
        definite = start > 0 and self._doc[start - 1].lower_ in _DEFINITE
        if quantity.kind == "age" and quantity.attached and definite and not named:
            return None  # "the | 6-year-old" is somebody told of before
        more = self._article.low(mention.last) in ("more", "fewer") and self._article.low(mention.last + 1) != "than"
        if quantity.kind == "count" and in_sentence and more:
            return in_sentence  # "rescued 700 migrants, and the navy | 200 more"
        if quantity.kind == "count" and in_sentence and self._is_had(index):
            return in_sentence
        if previous is not None and quantity.kind == "count" and self._does_the_same(index):
            return previous.noun
        found = self._worth(index) or self._beside(index) or self._measured(index)
        if quantity.unit == "point" and self._article.low(mention.last) in (
            "ahead",
            "behind",
            "above",
            "below",
            "clear",
        ):
            quantity.kind, quantity.unit = "points", "points"  # of a poll
        elif quantity.unit == "point" and not found and not changes(self._doc[start - 1]):  # of a game, not of an index
            quantity.kind, quantity.unit = "count", None
            return "points"
        if found == "":  # a pronoun is the subject
            return counted if quantity.kind == "count" else None
        found = found or (counted if quantity.kind == "count" else None) or self._last_before(start)
        if quantity.kind == "count" and kinds.age_by_noun(found):
            quantity.kind, quantity.unit = "age", "year"
        return found

    def _stands_for_names(self, index: int) -> bool:
        """Whether "the two" and the like, in words and without a noun, stand for those named before."""
        start, end = self._spans[index]
        definite = start > 0 and self._doc[start - 1].lower_ in ("the", "these", "those")
        return definite and end == start + 1 and self._doc[start].lower_ in listed("pronouns")

    def _same_as_before(self, index: int) -> str | None:
        """What "the two" are: of as many or more that were counted before, or people to whom something happens."""
        here, previous = self._mentions[index].quantity, self._mentions[index - 1] if index else None
        between = self._doc[max(0, self._spans[index][0] - 2)].lower_ == "between"
        counted = previous is not None and previous.quantity.kind == "count"
        if previous is not None and counted and previous.noun and previous.quantity.value and here.value:
            left = previous.quantity.value - here.value
            if left == 0 or (left > 0 and not between):
                return previous.noun
        return "people" if self._happens_to_people(index) else None

    def _counted_before(self, index: int) -> str | None:
        """What the same sentence counted before, also in shares, within reach."""
        start = self._spans[index][0]
        for earlier in reversed(range(index)):
            last = self._spans[earlier][1] - 1
            if start - last > _REACH or not self._article.in_one_sentence(last, start):
                break
            if self._mentions[earlier].quantity.kind in ("count", "percent", "ratio") and self._mentions[earlier].noun:
                return self._mentions[earlier].noun
        return None

    def _is_had(self, index: int) -> bool:
        """Whether the number is what someone has, needs or makes: "now has | 815", not what something comes to."""
        outer, start = self._outer(index), self._spans[index][0]
        verb = outer.head
        had = outer.dep_ == "obj" and verb.tag_.startswith("VB") and verb.i < start
        return had and verb.lemma_.lower() not in listed("measuring") and verb_trend(verb) is None

    def _is_of_them(self, end: int) -> bool:
        """Whether "of whom", "of them" or "of those" follows: a part of what was counted before."""
        after = self._doc[end : end + 3]
        if len(after) < 2 or after[0].lower_ != "of":
            return False
        narrowed = len(after) > 2 and (after[2].tag_ in NOUNS | {"VBN", "VBG", "WP", "IN", "JJ"})
        return after[1].lower_ in ("whom", "which", "them", "these") or (after[1].lower_ == "those" and not narrowed)

    def _other_than(self, index: int) -> str:
        """What "others" are: what the same sentence counted before, unless those are people."""
        previous, end = self._mentions[index - 1] if index else None, self._spans[index][1]
        who = end + 1 < len(self._doc) and self._doc[end + 1].lower_ == "who"
        if previous is None or who or previous.noun is None or kinds.person(previous.noun):
            return "people"
        same = self._article.in_one_sentence(self._spans[index - 1][0], end - 1)
        return previous.noun if same and previous.quantity.kind == "count" else "people"

    def _is_subject(self, index: int) -> bool:
        """Whether the number is itself the subject: "12 were released", "an additional 80 died"."""
        end = self._spans[index][1]
        if end < len(self._doc) and self._doc[end].lower_ in listed("done"):
            return self._mentions[index].quantity.value != 1
        follows = self._doc[end].tag_ in ("VBD", "VBP", "VBZ", "MD", "VBN") if end < len(self._doc) else False
        return follows and (self._doc[end - 1].dep_ in SUBJECTS or self._doc[end].pos_ in ("AUX", "VERB"))

    def _happens_to_people(self, index: int) -> bool:
        """Whether the number is what a verb like "kill" or "evacuate" happens to."""
        start, end = self._spans[index]
        near = [*self._doc[max(0, start - 2) : start], *self._doc[end : end + 4]]
        return any({token.lemma_.lower(), token.lower_} & kinds.harms() for token in near)

    def _carried(self, index: int, previous: Mention) -> str | None:
        """The previous figure's noun, where this one goes on from it: "rose 5% | to $3", "in 2017 and | 80 in 2016"."""
        mention, start, before = self._mentions[index], self._spans[index][0], self._spans[index - 1][1]
        doc = self._doc
        if previous.noun is None or start <= before or not self._article.in_one_sentence(before - 1, start):
            return None
        kind, earlier, lead = mention.quantity.kind, previous.quantity.kind, doc[start - 1].lower_
        between = doc[before:start]
        if earlier == "count" and lead == "," and self._compares(mention):
            return previous.noun  # "1,100 operations, | 15% more than last year"
        if earlier == "count" == kind and lead in _LISTING and self._goes_on(index):
            return previous.noun  # "19 arrests in May, | 22 in June"
        if self._said_again(index - 1):  # "honored 460, or | 35 percent"
            return previous.noun
        if earlier == "count" == kind and lead in _DEFINITE:  # "rose to 240 from the | 200 of 2016"
            return previous.noun
        if earlier == "ratio" == kind and lead in listed("carrying"):  # "one in eight drivers, down from | one in five"
            return previous.noun
        if earlier == "multiple" and lead in ("the", "those"):  # "20 times the | 80 of last year"
            previous.trend = previous.trend or ("up" if (previous.quantity.value or 0) > 1 else None)
            return previous.noun
        if kind == "count" and lead in listed("carrying") and earlier in ("count", "measure", "money"):
            alike = earlier == "count" or not mention.quantity.numeral.bare or lead in ("to", "from")
            if alike and len(between) < 14 and all(token.tag_ not in ("PRP", "WP") for token in between):
                self._take_unit(index, index - 1)
                return previous.noun
        if previous.attributive or (earlier in ("duration", "age") and kind not in ("duration", "age")):
            return None
        if (earlier == "count") != (kind == "count") and earlier == "count":
            return None
        if all(token.lower_ in listed("between") or token.is_punct for token in between):
            mention.restates = between.text.strip(" ,") in ("or", "(")
            return previous.noun
        return None

    def _does_the_same(self, index: int) -> bool:
        """Whether its verb is that of the figure before or joined to it: "sent 300 trucks and lost | 40"."""
        earlier, here = self._spans[index - 1][0], self._spans[index][0]
        if self._mentions[index - 1].quantity.kind != "count" or earlier < 1 or here - earlier > _SAME_VERB:
            return False
        one, two = self._doc[earlier - 1], self._doc[here - 1]
        if two.tag_ in ("RP", "RB"):  # "turned away | 40"
            two = self._doc[here - 2]
        joined = two.dep_ == "conj" and two.head.i < earlier and not any(child.dep_ in SUBJECTS for child in two.lefts)
        return (
            two.tag_.startswith("VB")
            and (joined or one.lemma_ == two.lemma_)
            and self._article.in_one_sentence(one.i, two.i)
        )

    def _compares(self, mention: Mention) -> bool:
        """Whether a share or a multiple compares with what was just counted."""
        kind, after = mention.quantity.kind, self._article.low(mention.last)
        return kind == "multiple" or (kind in ("percent", "count") and after in words("adverbs"))

    def _goes_on(self, index: int) -> bool:
        """Whether a number is one more item of a list begun by the one before, told apart by time or place."""
        doc, start, end = self._doc, self._spans[index][0], self._spans[index][1]
        between = doc[self._spans[index - 1][1] : start]
        if any(token.pos_ in ("VERB", "AUX", "PRON") for token in between) or end >= len(doc):
            return False
        return doc[end].tag_ == "IN" or doc[end].is_punct or doc[end].lower_ in ("last", "this", "next")

    def _beside(self, index: int) -> str | None:
        """The noun right before the figure: "FTSE | -0.6%", "Exchange (| 16369.03", "winds | of at least 74 mph"."""
        doc, mention, at = self._doc, self._mentions[index], self._spans[index][0] - 1
        quantity = mention.quantity
        modified = mention.first < quantity.first and quantity.kind in ("measure", "money", "duration")
        aged = quantity.kind == "age" and doc[at].lower_ in reading("aged")
        old = quantity.kind == "age" and doc[at].text == "," and doc[self._spans[index][1] - 1].lower_ == "old"
        if at > 0 and (doc[at].text in _OPENERS or doc[at].lower_ == "with" or aged or old):
            at -= 2 if aged and doc[at - 1].text == "," else 1
        elif not modified and (quantity.value or 0) >= 0:
            return None
        if at < 0 or doc[at + 1].is_sent_start or at in self._phrases.taken:
            return None
        if doc[at].tag_ == "CD" and self._phrases.is_noun(at - 1):  # "Stoxx 50 -1.3%"
            return f"{self._phrases.of(doc[at - 1]) or doc[at - 1].text} {doc[at].text}"
        return self._phrases.of(self._phrases.top(doc[at], ("of",))) if self._phrases.is_noun(at) else None

    def _worth(self, index: int) -> str | None:
        """What is "worth | $3 million" or, behind a comma, "worth a reported | $3 million"."""
        doc, at = self._doc, self._spans[index][0] - 1
        while at > 0 and doc[at].tag_ in ("DT", "JJ", "VBN", "RB") and doc[at].lower_ != "worth":
            at -= 1
        if at < 1 or doc[at].lower_ != "worth":
            return None
        noun = self._phrases.ending(at - 2 if doc[at - 1].text == "," else at - 1)
        return self._phrases.of(noun) if noun is not None else None

    def _measured(self, index: int) -> str | None:
        """The subject or object of the verb the figure depends on, or the noun it hangs on."""
        phrases, start, current = self._phrases, self._spans[index][0], self._outer(index)
        verb = self._costs.get(index)
        if verb is not None and self._doc[verb].tag_ in NOUNS and (cost := phrases.ending(verb - 1)) is not None:
            return phrases.of(cost)
        preposition = self._doc[start - 1].lower_ if start else ""
        if self._doc[start].lower_ in _BY:  # "from between $5 million and $6 million"
            preposition = self._doc[start].lower_
        for _ in range(8):
            found = self._subject(current, start)
            head = current.head
            if found is not None or head.i == current.i:
                return found
            told = current.tag_ == "VB" and head.lemma_.lower() in listed("telling")  # "told it to pay | $3"
            if phrases.is_noun(head.i) and head.i < start and current.dep_ in _HANGS:
                if head.lemma_.lower() in words("nouns") or is_hollow(head):
                    found = phrases.about(head)
                    if found is None and preposition == "of" and self._is_sum(index, head):
                        found = phrases.of(head)
                elif preposition in _LEVELS or (current.dep_ == "acl" and current.tag_ in ("VBG", "VBN")):
                    found = phrases.of(head)
            elif head.tag_.startswith("VB") and (preposition in _BY or verb_trend(head) or told):
                objects = ("obj", "iobj") if told else ("obj",)
                thing = next((child for child in head.children if child.dep_ in objects and child.i < start), None)
                found = (phrases.about(thing) or phrases.of(thing)) if thing is not None else None
            if found:
                return found
            current = head
        return None

    def _is_sum(self, index: int, noun: Token) -> bool:
        """Whether a noun of change is itself the sum: "a loss | of $212 million", but not "a gain of 15 cents"."""
        quantity = self._mentions[index].quantity
        small = quantity.value is not None and abs(quantity.value) < SHARE_MOVE
        return quantity.kind == "money" and not small and noun.lemma_.lower() in listed_change("sums")

    def _subject(self, verb: Token, start: int) -> str | None:
        """The subject of a verb or predicate, empty for a pronoun; without one, the noun right before the verb."""
        phrases = self._phrases
        for child in verb.lefts:
            if child.dep_ in SUBJECTS and child.i < start:
                if child.tag_ in ("WDT", "WP") or (child.lower_ == "that" and child.dep_ != "csubj"):
                    return self._antecedent(child)
                for part in child.rights:
                    if child.lower_ in _EACH and part.tag_ in ("WP", "WDT"):
                        return self._antecedent(part)  # "11 clerks, each of whom earns | $48,000"
                return "" if child.tag_ == "PRP" else phrases.about(child) or phrases.of(child)
        finite = verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and verb.dep_ in ("ROOT", "ccomp"))
        finite = finite or verb.lower_ in listed("verbs")
        if finite and verb.i < start + 4:
            at = min(verb.i, start) - 1
            while at > 0 and (self._doc[at].tag_ in ("RB", "MD", ",") or self._doc[at].pos_ == "AUX"):
                at -= 1
            noun = phrases.ending(at) if self._article.in_one_sentence(at, verb.i) else None
            if noun is not None:
                return phrases.of(noun)
        return None

    def _antecedent(self, pronoun: Token) -> str | None:
        """The noun a relative pronoun stands for: the nearest before it, or what that is "of"."""
        for at in range(pronoun.i - 1, max(-1, pronoun.i - 8), -1):
            if self._phrases.is_noun(at):
                return self._phrases.of(self._phrases.top(self._doc[at], ("of",)))
        return None

    def _opening(self, start: int) -> int:
        """Where the sentence of a token begins, or as far before it as is looked."""
        floor = start
        while floor > max(0, start - _REACH) and not self._doc[floor].is_sent_start:
            floor -= 1
        return floor

    def _last_before(self, start: int) -> str | None:
        """The last subject before the figure in its sentence, else the last noun: where the tree tells nothing."""
        if start >= len(self._doc):
            return None
        floor = self._opening(start)
        return (
            self._phrases.last(start, floor, lambda token: token.dep_ in SUBJECTS)
            or self._phrases.last(start, floor, lambda token: token.dep_ not in ("compound", "flat"))
            or self._phrases.last(start, floor, lambda token: verb_trend(token) is None)
        )
