"""What a formula takes: quantities, merits, marks, case files, a field of competitors. Each knows its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scorer.derivation import Cause, Missing, Source, Step
from scorer.quantities import mean


@dataclass(frozen=True, slots=True)
class Fact:
    """An input of a formula: what is missing of it, the steps that led to it, and flags that go with it."""

    missing: tuple[Missing, ...] = ()
    steps: tuple[Step, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity(Fact):
    """A number with its unit of measure; ``value`` means nothing while something is missing.

    ``waiting`` is what would count as well once ``wanted`` were there.
    """

    value: Fraction = Fraction(0)
    unit: str = ""
    label: str = ""
    waiting: Fraction = Fraction(0)
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Merit:
    """Points for one thing; of one ``group`` only the most counts (Y13, Y21)."""

    group: str
    label: str
    points: Fraction
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Merits(Fact):
    """A list of points, for or against."""

    items: tuple[Merit, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict(Fact):
    """Whether something was proven, and the sentence that says so."""

    proven: bool = False
    text: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelMarks(Fact):
    """A panel's marks in points; ``filed`` is False where there is no document to mark (Y14)."""

    marks: tuple[Fraction, ...] = ()
    filed: bool = True
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected(Fact):
    """Uploaded inspections against the 双随机 count (Y15)."""

    connected: bool = False
    uploaded: int = 0
    planned: int = 0
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """One expected case file: its marks in percent, or why it counts nothing.

    ``voided`` is the reason for 0, with the cause of the loss; ``supplied`` is False for a file that is not there.
    """

    label: str
    category: str
    marks: tuple[Fraction, ...] = ()
    deduction: Fraction = Fraction(0)
    fixed: Fraction | None = None
    voided: str = ""
    cause: Cause = Cause.RULE
    supplied: bool = True
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class FileMarks(Fact):
    """The case files of one pool; ``peers`` is the mean percent of all peers' files where a reading needs it (Y16)."""

    files: tuple[MarkedFile, ...] = ()
    peers: Fraction | None = None


@dataclass(frozen=True)
class Competition:
    """The values of all competitors by id, and what ranks need of them, worked out once for all."""

    values: Mapping[str, Fraction]

    @cached_property
    def best(self) -> Fraction:
        """The greatest value; 0 without competitors."""
        return max(self.values.values(), default=Fraction(0))

    @cached_property
    def mean(self) -> Fraction:
        """The mean of at least one value."""
        return mean(list(self.values.values()))

    @cached_property
    def _places(self) -> Mapping[Fraction, tuple[int, int]]:
        counted = Counter(self.values.values())
        places: dict[Fraction, tuple[int, int]] = {}
        before = 0
        for value in sorted(counted, reverse=True):
            places[value] = (before + 1, counted[value])
            before += counted[value]
        return places

    def place(self, value: Fraction) -> tuple[int, int]:
        """The shared better rank of a value (1-2-2-4), and how many have it."""
        return self._places[value]


@dataclass(frozen=True, slots=True)
class Field(Fact):
    """Whoever is scored among all competitors (Y23, Y26)."""

    competition: Competition = Competition({})
    own: str = ""
    unit: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def value(self) -> Fraction:
        """The value of whoever is scored."""
        return self.competition.values[self.own]
