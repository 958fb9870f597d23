"""YAML as text values with places."""

import pytest

from schema.reading.yaml import compose


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in compose("x.yaml", text).findings]


def test_scalars_stay_the_text_that_was_written() -> None:
    text = "a: no\nb: 12:30\nc: 017\nd: 650100\ne: 2019-02-30\nf: ~\ng: ''\nh:\ni: 1_000\nj: .inf\n"
    values = compose("x.yaml", text).value
    assert list(values.values()) == [
        "no",
        "12:30",
        "017",
        "650100",
        "2019-02-30",
        "~",
        "",
        "",
        "1_000",
        ".inf",
    ]


def test_places_are_those_of_values_and_of_the_keys_of_groups() -> None:
    composed = compose("x.yaml", "a: 一\nplan:\n  date:   2019-06-01\nfiles:\n  - number: 1\n  - [x, y]\n")
    assert composed.places["a",] == (1, 4)
    assert composed.places["plan",] == (2, 1)
    assert composed.places["plan", "date"] == (3, 11)
    assert composed.places["files", 0] == (5, 5)
    assert composed.places["files", 1, 1] == (6, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", [("S023", 2, 1)]),
        ("a: &x 1\n", [("S021", 1, 4)]),
        ("a: *x\n", [("S021", 1, 4)]),
        ("a: !!int 1\n", [("S021", 1, 4)]),
        ("a: {<<: {b: 1}}\n", [("S021", 1, 5)]),
        ("? [a]\n: 1\n", [("S021", 1, 3)]),
        ("%YAML 1.1\n---\na: 1\n", [("S021", 1, 1)]),
        ("a: 1\n---\nb: 1\n", [("S021", 2, 1)]),
        ('a: "\\u200b"\n', [("S004", 1, 4)]),
        ("a: [" + "[" * 8 + "]" * 9 + "\n", [("S022", 1, 11)]),
        ("a: \t- x: y: z\n", [("S020", 1, 5)]),
    ],
)
def test_what_a_record_must_not_use(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert codes(text) == expected


def test_brackets_are_counted_before_the_parser_sees_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """libyaml has died of deep nesting: it must not be given any."""
    monkeypatch.setattr("yaml.parse", lambda *_, **__: pytest.fail("the parser was called"))
    assert codes("a: 1\nb: " + "[" * 100) == [("S022", 2, 68)]


def test_eleven_faults_of_one_file_in_one_pass() -> None:
    text = (
        "a: &x 1\nb: *x\na: 2\nc: !!str x\nd: {<<: {}}\ne: @x\nf: 1\nf: 2\n"
        'g: "open\nh: [1, 2\ni: "\\q"\nj: "\\u200b"\n? {}\n: 1\n'
    )
    found = compose("x.yaml", text).findings
    assert sorted(f.line for f in found) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]


def test_after_a_syntax_error_the_other_blocks_are_still_read() -> None:
    composed = compose("x.yaml", "a: 1\nb: [1\nc: 3\n")
    assert [f.line for f in composed.findings] == [2]
    assert composed.value == {"a": "1", "c": "3"}
    assert composed.is_spoiled(("b",))
    assert not composed.is_spoiled(("c",))
