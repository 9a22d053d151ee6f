"""Addresses: which are of the same page, and which may be fetched: none of private networks or this machine."""

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

from extractor.errors import FetchError, PassingError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What links add to say where a reader comes from (https://en.wikipedia.org/wiki/UTM_parameters and its kin), and the
# variants of a page for telephones and printers.
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ns_\w+|at_\w+|cmpid|ref_src)=", re.I)
_VARIANT = re.compile(r"^(?:amp|print|outputtype=amp|output=amp)(?:=(?:1|true|yes|amp))?$", re.I)
_VARIANT_PATH = re.compile(r"(?<=.)/(?:amp|print)/?$|(?<=/)amp/(?=[^/])|\.amp(?=\.html$|$)", re.I)


def resolve(host: str, port: int, *, allow_private: bool) -> str:
    """The IP address to connect to, checked.

    The caller connects to this very address, so a name server cannot answer with a public address here and a private
    one for the connection (DNS rebinding).
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise PassingError(f"no such host: {host}", hint="check the address and the network") from error
    addresses = [str(answer[4][0]) for answer in answers]
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise FetchError(
                    f"belongs to a private network or this machine: {host}"
                    + ("" if host == address else f" is {address}"),
                    hint="use --allow-private if this is meant",
                )
    # A machine may have IPv6 addresses without a way out, and every news site can still be had over IPv4.
    return min(addresses, key=lambda address: ":" in address)


def plain(address: str) -> str:
    """The address by which a page is known to be the same: without fragment, tracking, and variant for AMP or print."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.lower()
    except ValueError:
        return address
    query = (each for each in parts.query.split("&") if each and not _TRACKING.match(each) and not _VARIANT.match(each))
    path = _VARIANT_PATH.sub("", parts.path).rstrip("/")
    return urlunsplit(("", host.removeprefix("www.").removeprefix("amp."), path, "&".join(query), ""))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also when wrapped in an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.teredo is not None or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)
