"""Everything behind `manage.py`: it knows how cabinet is installed, built, started and checked, not what it does.

The standard library only, because these modules make the environment in which anything else can be imported.
"""
