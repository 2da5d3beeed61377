"""The two practices, as they would have introduced themselves."""

from typing import Final

from cabinet.practice import Hours, NewCategory, NewPerson, NewPractice

PASSWORD: Final = "demonstration"  # noqa: S105 - printed on the terminal, for people who look around

_MORNING: Final = (9 * 60, 12 * 60 + 30)
_AFTERNOON: Final = (14 * 60, 19 * 60)

MARTIN: Final = NewPractice(
    slug="martin",
    name="Cabinet Martin",
    owner=NewPerson(first_name="Camille", name="Camille Martin", email="camille@martin.example", password=PASSWORD),
    title="Ostéopathe D.O.",
    profession="ostéopathe",
    # She considers herself a health professional: her clients are offered no withdrawal.
    offers_withdrawal=False,
    phone="01 99 00 12 34",
    street="12 rue des Tilleuls",
    postal_code="75011",
    city="Paris",
    legal_form="sole_trader",
    company_name="Camille Martin",
    siret="73282932000074",
    vat_regime="exempt",
    hours=[
        *(Hours(day, *part) for day in (0, 1, 3, 4) for part in (_MORNING, _AFTERNOON)),
        Hours(2, *_MORNING),
        Hours(5, 9 * 60, 13 * 60),
    ],
    categories=[
        NewCategory(name="Première consultation", short_name="1RE", minutes=60, price_cents=7000),
        NewCategory(
            name="Consultation de suivi",
            short_name="SUI",
            minutes=45,
            price_cents=6000,
            color="#2F6FB3",
            is_default=True,
        ),
        NewCategory(name="Consultation nourrisson", short_name="NOU", minutes=45, price_cents=5500, color="#A9481F"),
        NewCategory(
            name="Séance en visio",
            short_name="VIS",
            minutes=30,
            price_cents=4500,
            color="#7A3E9D",
            place="video",
            video_link="https://visio.martin.example/camille",
        ),
        NewCategory(name="Premier échange par téléphone", short_name="TEL", minutes=15, color="#3D7A3A"),
        NewCategory(name="Réunion", short_name="RÉU", minutes=60, kind="meeting", color="#6B5B95"),
        NewCategory(name="Absence", short_name="ABS", minutes=60, kind="absence", color="#7A7468"),
    ],
)

MOREAU: Final = NewPractice(
    slug="moreau",
    name="Cabinet Moreau",
    owner=NewPerson(first_name="Chloé", name="Chloé Moreau", email="chloe@moreau.example", password=PASSWORD),
    title="Psychologue",
    profession="psychologue",
    phone="04 99 00 56 78",
    street="3 place du Marché",
    postal_code="69002",
    city="Lyon",
    legal_form="sole_trader",
    company_name="Chloé Moreau",
    siret="81234567600017",
    vat_regime="exempt",
    hours=[Hours(day, *part) for day in (0, 1, 2, 3) for part in (_MORNING, _AFTERNOON)],
    categories=[
        NewCategory(name="Première rencontre", short_name="1RE", minutes=60, price_cents=6500),
        NewCategory(
            name="Séance individuelle", short_name="IND", minutes=50, price_cents=6500, color="#2F6FB3", is_default=True
        ),
        NewCategory(name="Réunion", short_name="RÉU", minutes=60, kind="meeting", color="#6B5B95"),
        NewCategory(name="Absence", short_name="ABS", minutes=60, kind="absence", color="#7A7468"),
    ],
)
