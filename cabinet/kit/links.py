"""Links that open one thing to whoever holds them, without a sign-in."""

from dataclasses import dataclass

from cabinet.kit.text import Language
from cabinet.kit.tokens import derived_token


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the links of this house. `secret_key` stands outside the database: a copy of that opens nothing."""

    public_url: str
    secret_key: str

    def token(self, request_id: str) -> str:
        """What opens the invoice that this payment request is for."""
        return derived_token(request_id, key=self.secret_key)

    def payment_page(self, request_id: str, language: Language) -> str:
        """Where the client sees the invoice and pays it."""
        prefix = "/en" if language == "en" else ""
        return f"{self.public_url}{prefix}/payer/{self.token(request_id)}"
