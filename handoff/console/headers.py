"""What every answer of the console tells the browser: nothing from elsewhere, nothing inline, no frames."""

from collections.abc import Iterable

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def install(app: Flask, reaches: Iterable[str] = ()) -> None:
    """Add them to every answer; pages about guests are never kept by a browser.

    `reaches`: addresses besides our own that the telephone in the page must be able to talk to.
    """
    policy = POLICY.replace("connect-src 'self'", " ".join(("connect-src 'self'", *reaches)))

    @app.after_request
    def _add(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
