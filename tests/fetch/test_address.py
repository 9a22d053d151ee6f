import socket
from typing import Any

import pytest

from extractor.errors import FetchError
from extractor.fetch.address import is_public, resolve


@pytest.mark.parametrize(
    ("address", "public", "reason"),
    [
        ("93.184.216.34", True, "an ordinary host"),
        ("2606:2800:220:1::1", True, "an ordinary host, IPv6"),
        ("127.0.0.1", False, "this machine"),
        ("127.8.9.1", False, "this machine, all of 127/8"),
        ("0.0.0.0", False, "this machine under another name"),
        ("::1", False, "this machine, IPv6"),
        ("10.1.2.3", False, "private, RFC 1918"),
        ("172.16.0.1", False, "private, RFC 1918"),
        ("192.168.1.1", False, "private, RFC 1918"),
        ("100.64.0.1", False, "carrier's network, RFC 6598"),
        ("169.254.169.254", False, "link-local: a cloud's metadata service"),
        ("fe80::1", False, "link-local, IPv6"),
        ("fe80::1%eth0", False, "link-local with its zone"),
        ("fd00::1", False, "private, IPv6"),
        ("fec0::1", False, "site-local, IPv6"),
        ("224.0.0.1", False, "multicast"),
        ("240.0.0.1", False, "reserved"),
        ("255.255.255.255", False, "broadcast"),
        ("192.0.2.1", False, "documentation"),
        ("::ffff:127.0.0.1", False, "this machine, IPv4 in IPv6"),
        ("::ffff:93.184.216.34", True, "an ordinary host, IPv4 in IPv6"),
        ("64:ff9b::a9fe:a9fe", False, "metadata service through NAT64"),
        ("2002:7f00:1::", False, "this machine through 6to4"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False, "Teredo hides an IPv4 address"),
        ("nonsense", False, "not an address"),
    ],
)
def test_which_addresses_are_public(address: str, public: bool, reason: str) -> None:
    assert is_public(address) is public, reason


def test_a_name_with_one_private_address_among_several_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(*args: Any, **kwargs: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        resolve("mixed.invalid", 80, allow_private=False)
    assert resolve("mixed.invalid", 80, allow_private=True) == "93.184.216.34"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "localhost"])
def test_other_spellings_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(FetchError):
        resolve(host, 80, allow_private=False)
