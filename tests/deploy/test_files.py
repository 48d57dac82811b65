"""What lies in `deploy/`, read as the programs read it that it is for."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from intimacy_app import routes, server
from intimacy_app.access import isolated_tasks
from intimacy_app.http import body_limits, forms, journal_import, pack, photos, socket_limits
from intimacy_app.services.cards import packs
from intimacy_app.settings import PROJECT, Settings

DEPLOY = PROJECT / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose.*.yaml"))


def services(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text())["services"]


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_every_setting_that_is_given_is_one(path: Path):
    known = {f"TWOFOLD_{name.upper()}" for name in Settings.model_fields}
    given = set(services(path)["twofold"]["environment"])
    assert given <= known


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_the_app_may_write_its_data_and_nothing_else(path: Path):
    app = services(path)["twofold"]
    assert app["read_only"] is True
    assert app["cap_drop"] == ["ALL"]
    assert [volume.split(":")[1] for volume in app["volumes"]] == [
        "/var/lib/twofold",
        "/var/lib/twofold-keys",
    ]
    assert [place.split(":")[0] for place in app["tmpfs"]] == [
        "/tmp",
        "/opt/twofold/.front",
        "/opt/twofold/.web",
    ]


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_every_name_within_a_file_leads_somewhere(path: Path):
    told = yaml.safe_load(path.read_text())
    for service in told["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in told["volumes"] or (DEPLOY / source).exists()
        assert set(service.get("networks", [])) <= set(told.get("networks", {}))
        assert set(service.get("secrets", [])) <= set(told.get("secrets", {}))
        assert set(service.get("depends_on", [])) <= set(told["services"])
        assert not re.match(r"[\w-]+\.[\w.-]+/", service.get("image", ""))
    assert (DEPLOY / told["services"]["twofold"]["build"]["context"] / "deploy" / "Dockerfile").exists()


def test_nobody_outside_reaches_the_database_redis_or_the_figures():
    told = yaml.safe_load((DEPLOY / "compose.large.yaml").read_text())
    assert told["networks"]["back"] == {"internal": True}
    assert {name for name, service in told["services"].items() if "ports" in service} == {"caddy"}
    for name in ("postgres", "redis"):
        assert told["services"][name]["networks"] == ["back"]
    assert "--requirepass" in told["services"]["redis"]["command"]
    assert told["services"]["caddy"]["networks"] == ["front"]
    assert "9464" not in (DEPLOY / "Caddyfile").read_text()


def test_with_sqlite_only_this_machine_reaches_the_port():
    assert services(DEPLOY / "compose.small.yaml")["twofold"]["ports"] == ["127.0.0.1:3000:3000"]


def test_the_proxy_leads_to_the_port_and_looks_where_readiness_is_told():
    told = (DEPLOY / "Caddyfile").read_text()
    assert told.count("{") == told.count("}")
    assert f"127.0.0.1:{Settings.model_fields['port'].default}" in told
    assert f"health_uri {routes.READY}\n" in told


def test_what_is_too_much_stops_at_the_proxy_and_at_the_unit_as_the_documents_say():
    caddy = (DEPLOY / "Caddyfile").read_text()
    larger = re.search(r"@larger path (\S+)\n(?:.*\n)*?.*@larger \{\n\t\tmax_size (\d+)MB\n", caddy)
    assert larger
    assert larger[1] == routes.IMPORT_FILE
    most = journal_import.BODY.most
    assert most <= int(larger[2]) * 1_000_000 <= most + body_limits.DROPPED
    photo = re.search(r"@photo path (\S+)\n(?:.*\n)*?.*@photo \{\n\t\tmax_size (\d+)MB\n", caddy)
    assert photo
    assert photo[1] == routes.PHOTO
    assert photos.BODY.most <= int(photo[2]) * 1_000_000 <= photos.BODY.most + body_limits.DROPPED
    most = re.search(r"@others \{\n\t\tmax_size (\d+)MB\n", caddy)
    # Enough to be told in Twofold's own words what was a little too much.
    assert most
    assert pack.LARGEST_BODY < int(most[1]) * 1_000_000 <= body_limits.LARGEST_FORM + body_limits.DROPPED
    headers = re.search(r"max_header_size (\d+)KB\n", (DEPLOY / "Caddyfile").read_text())
    assert headers
    assert int(headers[1]) * 1_024 <= body_limits.LARGEST_HEADERS < server.HEADER_BYTES
    unit = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / "twofold.service").read_text(), re.MULTILINE))
    assert int(unit["LimitNOFILE"]) >= 2 * server.CONNECTIONS
    told = (PROJECT / "docs" / "self-hosting.md").read_text()
    small = services(DEPLOY / "compose.small.yaml")["twofold"]
    assert small["mem_limit"].upper() == unit["MemoryMax"]
    for path in COMPOSE:
        assert services(path)["twofold"]["ulimits"]["nofile"] == int(unit["LimitNOFILE"])
        assert f"`mem_limit: {services(path)['twofold']['mem_limit']}`" in told
    for said in (f"`MemoryMax={unit['MemoryMax']}`", f"`max_size {most[1]}MB`"):
        assert said in told


def test_the_limits_that_are_written_down_are_those_of_the_code():
    told = (PROJECT / "docs" / "security.md").read_text()
    for number, of in (
        (f"{body_limits.LARGEST_FORM // 1024} KiB", "a form"),
        (f"{packs.LARGEST_PACK // 1024} KiB", "a pack"),
        (f"{body_limits.LARGEST_HEADERS // 1024} KiB", "headers"),
        (f"{body_limits.PATIENCE_SECONDS} seconds", "a body"),
        (f"{forms.MOST_FIELDS} fields", "a form"),
        (f"| {socket_limits.OF_A_SESSION} ", "a session"),
        (f"| {socket_limits.OF_STRANGERS} ", "strangers"),
        (f"| {socket_limits.OF_AN_ADDRESS} ", "an address"),
        (f"{isolated_tasks.MOST_MEMORY // 1024**2} MB", "a process of its own"),
        (f"{isolated_tasks.MOST_SECONDS} seconds of the processor", "a process of its own"),
    ):
        assert number in told, of


def test_everything_that_is_copied_into_the_image_is_let_in():
    allowed = {line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    steps = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    copied = {
        source
        for step in steps
        if step.startswith("COPY ") and "--from" not in step
        for source in step.split()[1:-1]
    }
    assert copied == allowed
    assert all((PROJECT / source).exists() for source in copied)


def test_the_image_runs_as_nobody_of_consequence():
    told = (DEPLOY / "Dockerfile").read_text().splitlines()
    assert told.index("USER twofold") < next(
        n for n, line in enumerate(told) if line.startswith("ENTRYPOINT")
    )


def test_the_unit_lets_costly_work_give_way():
    told = (DEPLOY / "twofold.service").read_text()
    filters = re.findall(r"^SystemCallFilter=(.*)$", told, re.MULTILINE)
    # A later line overrides an earlier one; `nice` is this call.
    assert "~@privileged @resources" in filters[:-1]
    assert filters[-1] == "setpriority"
    assert "\nSystemCallErrorNumber=EPERM\n" in told


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_the_unit_and_finds_it_closed(tmp_path: Path):
    unit = tmp_path / "twofold.service"
    told = (DEPLOY / "twofold.service").read_text()
    unit.write_text(
        told.replace("/opt/twofold/.venv/bin/twofold", "/bin/true").replace("=twofold\n", "=root\n")
    )
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    unit.write_text(told)
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=25", unit]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_shell_understands_the_entry():
    subprocess.run(["sh", "-n", DEPLOY / "entry.sh"], check=True)
