"""What Reflex's build lacks: pages that do not know their address, and first paints of dynamic routes."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Unpack

from intimacy_app.framework_internals.compilation import (
    BUNDLER_CONFIG,
    ROOT,
    ROUTER_CONFIG,
    RUNTIME,
    Plugin,
    PostBuildContext,
    PreCompileContext,
    UnknownBuild,
    is_built,
)

BUILD_ADDRESS = "http://address.invalid"
ELEMENTS = "utils/elements.js"
MAKE_ELEMENTS = 'import { createElement } from "react";\nexport const jsx = createElement;\n'

_LITERAL = re.compile(r"""(["'`])(http|ws)s?://address\.invalid(/[^"'`]*)?\1""")
_SAME_DOMAIN_HOSTNAMES = re.compile(r"""\[(["'`])localhost\1,(["'`])0\.0\.0\.0\2[^\]]*\]""")


_DYNAMIC = re.compile(r"\[+[^\]]+\]+")

# What a release seldom changes, and what every page shares; each of many small files costs its headers too.
_GROUPS = r"""groups: [
  { name: "framework", test: /[\\/]node_modules[\\/]/ },
  { name: "runtime", test: /[\\/](utils[\\/].+|app[\\/](root|_document))\.jsx?$|(env|reflex)\.json$/ },
]"""
_GROUPS_OF_REFLEX = re.compile(r'groups: \[\s*\{\s*test: /env\.json/,\s*name: "reflex-env",\s*\},\s*\]')
_EVAL = re.compile(r"(?<![\w.$])eval\(|\(0, eval\)\(")
_GLOBALS = re.compile(r"useEffect\(\(\) => \{[^}]*window\.__reflex = \{[^}]*\};\s*\}, \[\]\);")


class RelativeAddress(Plugin):
    """Lets the pages talk to the host, the port and the scheme that they came from."""

    def post_build(self, **context: Unpack[PostBuildContext]) -> None:
        """Rewrite the addresses in every script; raises UnknownBuild where there are none."""
        scripts = {path: path.read_text("utf-8") for path in Path(context["static_dir"]).rglob("*.js")}
        relative = {path: address_free(script) for path, script in scripts.items()}
        if not any(_LITERAL.search(script) for script in scripts.values()):
            raise UnknownBuild("No address of the socket in the build: see framework_internals.")
        for path, script in relative.items():
            if script != scripts[path]:
                path.write_text(script, "utf-8")


class DynamicPages(Plugin):
    """Renders pages with a variable in their path too, once for all values; Reflex leaves these blank."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Add the dynamic routes to what React Router renders; a development server renders nothing."""
        if not is_built():
            return
        paths = [f"/{specimen(page.route)}" for page in context["unevaluated_pages"] if "[" in page.route]
        context["add_modify_task"](ROUTER_CONFIG, lambda config: rendering_too(config, paths))


class BundledScripts(Plugin):
    """Makes one small file of each of our own scripts and what it imports; Vite does that for pages alone."""

    def __init__(self, *scripts: str, parts: str, bun: str) -> None:
        self._scripts, self._parts, self._bun = scripts, parts, bun

    def post_build(self, **context: Unpack[PostBuildContext]) -> None:
        """Bundle the scripts, and drop the folder of their parts; raises UnknownBuild where Bun cannot."""
        static = Path(context["static_dir"])
        for path in [static / script for script in self._scripts]:
            command = [self._bun, "build", "--minify", "--format=esm", str(path)]
            made = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 (our own command)
            if made.returncode or not made.stdout.strip():
                raise UnknownBuild(f"{path.name} could not be bundled: {made.stderr.strip()}")
            path.write_text(made.stdout, "utf-8")
        shutil.rmtree(static / self._parts)


class PlainElements(Plugin):
    """Makes elements with React itself: Reflex's build brings a styling library along that no page uses."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Put a module of two lines in the place of Emotion, of which the pages use `jsx` alone."""
        context["add_save_task"](lambda: (ELEMENTS, MAKE_ELEMENTS))
        context["add_modify_task"](BUNDLER_CONFIG, without_emotion)


class SmallScripts(Plugin):
    """Makes the scripts that every page shares smaller and fewer; nothing on any page behaves differently."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Change what is bundled; a development server bundles nothing."""
        if not is_built():
            return
        context["add_modify_task"](BUNDLER_CONFIG, in_two_groups)
        context["add_modify_task"](ROOT, without_globals)
        context["add_modify_task"](RUNTIME, with_indirect_eval)


def in_two_groups(config: str) -> str:
    """Return Vite's configuration that puts what all pages share into two files; raises UnknownBuild."""
    return _replaced(_GROUPS_OF_REFLEX, _GROUPS, config, BUNDLER_CONFIG)


def without_globals(root: str) -> str:
    """Return the root without its list of whole modules, which keeps what nobody uses; raises UnknownBuild.

    It is there for components that a server sends as text, which our policy doesn't let run.
    """
    return _replaced(_GLOBALS, "", root, ROOT)


def with_indirect_eval(runtime: str) -> str:
    """Return Reflex's runtime in which names can be shortened; raises UnknownBuild.

    A direct `eval` may use any of them, so the bundler leaves them long. Our policy refuses both kinds.
    """
    return _replaced(_EVAL, "(0, eval)(", runtime, RUNTIME)


def _replaced(what: re.Pattern[str], by: str, text: str, file: str) -> str:
    made, times = what.subn(lambda _found: by, text)
    if not times:
        raise UnknownBuild(f"{file} has another shape: see framework_internals.")
    return made


def without_emotion(config: str) -> str:
    """Return Vite's configuration with our module for Emotion; raises UnknownBuild."""
    if (aliases := "alias: [") not in config:
        raise UnknownBuild(f"No aliases in {BUNDLER_CONFIG}: see framework_internals.")
    ours = (
        f'{{ find: "@emotion/react", replacement: fileURLToPath(new URL("./{ELEMENTS}", import.meta.url)) }},'
    )
    return config.replace(aliases, f"{aliases}\n      {ours}", 1)


def specimen(route: str) -> str:
    """Return a path of the route, such as `s/_/today` for `s/[space]/today`."""
    return _DYNAMIC.sub("_", route)


def rendering_too(config: str, paths: list[str]) -> str:
    """Return React Router's configuration with these paths added; raises UnknownBuild."""
    wanted = f'"prerender": ({{getStaticPaths}}) => [...getStaticPaths(), ...{json.dumps(paths)}]'
    if '"prerender": true' not in config:
        raise UnknownBuild(f"No list of pages in {ROUTER_CONFIG}: see framework_internals.")
    return config.replace('"prerender": true', wanted)


def address_free(script: str) -> str:
    """Return the script with its literal addresses turned into expressions on `location`."""
    # Reflex drops the port of these hosts over HTTPS; an address made from `location` needs no such help.
    return _SAME_DOMAIN_HOSTNAMES.sub("[]", _LITERAL.sub(_of_this_page, script))


def _of_this_page(literal: re.Match[str]) -> str:
    _, scheme, path = literal.groups(default="")
    origin = 'location.origin.replace(/^http/,"ws")' if scheme == "ws" else "location.origin"
    return f'({origin}+"{path}")'
