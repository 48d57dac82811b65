"""Serves the published pages: in the right language, compressed, and kept by browsers as long as is right."""

import os
import stat
from collections.abc import Callable, Sequence

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from intimacy_app import i18n
from intimacy_app.access import cookies
from intimacy_app.framework_internals.build_plugins import specimen
from intimacy_app.framework_internals.static_files import PrecompressedStaticFiles
from intimacy_app.frontend.publish import NotBuilt, Published, publish

Router = Callable[[str], str | None]

ASSETS = "/assets/"
# Under this name a request tells, once it is answered, the hashes of the page's own inline scripts.
SCRIPT_HASHES = "twofold.script_hashes"
FOR_GOOD = "public, max-age=31536000, immutable"


class FrontEnd:
    """The ASGI app at `/`; it answers 503 where nothing is built, so that the rest can be tested alone."""

    policy = "public"

    def __init__(self, codes: Sequence[str], name: str, router: Router) -> None:
        """`router` is Reflex's: it returns the route that a path belongs to, or None."""
        try:
            self.published = {code: publish(code, name) for code in codes}
        except NotBuilt as error:
            self.published = dict[str, Published]()
            self.missing = str(error)
        several = len(codes) > 1
        self.pages = {code: _Pages(site, router, several) for code, site in self.published.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file or a page."""
        answer = self._app(scope) if self.pages else PlainTextResponse(self.missing, 503)
        await answer(scope, receive, send)

    def _app(self, scope: Scope) -> ASGIApp:
        headers = Headers(scope=scope)
        chosen = cookies.read(headers.get("cookie", ""), cookies.LANGUAGE_COOKIE)
        code = i18n.choose(chosen, headers.get("accept-language", ""))
        pages = self.pages.get(code) or next(iter(self.pages.values()))
        # A tab whose language was changed elsewhere still needs the scripts that it started with.
        return next((other for other in self.pages.values() if other.holds(scope["path"])), pages)


class _Pages(PrecompressedStaticFiles):
    """The pages in one language."""

    def __init__(self, site: Published, router: Router, several: bool) -> None:
        super().__init__(directory=site.folder, html=True, encodings=["brotli", "gzip"])
        self.folder = site.folder
        self.script_hashes = site.script_hashes
        self.router = router
        self.several = several

    def holds(self, path: str) -> bool:
        """Return whether this is the path of an asset that lies here."""
        # Unlike Path.is_file, this takes a name that is too long for one that is not there.
        return path.startswith(ASSETS) and os.path.isfile(self.folder / path.lstrip("/"))

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return the file of a path; a page's own address has no slash at its end."""
        found = super().lookup_path(path)
        if found[1] and stat.S_ISREG(found[1].st_mode):
            return found
        route = "" if path == "." else self.router(f"/{path}")
        if route is None:
            return "", None
        return super().lookup_path(os.path.join(specimen(route), "index.html"))

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the answer with the headers that tell browsers how long to keep it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        asset = scope["path"].startswith(ASSETS) and status_code == 200
        response.headers["Cache-Control"] = FOR_GOOD if asset else "no-cache"
        if self.several and not asset:
            response.headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
        page = os.path.relpath(full_path, self.folder).removesuffix(".br").removesuffix(".gz")
        scope[SCRIPT_HASHES] = self.script_hashes.get(page, [])
        return response
