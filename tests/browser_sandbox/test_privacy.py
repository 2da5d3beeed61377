"""The card number is known to the frame and to the sandbox, and to nobody else."""

from urllib.parse import urlsplit

from tests.browser_sandbox.checkout import SUCCESS, Checkout

SPACED = "4242 4242 4242 4242"


def test_the_shop_never_sees_the_number(checkout: Checkout, sandbox_url: str) -> None:
    checkout.page.evaluate(
        "() => { window.posted = []; window.addEventListener('message', ({data}) => window.posted.push(data)); }"
    )
    checkout.fill_in(SUCCESS)
    checkout.press_pay()
    assert checkout.intent()["status"] == "requires_capture"

    carriers = [
        request for request in checkout.requests if SUCCESS in (request.post_data or "") or SUCCESS in request.url
    ]
    [carrier] = carriers
    assert carrier.url in (f"{sandbox_url}/v1/payment_methods", f"{sandbox_url}/v1/confirmation_tokens")
    assert carrier.frame != checkout.page.main_frame
    assert carrier.header_value("origin") == sandbox_url
    messages = checkout.page.evaluate("JSON.stringify(window.posted)")
    assert "complete" in messages
    assert SUCCESS not in messages
    assert SPACED not in messages
    assert SUCCESS not in checkout.page.content()


def test_nothing_is_fetched_from_anywhere_else(deferred: Checkout) -> None:
    deferred.fill_in(SUCCESS)
    deferred.press_pay()
    assert deferred.intent()
    hosts = {urlsplit(request.url).hostname for request in deferred.requests if request.url.startswith("http")}
    assert hosts == {"127.0.0.1"}


def test_messages_from_another_window_are_not_believed(deferred: Checkout) -> None:
    deferred.page.evaluate(
        """() => window.postMessage({stripeSandbox: true, type: 'change', data: {empty: false, complete: true}}, '*')"""
    )
    deferred.page.wait_for_timeout(100)
    assert deferred.heard("change") == []


def test_a_frame_made_for_another_host_says_nothing_here(deferred: Checkout, sandbox_url: str) -> None:
    """The frame speaks only to the address it was opened for: the browser drops what goes elsewhere."""
    hellos = deferred.page.evaluate(
        """(url) => new Promise((resolve) => {
            const hellos = {};
            window.addEventListener('message', ({source, data}) => {
                if (data.type !== 'hello') return;
                if (source === honest.contentWindow) hellos.honest = true;
                if (source === stolen.contentWindow) hellos.stolen = true;
                if (hellos.honest) setTimeout(() => resolve(hellos), 300);
            });
            const open = (host) => {
                const frame = document.createElement('iframe');
                frame.src = `${url}#${encodeURIComponent(host)}`;
                return document.body.appendChild(frame);
            };
            const stolen = open('https://elsewhere.example');
            const honest = open(window.location.origin);
        })""",
        f"{sandbox_url}/_elements/payment.html",
    )
    assert hellos == {"honest": True}
    assert all("elsewhere.example" in fault for fault in deferred.faults)
    deferred.faults.clear()
