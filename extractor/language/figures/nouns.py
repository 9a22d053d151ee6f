"""The thing counted or measured: read from the Universal Dependencies tree, with the order of words where the tree fails.

What is counted follows its number ("1,526 detainer requests from ICE"); what is measured stands elsewhere, most often as
the subject ("the cost rose 5%"). Numbers without a noun of their own share one with a neighbour ("80 in 2016").
"""

from spacy.tokens import Token

from extractor.language.figures import kinds
from extractor.language.figures.article import Article, Range
from extractor.language.figures.lexicon import reading, toml
from extractor.language.figures.mentions import Mention

_NOUN = kinds.NOUNS
_INNER = _NOUN | {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "FW", "AFX", "CD"}
_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "flat", "nmod:desc", "nummod", "goeswith", "nmod"})
_LINKS = frozenset({"of", "from", "for", "against", "with", "per"})
_TRIMMED = frozenset(
    {
        "DT",
        "PRP$",
        "PDT",
        "WDT",
        "HYPH",
        "POS",
        "PRP",
        "RB",
        "RBR",
        "RBS",
        "IN",
        ",",
        "``",
        "''",
        ":",
        "-LRB-",
        "CC",
        "CD",
        "$",
    }
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_HANGS = frozenset(
    {
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
    }
)
_SKIPPED = frozenset(
    {"more", "fewer", "less", "other", "such", "additional", "further", "separate", "different", "new", "extra"}
)
_ALL_LINKS = ("of", "for", "in", "on", "from", "with", "to", "at", "between")
_RELATIVE = frozenset({"last", "this", "next", "each", "every", "a", "per", "that", "the"})
_TIMES = frozenset(
    "year years month months week weeks day days today yesterday tomorrow monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december morning evening night quarter "
    "decade century time times period".split()
)
_NOT_NAMES = _TIMES | {"more", "less", "ago", "old", "apiece"}
_HOLLOW = frozenset(
    {"total", "number", "amount", "sum", "average", "maximum", "minimum", "record", "level", "something", "top", "rate"}
)
_CHANGES = frozenset([*toml("trends.toml")["up"]["nouns"], *toml("trends.toml")["down"]["nouns"]])
_CARRIES = frozenset(
    {
        "to",
        "from",
        "than",
        "with",
        "against",
        "versus",
        "vs",
        "and",
        "or",
        "at",
        "of",
        "but",
        "by",
        "only",
        "just",
        "another",
        "up",
        "down",
    }
)
_BETWEEN = frozenset(
    "to at or and , ( ) - – close end finish trade trading stand standing settle reach fall rise then per while from up down compared with of a share by its the by only just for".split()
)


class Nouns:
    """Finds the noun of every mention of one article."""

    def __init__(self, article: Article, mentions: list[Mention]) -> None:
        self._article, self._doc, self._mentions = article, article.doc, mentions
        self.spans = [article.tokens(mention.first, mention.last) for mention in mentions]
        self.cores = [article.tokens(mention.quantity.first, mention.quantity.last) for mention in mentions]
        self._figure_tokens = {index for start, end in self.spans for index in range(start, end)}
        self.attributive = [False] * len(mentions)
        self.same_change = [False] * len(mentions)
        """Whether a figure says its neighbour's change again in another unit: "162 points, or 2.1%"."""

    def resolve(self) -> None:
        """Set the noun of each mention, and the unit of those that share a neighbour's."""
        own = [self._own(index) for index in range(len(self._mentions))]
        for index in reversed(range(len(self._mentions) - 1)):
            if own[index] is None and self._joined(index):
                self._share(index, index + 1)
                own[index] = own[index + 1]
        for index, mention in enumerate(self._mentions):
            mention.noun = mention.noun or own[index] or self._elsewhere(index)
            if (
                mention.quantity.kind == "count"
                and mention.quantity.per
                and mention.noun
                and " per " not in mention.noun
            ):
                mention.noun = f"{mention.noun} per {mention.quantity.per}"

    def _own(self, index: int) -> str | None:
        """The noun that stands with the number itself."""
        mention = self._mentions[index]
        quantity = mention.quantity
        start, end = self.spans[index]
        if quantity.kind == "count" and quantity.attached:
            return self._joined_noun(end)
        if quantity.kind == "count":
            return self._following(end, plural=quantity.value != 1) or self._of(end, ("of",))
        if quantity.kind in ("ratio", "rank"):
            return self._of(end, ("of",)) or self._following(end, plural=False)
        if quantity.kind == "score":
            return None
        found = self._modified(index)
        if found:
            self.attributive[index] = True
            return found
        if quantity.kind == "multiple":
            return self._object(index)
        return self._of(self._past_bracket(index, end), ("of", "in") if quantity.kind == "money" else ("of",))

    def _object(self, index: int) -> str | None:
        """What a verb of multiplying is done to: "halved its | debt"."""
        token = self._doc[self.cores[index][0]]
        if not token.tag_.startswith("VB"):
            return None
        thing = next((child for child in token.children if child.dep_ == "obj"), None)
        return self._phrase(thing) if thing is not None else None

    def _joined_noun(self, at: int) -> str | None:
        """What a compound counts: "page" in "a 46-page report"."""
        doc = self._doc
        at = at + 1 if at < len(doc) and doc[at].tag_ == "HYPH" else at
        return doc[at].text if at < len(doc) and doc[at].is_alpha else None

    def _past_bracket(self, index: int, end: int) -> int:
        """Past a conversion in brackets: "8 miles (13 kilometers) | of tunnels"."""
        doc = self._doc
        if (
            end < len(doc)
            and doc[end].text == "("
            and index + 1 < len(self.spans)
            and self.spans[index + 1][0] == end + 1
        ):
            close = self.spans[index + 1][1]
            return close + 1 if close < len(doc) and doc[close].text == ")" else end
        return end

    def _following(self, at: int, *, plural: bool) -> str | None:
        """The noun phrase that begins at a token: "80 | additional detainer requests from ICE"."""
        doc = self._doc
        while at < len(doc) and (
            doc[at].tag_ == "HYPH" or doc[at].lower_ in ("more", "other", "such", "-", "of the", '"', "“", "‘")
        ):
            at += 1
        if at >= len(doc):
            return None
        begin, head = at, None
        while at < len(doc) and at - begin < 12:
            token = doc[at]
            if at in self._figure_tokens:
                if at > begin and doc[at - 1].tag_ == "POS":  # "1 percent of the bank's 100,000 | bankers"
                    begin, head, at = at + 1, None, at + 1
                    continue
                break
            if at > begin and token.is_sent_start:
                break
            if token.tag_ in _NOUN:
                if head is not None and head.tag_ in ("NNS", "NNPS") and not self._compound(head, at):
                    break
                if token.lower_ in _TIMES and (head is not None or at == begin or doc[begin].lower_ in _RELATIVE):
                    break
                head = token
            elif token.tag_ == "CC" and token.lower_ in ("and", "or", "&"):
                if not (plural and self._shared_head(at, head)):
                    break
            elif token.tag_ == "POS" or (token.tag_ == "HYPH" and head is None) or token.tag_ == "HYPH":
                pass
            elif (
                token.tag_ in ("RB", "RBR", "RBS", "JJR")
                and head is None
                and at + 1 < len(doc)
                and doc[at + 1].tag_ in ("JJ", "VBN", "VBG", "NNS")
            ):
                pass
            elif token.tag_ == "CD" and at > begin and doc[at - 1].tag_ in ("NNP", "NNPS"):
                pass  # "Fortune 500 companies"
            elif token.tag_ not in _INNER or token.tag_ == "CD":
                break
            elif head is not None and not self._noun_ahead(at):
                break
            at += 1
        if head is None:
            return None
        return self._text(begin, head)

    def _compound(self, head: Token, at: int) -> bool:
        """Whether a plural noun is itself a modifier of the noun at `at`: "sports cars"."""
        return head.dep_ in ("compound", "nmod:poss", "flat") and head.head.i >= at

    def _noun_ahead(self, at: int) -> bool:
        """Whether an adjective or participle after a noun still leads to a noun it modifies."""
        token = self._doc[at]
        return token.dep_ in ("amod", "compound") and token.head.i > at and token.head.i - at < 4

    def _shared_head(self, at: int, head: Token | None) -> bool:
        """ "Kia and Hyundai vehicles", "digital and physical sales": the noun after the conjunction is common to both."""
        doc = self._doc
        if head is not None and head.tag_ in ("NNS", "NNPS"):
            return False
        for token in doc[at + 1 : at + 5]:
            if token.i in self._figure_tokens:
                return False
            if token.tag_ in ("NNS", "NNPS"):
                return True
            if token.tag_ not in _INNER:
                return False
        return False

    def _text(self, begin: int, head: Token) -> str | None:
        """The phrase from `begin` to its head, with a short phrase after it that narrows it down."""
        doc = self._doc
        while begin < head.i and (doc[begin].tag_ in _TRIMMED or doc[begin].lower_ in _SKIPPED):
            begin += 1
        end = head.i + 1
        if end < len(doc) and doc[end].lower_ in _LINKS:
            for child in head.children:
                short = child.dep_ == "nmod" and child.left_edge.i == end and child.i - end <= 4 and child.tag_ in _NOUN
                if (
                    end == head.i + 1
                    and short
                    and not self._figure_tokens & set(range(end, child.i + 1))
                    and (child.lower_ not in _TIMES or doc[end].lower_ == "per")
                ):
                    end = child.i + 1
        text = doc[begin:end].text.strip(" -–\"'”“’‘(),.\n")
        return " ".join(text.split()) or None

    def _phrase(self, head: Token) -> str | None:
        """The noun phrase of a head token in the tree."""
        if head.tag_ not in _NOUN or head.i in self._figure_tokens or head.lower_ in _TIMES:
            return None
        begin = head.i
        for child in head.lefts:
            if child.dep_ in _MODIFIERS and child.i in range(head.i - 8, head.i):
                begin = min(begin, child.left_edge.i)
        while begin < head.i and any(i in self._figure_tokens for i in range(begin, head.i)):
            begin += 1
        while (
            begin > 0
            and self._doc[begin - 1].tag_ in ("NNP", "NNPS")
            and self._doc[begin].tag_ in ("NNP", "NNPS")
            and begin - 1 not in self._figure_tokens
        ):
            begin -= 1  # a name that the parse broke up
        last = head
        while (
            last.i + 1 < len(self._doc)
            and self._doc[last.i + 1].dep_ in ("flat", "compound")
            and self._doc[last.i + 1].head == head
            and last.i + 1 not in self._figure_tokens
        ):
            last = self._doc[last.i + 1]
        if (
            last.i + 1 < len(self._doc)
            and head.tag_ in ("NNP", "NNPS")
            and self._doc[last.i + 1].tag_ in ("NNP", "NNPS", "NNS")
            and self._doc[last.i + 1].head.i in range(begin, head.i + 1)
        ):
            last = self._doc[last.i + 1]
        return self._text(begin, last)

    def _of(self, at: int, links: tuple[str, ...]) -> str | None:
        """ "one of | the students", "60% of | men", "$5m in | damages"."""
        doc = self._doc
        if at + 1 >= len(doc) or doc[at].lower_ not in links:
            return None
        link, begin = doc[at].lower_, at + 1
        if link == "in" and doc[begin].tag_ not in ("NN", "NNS", "JJ"):
            return None
        if doc[begin].lower_ == "those" and begin + 1 < len(doc) and doc[begin + 1].tag_ in ("VBN", "VBG"):
            return doc[begin : begin + 2].text
        while begin < len(doc) and (doc[begin].tag_ in ("DT", "PRP$", "PDT") or doc[begin].lower_ == "all"):
            begin += 1
        while begin in self._figure_tokens:
            begin += 1
        if begin >= len(doc) or (link == "in" and doc[begin].ent_type_ == "LOC"):
            return None
        return self._following(begin, plural=True)

    def _modified(self, index: int) -> str | None:
        """The noun that the amount stands before: "a $700,000 | award", "12.3 inch | display"."""
        doc, quantity = self._doc, self._mentions[index].quantity
        (first, last), end = self.cores[index], self.spans[index][1]
        if end >= len(doc):
            return None
        if quantity.attached or (quantity.kind == "age" and doc[end].tag_ in _INNER):
            found = self._following(end, plural=False)
            if found and end not in self._figure_tokens:
                return found
        head = self._head(index)
        if (
            head is not None
            and head.i >= end
            and head.i - end < 7
            and head.tag_ in _NOUN
            and head.i not in self._figure_tokens
        ):
            between = doc[end : head.i]
            if all(token.tag_ in _INNER or token.i in self._figure_tokens for token in between) and doc[
                first
            ].dep_ not in ("nsubj",):
                return self._change(head) or self._phrase(head) or self._text(end, head)
        word = self._article.pieces[quantity.last - 1].low
        plural_unit = len(word) > 2 and word.endswith("s") and word.isalpha()
        if not plural_unit and doc[end].tag_ in ("NN", "NNS", "JJ", "NNP") and doc[end].lower_ not in _NOT_NAMES:
            if doc[end].tag_ != "JJ" or (end + 1 < len(doc) and doc[end + 1].tag_ in _NOUN):
                return self._following(end, plural=False)
        return None

    def _head(self, index: int) -> Token | None:
        """The token outside the figure that the figure hangs on."""
        inside = range(*self.cores[index])
        for at in inside:
            head = self._doc[at].head
            if head.i not in inside:
                return head
        return None

    def _joined(self, index: int) -> bool:
        """Whether only "or", "and" and commas part a bare number from the next: "eight or nine euros", "four- and six-cylinder"."""
        here, after = self._mentions[index], self._mentions[index + 1]
        if here.quantity.kind != "count" or here.quantity.signed:
            return False
        between = {piece.low for piece in self._article.pieces[here.last : after.first]}
        return bool(between) and between <= {"or", "and", ",", "-", "to"} and after.first - here.last <= 3

    def _share(self, index: int, other: int) -> None:
        """Take the neighbour's unit."""
        mine, theirs = self._mentions[index].quantity, self._mentions[other].quantity
        if mine.unit is None and theirs.unit is not None and theirs.kind not in ("ratio", "score", "rank"):
            mine.unit, mine.kind = theirs.unit, theirs.kind

    def _elsewhere(self, index: int) -> str | None:
        """The noun of a figure that has none beside it."""
        mention, previous = self._mentions[index], self._mentions[index - 1] if index else None
        quantity, start = mention.quantity, self.spans[index][0]
        if quantity.kind == "count" and self._is_subject(index):
            if previous is not None and previous.quantity.kind in ("count", "ratio") and previous.noun:
                return previous.noun
            return "people" if self._happens_to_people(index) else None
        if previous is not None and quantity.kind != "score":
            carried = self._carried(index, previous)
            if carried:
                return carried
        if quantity.kind == "count" and self._happens_to_people(index):
            return "people"
        found = self._beside(index) or self._measured(index)
        if quantity.unit == "point" and found is None:
            quantity.kind, quantity.unit = "count", None
            return "points"
        if quantity.kind == "count" and kinds.age_by_noun(found):
            quantity.kind, quantity.unit = "age", "year"
        if found is None and previous is not None and quantity.kind == "count" and previous.quantity.kind == "count":
            return previous.noun
        return found or self._subject_before(start)

    def _is_subject(self, index: int) -> bool:
        """Whether the number is itself the subject: "12 were released", "an additional 80 died"."""
        end = self.spans[index][1]
        token = self._doc[self.cores[index][1] - 1]
        follows = end < len(self._doc) and self._doc[end].tag_ in ("VBD", "VBP", "VBZ", "MD", "VBN")
        return follows and (token.dep_ in _SUBJECTS or self._doc[end].pos_ in ("AUX", "VERB"))

    def _happens_to_people(self, index: int) -> bool:
        """Whether the number is what a verb like "kill" or "evacuate" happens to."""
        start, end = self.spans[index]
        near = [*self._doc[max(0, start - 2) : start], *self._doc[end : end + 4]]
        return any(token.lemma_.lower() in reading("happens_to_people") for token in near)

    def _carried(self, index: int, previous: Mention) -> str | None:
        """The previous figure's noun, where this one goes on from it: "rose 5% | to $3", "in 2017 and | 80 in 2016"."""
        doc, mention = self._doc, self._mentions[index]
        start, before = self.spans[index][0], self.spans[index - 1][1]
        if previous.noun is None or start <= before:
            return None
        same = doc[before - 1].sent == doc[start].sent
        if same and previous.quantity.kind == "count" and doc[start - 1].text == "," and self._compares(mention):
            return previous.noun  # "1,100 operations, | 15% more than last year"
        if same and previous.quantity.kind == "multiple" and doc[start - 1].lower_ in ("the", "those"):
            return previous.noun  # "20 times the | 80 of last year"
        between = doc[before:start]
        bare = mention.quantity.kind == "count"
        if (
            same
            and bare
            and previous.quantity.kind in ("count", "measure", "percent", "money")
            and doc[start - 1].lower_ in _CARRIES
        ):
            if (
                not mention.quantity.numeral.bare
                or previous.quantity.kind == "count"
                or doc[start - 1].lower_ in ("to", "from")
            ):
                if (
                    all(token.tag_ not in ("PRP", "WP") for token in between)
                    and len(between) < 14
                    and previous.quantity.kind != "percent"
                ):
                    self._share(index, index - 1)
                    return previous.noun
        if (
            not same
            or self.attributive[index - 1]
            or previous.quantity.kind in ("duration", "age")
            and mention.quantity.kind not in ("duration", "age")
        ):
            return None
        if all(token.lower_ in _BETWEEN or token.tag_ == "TO" or token.is_punct for token in between):
            self.same_change[index] = between.text.strip(" ,") in ("or", "(")
            return previous.noun if previous.quantity.kind != "count" or bare else None
        return None

    def _compares(self, mention: Mention) -> bool:
        """Whether a share or a multiple compares with what was just counted."""
        if mention.quantity.kind == "multiple":
            return True
        after = self._article.low(mention.last)
        return mention.quantity.kind == "percent" and after in (
            "more",
            "less",
            "fewer",
            "higher",
            "lower",
            "up",
            "down",
        )

    def _beside(self, index: int) -> str | None:
        """The noun right before the figure: "FTSE | -0.6%", "Exchange (| 16369.03", "winds | of at least 74 mph"."""
        doc, start, mention = self._doc, self.spans[index][0], self._mentions[index]
        at = start - 1
        modified = mention.first < mention.quantity.first and mention.quantity.kind in ("measure", "money", "duration")
        if at >= 0 and doc[at].text in ("(", ":", "-", "–", "—", "="):
            at -= 1
        elif at > 0 and doc[at].lower_ == "with":
            at -= 1
        elif not modified and (mention.quantity.value or 0) >= 0:
            return None
        if at < 0 or doc[at].sent != doc[start].sent or at in self._figure_tokens:
            return None
        if doc[at].tag_ == "CD" and at > 0 and doc[at - 1].tag_ in ("NNP", "NN"):
            return f"{self._phrase(doc[at - 1]) or doc[at - 1].text} {doc[at].text}"
        return self._phrase(self._top(doc[at], ("of",)))

    def _measured(self, index: int) -> str | None:
        """The subject or object of the verb the figure depends on, or the noun it hangs on."""
        doc, inside = self._doc, range(*self.cores[index])
        start = self.spans[index][0]
        current = next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head == doc[i]), doc[inside[0]])
        preposition = doc[start - 1].lower_ if start else ""
        for _ in range(8):
            found = self._subject(current, start)
            if found:
                return found
            head = current.head
            if head == current:
                break
            if head.tag_ in _NOUN and head.i not in self._figure_tokens and head.i < start and current.dep_ in _HANGS:
                if head.lemma_.lower() in _CHANGES:
                    found = self._change(head)
                elif head.lower_ not in _HOLLOW and preposition in (
                    "of",
                    "at",
                    "for",
                    "with",
                    "",
                    "between",
                    "to",
                    "than",
                ):
                    found = self._phrase(head)
                if found:
                    return found
            if head.tag_.startswith("VB") and preposition in ("by", "from", "to", "at", "for"):
                thing = next((c for c in head.children if c.dep_ == "obj" and c.i < start and c.tag_ in _NOUN), None)
                if thing is not None and self._phrase(thing):
                    return self._change(thing) or self._phrase(thing)
            current = head
        return None

    def _subject(self, verb: Token, start: int) -> str | None:
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i < start:
                if child.tag_ in ("WDT", "WP") or (child.lower_ == "that" and child.dep_ != "csubj"):
                    return self._antecedent(child)
                return self._change(child) or self._phrase(child)
        return None

    def _antecedent(self, pronoun: Token) -> str | None:
        """The noun a relative pronoun stands for: the nearest before it, or what that is "of"."""
        for at in range(pronoun.i - 1, max(-1, pronoun.i - 8), -1):
            if self._doc[at].tag_ in _NOUN and at not in self._figure_tokens:
                return self._phrase(self._top(self._doc[at], ("of",)))
        return None

    def _top(self, token: Token, links: tuple[str, ...]) -> Token:
        """The noun at the top of the phrase a noun stands in: "expectancy" for "Glasgow" in "the expectancy for men in Glasgow"."""
        for _ in range(4):
            head = token.head
            linked = token.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in links for c in token.children)
            if (
                head.tag_ not in _NOUN
                or head.i in self._figure_tokens
                or head.i > token.i
                and token.dep_ not in ("compound", "flat")
            ):
                break
            if not (linked or token.dep_ in ("compound", "flat")):
                break
            token = head
        return token

    def _before_verb(self, verb: Token) -> str | None:
        """The noun phrase right before a verb that the tree gives no subject."""
        at = verb.i - 1
        while at >= 0 and (
            self._doc[at].tag_ in ("RB", "MD", ",", "VBD", "VBZ", "VBP") and self._doc[at].pos_ != "VERB"
        ):
            at -= 1
        if at < 0 or self._doc[at].tag_ not in _NOUN or at in self._figure_tokens or self._doc[at].sent != verb.sent:
            return None
        return self._phrase(self._top(self._doc[at], _ALL_LINKS))

    def _change(self, noun: Token) -> str | None:
        """ "a drop in | sales", "the total number of | voters": what a noun of change or amount is about."""
        if noun.lemma_.lower() not in _CHANGES and noun.lower_ not in _HOLLOW:
            return None
        for child in noun.children:
            if (
                child.dep_ == "nmod"
                and child.i > noun.i
                and any(c.dep_ == "case" and c.lower_ in ("in", "of", "for") for c in child.children)
            ):
                found = self._phrase(child)
                if found:
                    return found
        return None

    def _subject_before(self, start: int) -> str | None:
        """The last subject before the figure in its sentence, else the last noun: where the tree tells nothing."""
        if start >= len(self._doc):
            return None
        sent = self._doc[start].sent
        low = max(sent.start, start - 40)
        for at in range(start - 1, low - 1, -1):
            if self._doc[at].dep_ in _SUBJECTS:
                found = self._phrase(self._doc[at])
                if found:
                    return found
        for at in range(start - 1, low - 1, -1):
            token = self._doc[at]
            if token.tag_ in _NOUN and token.dep_ not in ("compound", "flat"):
                found = self._phrase(self._top(token, _ALL_LINKS))
                if found:
                    return found
        return None
