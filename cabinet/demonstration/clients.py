"""People who come to the two practices. Nobody has these addresses: `.example` belongs to nobody, for ever."""

from typing import Final

CLIENTS: Final = tuple(
    (first, last, f"{mailbox}@courrier.example", phone)
    for first, last, mailbox, phone in (
        ("Bruno", "Lefèvre", "bruno.lefevre", "06 39 98 10 01"),
        ("Inès", "Benali", "ines.benali", "06 39 98 10 02"),
        ("Hugo", "Garnier", "hugo.garnier", "06 39 98 10 03"),
        ("Manon", "Rousseau", "manon.rousseau", ""),
        ("Lucas", "Perrin", "lucas.perrin", "06 39 98 10 05"),
        ("Sarah", "Cohen", "sarah.cohen", "06 39 98 10 06"),
        ("Théo", "Marchand", "theo.marchand", ""),
        ("Aïcha", "Diallo", "aicha.diallo", "06 39 98 10 08"),
        ("Jeanne", "Le Goff", "jeanne.legoff", "06 39 98 10 09"),
        ("Antoine", "Dupuis", "antoine.dupuis", "06 39 98 10 10"),
        ("Clara", "Fontaine", "clara.fontaine", ""),
        ("Mehdi", "Haddad", "mehdi.haddad", "06 39 98 10 12"),
        ("Élise", "Vasseur", "elise.vasseur", "06 39 98 10 13"),
        ("Paul", "Nguyen", "paul.nguyen", "06 39 98 10 14"),
        ("Margaux", "Chevalier", "margaux.chevalier", "06 39 98 10 15"),
        ("Rémi", "Blanchard", "remi.blanchard", ""),
        ("Léa", "Picard", "lea.picard", "06 39 98 10 17"),
        ("Oscar", "Meunier", "oscar.meunier", "06 39 98 10 18"),
    )
)
