"""Which pages of another origin may hold a telephone: the console's, and no other."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, request

_ONE_MACHINE = ("127.0.0.1", "localhost")


def origins(url: str) -> frozenset[str]:
    """The origins of the pages at this address; a machine's own pages are reached by both its names."""
    at = urlsplit(url)
    names = _ONE_MACHINE if at.hostname in _ONE_MACHINE else (at.hostname or "",)
    port = f":{at.port}" if at.port else ""
    return frozenset(f"{at.scheme}://{name}{port}" for name in names)


def let_in(api: Blueprint, desks: frozenset[str]) -> None:
    """Tell browsers (https://fetch.spec.whatwg.org/#http-cors-protocol) that pages of these origins may ask."""

    @api.after_request
    def shared(response: Response) -> Response:
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin in desks:
            response.headers["Access-Control-Allow-Origin"] = origin
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "GET, POST"
                response.headers["Access-Control-Allow-Headers"] = "Content-Type"
                response.headers["Access-Control-Max-Age"] = "600"
        return response
