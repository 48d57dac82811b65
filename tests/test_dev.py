"""The development server's own rules, without Vite: whose data it serves, and what an edit sets going."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev import pages, patterns, place
from intimacy_app.intimacy_app import app
from intimacy_app.settings import PROJECT, settings


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pages, "WEB", tmp_path / "web")
    monkeypatch.setattr(pages, "STAGE", tmp_path / "stage")
    monkeypatch.setattr(pages, "ASSETS", tmp_path / "assets")
    return tmp_path


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    before = dict(os.environ)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    os.environ.clear()
    os.environ |= before
    settings.cache_clear()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_demo_is_served_whatever_the_settings_say(environment: Path):
    os.environ["TWOFOLD_DATA_DIR"] = str(environment)
    write(environment / ".env", "TWOFOLD_KEY_FILE=elsewhere\nTWOFOLD_BASE_URL=https://twofold.example\n")
    place.enter(3456)
    assert settings().data_dir == place.DEMO / "data"
    assert settings().key_file.is_relative_to(place.DEMO)
    assert "http://localhost:3456" in settings().origins
    assert not settings().secure


def test_another_database_is_not_developed_on(environment: Path):
    named = write(environment / "url", f"sqlite:///{environment}/real.db")
    write(environment / ".env", f"TWOFOLD_DATABASE_URL_FILE={named}\n")
    with pytest.raises(SystemExit, match="another database"):
        place.enter(3456)


@pytest.mark.parametrize(
    ("path", "compiles"),
    [
        ("intimacy_app/pages/history.py", True),
        ("intimacy_app/domain/cards/history.py", True),
        ("intimacy_app/content/en/guide/love.md", True),
        ("intimacy_app/services/cards/history.py", False),
    ],
)
def test_what_no_page_can_contain_compiles_nothing(path: str, compiles: bool):
    assert pages._shows(str(PROJECT / path)) == compiles


def test_a_changed_style_is_handed_to_vite(web: Path):
    write(web / "web" / "styles" / "paper.css", "old")
    pages._copy(
        [write(web / "assets" / "paper.css", "new"), write(web / "assets" / "desk" / "store.js", "new")]
    )
    assert (web / "web" / "styles" / "paper.css").read_text() == "new"
    assert (web / "web" / "public" / "paper.css").read_text() == "new"
    assert (web / "web" / "public" / "desk" / "store.js").read_text() == "new"
    assert not (web / "web" / "styles" / "desk").exists()


def test_of_some_pages_compiled_first_only_what_fits_the_others_is_handed_over(web: Path):
    for name in ("app/routes/today.jsx", "utils/context.jsx", "app/root.jsx"):
        write(web / "stage" / name, "new")
        write(web / "web" / name, "old")
    kept = write(web / "web" / "app/routes/thanks.jsx", "same")
    write(web / "stage" / "app/routes/thanks.jsx", "same")
    os.utime(kept, (1, 1))
    pages._hand_over()
    handed = {name: (web / "web" / name).read_text() for name in ("app/routes/today.jsx", "app/root.jsx")}
    assert handed == {"app/routes/today.jsx": "new", "app/root.jsx": "old"}
    assert (web / "web" / "utils/context.jsx").read_text() == "new"
    # Vite sends the browser whatever is written, also the same again.
    assert kept.stat().st_mtime == 1


def test_the_page_of_patterns_is_the_development_servers_alone():
    assert patterns.PATTERNS.strip("/") not in app._unevaluated_pages
    assert not (PROJECT / "intimacy_app" / "pages" / "patterns.py").exists()


def test_the_page_of_patterns_shows_what_pages_are_made_of():
    shown = str(patterns.patterns().render())
    for part in ("happened", "skeleton", "envelope sealing", "voices unfold", "notice warn", "empty"):
        assert part in shown
