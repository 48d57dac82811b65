"""Makes the tables and serves on one uvicorn, with everything that it is compiled with."""

import os
import sys
from pathlib import Path

import django
import uvicorn
from django.core.management import call_command

sys.path.insert(0, str(Path(__file__).parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "pair.settings"

if __name__ == "__main__":
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    uvicorn.run(
        "pair.asgi:application",
        host="127.0.0.1",
        port=int(os.environ["BENCH_PORT"]),
        log_level="warning",
        access_log=False,
    )
