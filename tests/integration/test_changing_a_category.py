"""Two people change one category: nobody overwrites what they have not seen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from cabinet.journeys.change_category import change_category
from cabinet.practice.refusals import ChangedMeanwhile
from tests.factories import category_of, change
from tests.world import World


def test_of_many_who_saw_the_same_version_one_is_kept(world: World):
    before = category_of(world, world.camille)

    def save(minutes: int) -> bool:
        wish = replace(change(before), minutes=minutes)
        try:
            change_category(
                world.house.work,
                practice_id=world.camille.id,
                category_id=before.id,
                change=wish,
                seen_version=before.version,
            )
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        kept = list(people.map(save, range(20, 28)))

    assert kept.count(True) == 1
    after = category_of(world, world.camille)
    assert after.version == before.version + 1
    assert after.minutes == 20 + kept.index(True)
