"""`python -m cabinet.sandbox.bench`: how long the sandbox takes to answer, over the network of this machine.

Figures of one run can be compared with one another; this machine's of yesterday, or another machine's, cannot.
"""

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

import httpx

ACCOUNT = {
    "contact_email": "mesure@exemple.example",
    "display_name": "Mesure",
    "dashboard": "full",
    "identity": {"country": "FR", "entity_type": "individual"},
    "defaults": {"responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"}},
    "configuration": {"merchant": {"mcc": "8099", "capabilities": {"card_payments": {"requested": True}}}},
}
INTENT = {"amount": "6000", "currency": "eur", "capture_method": "manual", "automatic_payment_methods[enabled]": "true"}
CARD = {"payment_method": "pm_card_visa", "return_url": "https://cabinet.example/retour"}
PATIENCE_SECONDS = 30


class Stopwatch:
    """Asks, and keeps how many milliseconds each answer took, by what was asked."""

    def __init__(self, url: str) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        headers = {"Authorization": "Bearer sk_test_sandbox"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=PATIENCE_SECONDS)

    def ask(self, name: str, method: str, path: str, **given: object) -> dict[str, object]:
        """One request; whatever is refused ends the measurement."""
        began = time.perf_counter()
        answer = self.client.request(method, path, **given)  # type: ignore[arg-type] - httpx's own keywords
        self.took[name].append((time.perf_counter() - began) * 1000)
        answer.raise_for_status()
        return answer.json()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cabinet.sandbox.bench", description=__doc__)
    parser.add_argument("--payments", type=int, default=300, help="how many payments are made")
    payments = parser.parse_args().payments
    with tempfile.TemporaryDirectory() as folder, closing(_Running(Path(folder))) as running:
        watch = Stopwatch(running.url)
        _pay(watch, running.url, payments)
    for name, took in watch.took.items():
        _say(name, took)
    _say("all", [each for took in watch.took.values() for each in took])


def _pay(watch: Stopwatch, url: str, payments: int) -> None:
    account = str(watch.ask("POST account", "POST", "/v2/core/accounts", json=ACCOUNT)["id"])
    httpx.post(f"{url}/_sandbox/accounts/{account}/status", json={"status": "active"}).raise_for_status()
    on = {"Stripe-Account": account}
    for number in range(payments):
        key = {**on, "Idempotency-Key": f"pi:{number}"}
        intent = watch.ask("POST intent", "POST", "/v1/payment_intents", data=INTENT, headers=key)
        path = f"/v1/payment_intents/{intent['id']}"
        watch.ask("POST confirm", "POST", f"{path}/confirm", data=CARD, headers=on)
        watch.ask("POST capture", "POST", f"{path}/capture", headers=on)
        watch.ask("GET intent", "GET", path, headers=on)
        watch.ask("GET events", "GET", "/v1/events", params={"limit": "10"}, headers=on)


def _say(name: str, took: list[float]) -> None:
    last = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    sys.stdout.write(f"{name:<14} {len(took):>5} answers   median {median(took):6.2f} ms   p95 {last:6.2f} ms\n")


class _Running:
    """The process, on a free port, with nothing in its file."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        words = ["--port", str(port), "--data", str(folder / "sandbox.db")]
        self._process = subprocess.Popen([sys.executable, "-m", "cabinet.sandbox", *words], stderr=subprocess.DEVNULL)
        self._wait()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/_sandbox/health").raise_for_status()
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("The sandbox does not answer.")


if __name__ == "__main__":
    main()
