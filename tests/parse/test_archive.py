import pytest

from extractor.parse.archive import original


@pytest.mark.parametrize(
    ("address", "expected", "reason"),
    [
        ("https://web.archive.org/web/20180210121500/https://example.org/x", "https://example.org/x", "as one links"),
        ("http://web.archive.org/web/2018id_/http://example.org", "http://example.org", "short time, with a flag"),
        ("/web/20180210121500/https://example.org/x?a=1", "https://example.org/x?a=1", "a link inside a copy"),
        ("https://web.archive.org/web/2018/example.org/x", "http://example.org/x", "no scheme given"),
        ("//web.archive.org/web/2018im_/https:/example.org", "https://example.org", "a slash lost on the way"),
        ("https://example.org/web/2018/https://x.org", "https://example.org/web/2018/https://x.org", "another site"),
        ("https://example.org/x", "https://example.org/x", "no copy"),
        ("", "", "nothing"),
    ],
)
def test_which_page_a_copy_is_of(address: str, expected: str, reason: str) -> None:
    assert original(address) == expected, reason
