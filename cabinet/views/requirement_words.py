"""What Stripe still asks of a practice, in the words of people.

Stripe names each requirement by a path (`identity.individual.date_of_birth`); the longest beginning that is known here
gives the sentence: https://docs.stripe.com/connect/handle-verification-updates
"""

from typing import Final

from cabinet.kit.text import Language, Text

_NAME: Final = Text(fr="Vos prénom et nom", en="Your first and last name")
_BIRTH: Final = Text(fr="Votre date de naissance", en="Your date of birth")
_HOME: Final = Text(fr="Votre adresse personnelle", en="Your home address")
_PHONE: Final = Text(fr="Un numéro de téléphone", en="A telephone number")
_EMAIL: Final = Text(fr="Une adresse e-mail", en="An e-mail address")
_PAPERS: Final = Text(
    fr="Une pièce d’identité (carte d’identité, passeport ou titre de séjour)",
    en="Proof of identity (identity card, passport or residence permit)",
)
_HOME_PROOF: Final = Text(fr="Un justificatif de domicile", en="Proof of your home address")
_IBAN: Final = Text(fr="L’IBAN du compte où verser votre argent", en="The IBAN of the account to pay your money to")
_STRIPES_TERMS: Final = Text(fr="Votre accord sur les conditions de Stripe", en="Your agreement to Stripe’s terms")
_COMPANY_NAME: Final = Text(fr="Le nom légal de votre entreprise", en="The registered name of your company")
_COMPANY_ADDRESS: Final = Text(fr="L’adresse de votre entreprise", en="The address of your company")
_COMPANY_NUMBER: Final = Text(fr="Le SIREN de votre entreprise", en="The SIREN number of your company")
_COMPANY_PROOF: Final = Text(
    fr="Un document de l’entreprise (extrait Kbis ou avis de situation Insee)",
    en="A company document (Kbis extract or INSEE notice)",
)
_FORM: Final = Text(fr="La forme juridique de votre activité", en="The legal form of your business")
_TRADE: Final = Text(fr="Votre secteur d’activité", en="Your line of business")
_OFFER: Final = Text(fr="Une description de ce que vous proposez", en="A description of what you offer")
_SITE: Final = Text(fr="L’adresse de votre page ou de votre site", en="The address of your page or website")
_STATEMENT: Final = Text(
    fr="Le libellé qui paraît sur le relevé de vos clients", en="The text on your clients’ bank statements"
)
_OWNERS: Final = Text(
    fr="Les personnes qui détiennent ou dirigent la société", en="The people who own or run the company"
)
_OTHER: Final = Text(
    fr="Une autre information, que la page de Stripe précise", en="Another piece of information, named on Stripe’s page"
)

_KNOWN: Final[dict[str, Text]] = {
    "identity.individual.given_name": _NAME,
    "identity.individual.surname": _NAME,
    "identity.individual.date_of_birth": _BIRTH,
    "identity.individual.address": _HOME,
    "identity.individual.phone": _PHONE,
    "identity.individual.email": _EMAIL,
    "identity.individual.id_numbers": _PAPERS,
    "identity.individual.documents": _PAPERS,
    "identity.individual.documents.secondary_verification": _HOME_PROOF,
    "identity.individual.documents.proof_of_address": _HOME_PROOF,
    "identity.individual.verification": _PAPERS,
    "identity.business_details": _COMPANY_PROOF,
    "identity.business_details.registered_name": _COMPANY_NAME,
    "identity.business_details.address": _COMPANY_ADDRESS,
    "identity.business_details.phone": _PHONE,
    "identity.business_details.id_numbers": _COMPANY_NUMBER,
    "identity.business_details.structure": _FORM,
    "identity.entity_type": _FORM,
    "identity.attestations.terms_of_service": _STRIPES_TERMS,
    "identity.attestations": _OWNERS,
    "identity.persons": _OWNERS,
    "persons": _OWNERS,
    "configuration.merchant.payout_account": _IBAN,
    "configuration.merchant.mcc": _TRADE,
    "configuration.merchant.statement_descriptor": _STATEMENT,
    "configuration.merchant.support.phone": _PHONE,
    "configuration.merchant.support.email": _EMAIL,
    "configuration.recipient.default_outbound_destination": _IBAN,
    "defaults.profile.business_url": _SITE,
    "defaults.profile.doing_business_as": _COMPANY_NAME,
    "defaults.profile.product_description": _OFFER,
    "contact_email": _EMAIL,
    "contact_phone": _PHONE,
    # As accounts of the first kind name them: those that were linked, above all.
    "external_account": _IBAN,
    "tos_acceptance": _STRIPES_TERMS,
    "business_type": _FORM,
    "business_profile.mcc": _TRADE,
    "business_profile.url": _SITE,
    "business_profile.product_description": _OFFER,
    "business_profile.name": _COMPANY_NAME,
    "individual.first_name": _NAME,
    "individual.last_name": _NAME,
    "individual.dob": _BIRTH,
    "individual.address": _HOME,
    "individual.phone": _PHONE,
    "individual.email": _EMAIL,
    "individual.verification": _PAPERS,
    "individual.verification.additional_document": _HOME_PROOF,
    "company.name": _COMPANY_NAME,
    "company.address": _COMPANY_ADDRESS,
    "company.phone": _PHONE,
    "company.tax_id": _COMPANY_NUMBER,
    "company.verification": _COMPANY_PROOF,
    "company.owners_provided": _OWNERS,
    "company.directors_provided": _OWNERS,
    "representative": _OWNERS,
    "owners": _OWNERS,
    "directors": _OWNERS,
    "settings.payments.statement_descriptor": _STATEMENT,
}


def requirement_words(requirements: str, language: Language) -> list[str]:
    """A line for each thing that is asked, in the order of Stripe, said once; `requirements` has one code a line."""
    said = [_words(code).into(language) for code in requirements.split()]
    return list(dict.fromkeys(said))


def _words(code: str) -> Text:
    parts = code.split(".")
    beginnings = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_KNOWN[beginning] for beginning in beginnings if beginning in _KNOWN), _OTHER)
