from sim.scenario.paths import group_of, groups, members

PATHS = ["policy.points", "policy.points.price", "policy.pointsman.x", "world.inflation"]


def test_groups_are_all_beginnings():
    assert groups(PATHS) == {"policy", "policy.points", "policy.pointsman", "world"}
    assert groups([]) == frozenset()


def test_members_are_inside_and_not_merely_alike():
    assert members(PATHS, "policy.points") == ["policy.points.price"]
    assert members(PATHS, "policy") == ["policy.points", "policy.points.price", "policy.pointsman.x"]
    assert members(PATHS, "wor") == []


def test_the_heading_of_a_path():
    assert [group_of(path) for path in PATHS] == ["policy", "policy.points", "policy.pointsman", "world"]
    assert group_of("policy.a.b.c") == "policy.a"
