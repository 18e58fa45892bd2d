"""model: one column of a sheet. Each distinct value stands once, however many rows hold it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Numbering(dict[Any, int]):
    """A number for each distinct value, given when it is first asked for; True and 1 are two."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


class Cells(Sequence[Any]):
    """A column: `values` are the distinct ones, `codes` says for each row which stands there."""

    __slots__ = ("codes", "values")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, values: Sequence[Any], codes: array[int]) -> None:
        self.values = values
        self.codes = codes

    @classmethod
    def of(cls, cells: Sequence[Any]) -> Cells:
        """The same cells as a column; one that is a column already is not copied."""
        if isinstance(cells, Cells):
            return cells
        places = Numbering()
        codes = coded(cells, places)
        return cls(list(map(unkeyed, places)), codes)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Cells: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return Cells(self.values, self.codes[at])
        return self.values[self.codes[at]]

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Any]:
        return map(self.values.__getitem__, self.codes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return f"Cells of {len(self)} rows"

    def take(self, rows: Sequence[int] | NDArray[np.intp]) -> Cells:
        """The cells of these rows, in their order."""
        import numpy as np

        codes = np.asarray(self.codes)[np.asarray(rows, dtype="intp")]
        return Cells(self.values, array("I", codes.tobytes()))


def coded(cells: Sequence[Any], places: Numbering) -> array[int]:
    """The number of each cell's value in `places`, which grows by those that are new."""
    before = len(places)
    codes = array("I", map(places.__getitem__, cells))
    # Only where a 0 or a 1 stands can an answer have been taken for a number.
    if (0 in places or 1 in places) and bool in set(map(type, cells)):
        while len(places) > before:
            places.popitem()
        codes = array("I", [places[keyed(cell)] for cell in cells])
    return codes


def keyed(value: Any) -> Any:
    """What a value is known by: True and 1 are equal in Python, and two answers in a roster."""
    return (bool, value) if isinstance(value, bool) else value


def unkeyed(key: Any) -> Any:
    """The value of a key."""
    return key[1] if isinstance(key, tuple) else key
