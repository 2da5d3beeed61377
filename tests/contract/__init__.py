"""One list of scenarios for any Stripe: ours, in the suite; the real one, when a person runs it by hand.

    python3 manage.py test tests/contract                      every scenario at our sandbox

Against real Stripe, with the secret TEST key of a platform (a live key is refused) and an account of it that may take
cards (`acct_…`, made with POST /v2/core/accounts):

    STRIPE_SECRET_KEY=sk_test_… CONTRACT_ACCOUNT=acct_… .venv/bin/python -m tests.contract

starts a sandbox beside it, asks both the same, and prints where they differ: HTTP status, code, and the shape of each
answer (which fields, of which type; never a value). `CONTRACT_STRIPE_API_URL` names another address than Stripe's;
`--against URL` another one than a sandbox of our own. Until somebody has run it once, the sandbox is claimed to conform
to the published shapes, and nothing is claimed of its fidelity.
"""
