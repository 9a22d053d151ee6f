"""When two names are one person's: the rules of comparing, on words alone."""

from dataclasses import dataclass
from functools import cached_property

from extractor.language.people.lexicon import Gender, first_names, nicknames, words

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "kc", "qc", "esq."})
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "’": "'", "‘": "'"})


def fold(word: str) -> str:
    """A word as names compare it: lower case, one kind of hyphen and apostrophe."""
    return word.translate(_HYPHENS).casefold()


def is_particle(word: str) -> bool:
    """Whether a word belongs to the family name that follows it ("de", "van", "al")."""
    return fold(word) in words("name_particles.txt")


def is_suffix(word: str) -> bool:
    """Whether a word follows a name without being its family name ("Jr.", "III")."""
    return fold(word) in _SUFFIXES


def is_initial(word: str) -> bool:
    """Whether a word is initials: "J.", "J", "J.K."."""
    letters = word.replace(".", "").replace("-", "")
    return bool(letters) and letters.isupper() and (len(letters) == 1 or ("." in word and len(letters) <= 3))


@dataclass(frozen=True)
class Name:
    """A name as its words, folded, without title and suffix."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text_words: tuple[str, ...]) -> "Name":
        """The name spelled by these words of the text."""
        kept = tuple(fold(word) for word in text_words if not is_suffix(word))
        return cls(kept or tuple(fold(word) for word in text_words))

    @cached_property
    def family(self) -> str:
        """The last word: the family name in most countries, "assad" of "al-Assad"."""
        last = self.words[-1]
        head, hyphen, tail = last.partition("-")
        return tail if hyphen and is_particle(head) else last

    @cached_property
    def given(self) -> str | None:
        """The first word, where there is more than the family name."""
        return self.words[0] if self.is_full else None

    @cached_property
    def is_full(self) -> bool:
        """Whether more than a family name is given."""
        return len([word for word in self.words if not is_particle(word)]) > 1

    @cached_property
    def gender(self) -> Gender | None:
        """What the given name tells."""
        if self.given is None:
            return None
        return first_names().get(self.given) or first_names().get(self.given.partition("-")[0])

    def is_part_of(self, other: "Name") -> bool:
        """Whether this shorter form may stand for `other`: its end, its beginning, or one of its given names."""
        size = len(self.words)
        if size == 1:
            word = self.words[0]
            return word == other.family or word in other.words or _is_nickname(word, other.words[0])
        return size < len(other.words) and (self.words == other.words[-size:] or self.words == other.words[:size])

    def may_be(self, other: "Name") -> bool:
        """Whether two full names can be one person's."""
        if self.words == other.words or self.is_part_of(other) or other.is_part_of(self):
            return True
        if self.family != other.family or not (self.given and other.given):
            return False
        return (
            _same_given(self.given, other.given)
            or _same_given(self.given, other.words[1])
            or _same_given(self.words[1], other.given)
        ) and not self._differs_in_middle(other)

    def _differs_in_middle(self, other: "Name") -> bool:
        mine, theirs = self.words[1:-1], other.words[1:-1]
        return self.words[0] == other.words[0] and len(mine) == len(theirs) == 1 and not _same_given(mine[0], theirs[0])


def _same_given(one: str, other: str) -> bool:
    if one == other or _is_nickname(one, other) or _is_nickname(other, one):
        return True
    short, long = sorted((one.replace(".", ""), other.replace(".", "")), key=len)
    return len(short) <= 2 and (one + other).count(".") + (len(short) == 1) > 0 and long.startswith(short[0])


def _is_nickname(short: str, formal: str) -> bool:
    return short in nicknames().get(formal, ())
