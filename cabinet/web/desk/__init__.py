"""The practitioner's live desk."""
