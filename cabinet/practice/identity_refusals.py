"""What the identity of a practice cannot be: each beside its field, and all of them at once."""

from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.kit.text import Text


class IdentityRefused(SeveralRefused):
    """The practice cannot be so."""


class IdentityChangedMeanwhile(Refusal):
    """Somebody else saved the identity first, or the same person in another tab."""

    text = Text(
        fr="L’identité du cabinet a été modifiée entre-temps. Relisez-la, puis enregistrez à nouveau.",
        en="The identity of the practice was changed in the meantime. Read it again, then save once more.",
    )


class PracticeNameMissing(Refusal):
    """No name, or one of more than 120 characters."""

    field = "name"
    text = Text(
        fr="Indiquez le nom du cabinet, en 120 caractères au plus.",
        en="Enter the name of the practice, in 120 characters at most.",
    )


class LegalFormMissing(Refusal):
    """None of the legal forms."""

    field = "legal_form"
    text = Text(fr="Choisissez la forme juridique du cabinet.", en="Choose the legal form of the practice.")


class LegalNameMissing(Refusal):
    """No legal name, or one of more than 120 characters."""

    field = "company_name"
    text = Text(
        fr="Indiquez vos prénom et nom, ou la dénomination de votre société, en 120 caractères au plus.",
        en="Enter your first and last name, or the registered name of your company, in 120 characters at most.",
    )


class SiretMalformed(Refusal):
    """Not a SIRET: 14 digits, the last of which follow from the others."""

    field = "siret"
    text = Text(
        fr="Ce numéro SIRET n’existe pas. Il compte 14\u00a0chiffres, par exemple 732\u00a0829\u00a0320\u00a000074.",
        en="This SIRET number does not exist. It has 14 digits, for example 732 829 320 00074.",
    )


class CapitalMissing(Refusal):
    """A company without a share capital that can be read."""

    field = "share_capital"
    text = Text(
        fr="Indiquez le capital social en euros, par exemple 1\u202f000 ou 7500,50.",
        en="Enter the share capital in euros, for example 1 000 or 7500.50.",
    )


class RegistryTownMissing(Refusal):
    """A company that does not say where it is registered."""

    field = "registry_town"
    text = Text(
        fr="Indiquez la ville du registre du commerce et des sociétés (RCS), par exemple Lyon.",
        en="Enter the town of the trade and companies register (RCS), for example Lyon.",
    )


class ProfessionMissing(Refusal):
    """None of the professions that are known here."""

    field = "profession"
    text = Text(fr="Choisissez votre profession dans la liste.", en="Choose your profession from the list.")


class VatRegimeMissing(Refusal):
    """None of the ways to stand with VAT."""

    field = "vat_regime"
    text = Text(
        fr="Choisissez votre situation au regard de la TVA.",
        en="Choose how you stand with VAT.",
    )


class VatInAnotherCurrency(Refusal):
    """VAT, in a practice that bills in another currency than the euro."""

    field = "vat_regime"
    text = Text(
        fr="La TVA se détermine en euros (article 289 du CGI), et votre cabinet facture dans une autre devise.",
        en="VAT is determined in euros (article 289 of the CGI), and your practice bills in another currency.",
    )


class ExemptionImpossible(Refusal):
    """The exemption of care, for a profession whose care is not exempt."""

    field = "vat_regime"
    text = Text(
        fr="L’exonération des soins (article 261-4-1° du CGI) ne vaut pas pour cette profession. Choisissez la "
        "franchise en base ou la TVA.",
        en="The exemption of care (article 261-4-1° of the CGI) is not for this profession. Choose the VAT threshold, "
        "or VAT.",
    )


class VatNumberMalformed(Refusal):
    """Not a French VAT number: FR, two digits, then the SIREN."""

    field = "vat_number"
    text = Text(
        fr="Ce numéro de TVA n’existe pas. Il commence par FR, par exemple FR\u00a044\u00a0732\u00a0829\u00a0320.",
        en="This VAT number does not exist. It begins with FR, for example FR 44 732 829 320.",
    )


class VatNumberOfAnother(Refusal):
    """The VAT number of a company that has another SIREN."""

    field = "vat_number"
    text = Text(
        fr="Ce numéro de TVA n’est pas celui de votre SIRET\u00a0: ses neuf derniers chiffres doivent être les neuf "
        "premiers du SIRET.",
        en="This VAT number does not go with your SIRET: its last nine digits must be the first nine of the SIRET.",
    )


class StreetMissing(Refusal):
    """No street, or one of more than 120 characters."""

    field = "street"
    text = Text(
        fr="Indiquez le numéro et la rue, en 120 caractères au plus.",
        en="Enter the number and the street, in 120 characters at most.",
    )


class PostalCodeMalformed(Refusal):
    """Not a postal code of France, overseas and Monaco included."""

    field = "postal_code"
    text = Text(
        fr="Indiquez un code postal français de 5\u00a0chiffres, par exemple 69002.",
        en="Enter a French postal code of 5 digits, for example 69002.",
    )


class TownMissing(Refusal):
    """No town, or one of more than 80 characters."""

    field = "city"
    text = Text(fr="Indiquez la ville, en 80 caractères au plus.", en="Enter the town, in 80 characters at most.")


class PracticePhoneMalformed(Refusal):
    """Not a telephone number that a client could dial."""

    field = "phone"
    text = Text(
        fr="Indiquez un numéro de téléphone complet, par exemple 01\u00a023\u00a045\u00a067\u00a089.",
        en="Enter a complete telephone number, for example 01 23 45 67 89.",
    )


class PracticeEmailMalformed(Refusal):
    """Not an address that a letter could reach."""

    field = "email"
    text = Text(
        fr="Indiquez une adresse e-mail valide, par exemple contact@cabinet.fr.",
        en="Enter a valid e-mail address, for example contact@practice.fr.",
    )
