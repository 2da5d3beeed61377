"""A small Stripe that runs on this machine.

It is a process of its own, reached over HTTP only: it imports nothing of the rest of the house, and nothing of the
house imports it. The unmodified `stripe` package talks to it, at another base address:

    python -m cabinet.sandbox --port 4242 --data sandbox.db
    stripe.StripeClient("sk_test_sandbox", base_addresses={"api": URL, "connect": URL, "files": URL})

What it promises is conformity to the shapes that the installed `stripe` package publishes, never fidelity to Stripe.

The files, by subject:

    app, answering, idempotency, faults         a request becomes an answer
    contract/                                   what may be asked, and what an answer looks like
    store, scope, jobs, paging, expansion       where things are kept, for whom, and what happens later
    lifecycles                                  which states there are, and which steps from one to another
    payment_intents, payment_intent_rules, setup_intents, intents  what is to be paid, or kept for later
    customers, saved_cards                      who pays again
    cards, payment_methods, confirmation_tokens how it is paid
    wishes, confirmation, setup_confirmation, capture, cancellation    how far it goes
    charges, refunds, refund_rules              what became of the money
    disputes, dispute_opening, dispute_evidence, dispute_decision, dispute_money      who asks for it back
    balance, balance_transactions, payouts      what is left of it, and how it reaches the bank
    accounts, account_links, account_sessions, account_life, account_shapes, oauth, payment_method_domains
    accounts_v1, account_v1_shapes              who receives it
    events, thin_events, endpoints, deliveries  what is told
    browser_api, browser/                       what a browser sees
    clock, passing_time                         what time it is, and what happens when it is moved
    journal/                                    everything that passed, held to the contract
    bench                                       how long an answer takes
    steering, control, resetting, same_origin   what a test or a person makes happen, and who may
"""
