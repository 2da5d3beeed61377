"""What was asked, answered and told, held to the contract: one line of JSON for each, in a folder.

    python -m cabinet.sandbox --port 4242 --data sandbox.db --journal FOLDER

A line holds no value that a request or an answer carried, but for ids, states and the names of test cards: no card
number, no secret, no name of a person. Findings are of two kinds: `asked` is wrong with the request (its caller is at
fault), `answered` and `told` are wrong with the sandbox itself.

The journal stands at the door, with bytes in its hands: what makes the answers is not what judges them. They share the
reader of the types that the `stripe` package carries, and nothing else.
"""

from cabinet.sandbox.journal.lines import Journal
from cabinet.sandbox.journal.watching import watched

__all__ = ["Journal", "watched"]
