"""Pages made up for tests."""

import json
from pathlib import Path

import pytest

from intimacy_app.frontend import build, environment
from intimacy_app.frontend.marker import APP_NAME_MARKER, SERVICES_MARKER

ENTRY = "entry-Abcd1234.js"
PAGE = f"""<!DOCTYPE html><html><head><title>{APP_NAME_MARKER}</title>
<script src="/assets/{ENTRY}"></script><script>let named = "{APP_NAME_MARKER}"</script></head>
<body title="{APP_NAME_MARKER}"><h1>HEADING</h1><div>{SERVICES_MARKER}</div></body></html>"""


@pytest.fixture
def front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build, "FRONT", tmp_path)
    monkeypatch.setattr(environment, "FRONT", tmp_path)
    make_up("en", "In English")
    return tmp_path


def make_up(code: str, heading: str) -> None:
    site = build.built(code)
    page = PAGE.replace("HEADING", heading)
    for name in ("index.html", "sign-up/index.html", "s/_/today/index.html", "404.html"):
        write(site / name, page.replace("</h1>", f" {name}</h1>"))
    write(site / "assets" / ENTRY, f'import "./only-{code}5678.js";\n' + "// long enough to compress\n" * 50)
    write(
        site / "assets" / f"only-{code}5678.js", f"export default [`{APP_NAME_MARKER}`, '{APP_NAME_MARKER}']"
    )
    write(site / "assets" / "services-Efgh5678.js", f'export default "{SERVICES_MARKER}"')
    write(site / "app.webmanifest", json.dumps({"name": APP_NAME_MARKER}))
    (build.FRONT / f"{code}.stamp").write_text(code)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
