"""What the runs of lessons come to, as their notes say."""

import numpy as np
from lessons import lesson_run


def test_the_generator_ends_up_drawing_faces() -> None:
    """Big on the main diagonal and small off it, whatever the noise."""
    timeline = lesson_run("slanted-faces")
    W = timeline.step(timeline.program.steps - 1).after["G.W1"]
    z = np.linspace(0, 1, 11)[None, :]
    images = 1 / (1 + np.exp(-(W[:, :1] @ z + W[:, 1:])))
    assert images[[0, 3]].min() > 0.75
    assert images[[1, 2]].max() < 0.1


def test_half_way_the_generator_draws_a_face_already() -> None:
    """As its note says there."""
    timeline = lesson_run("slanted-faces")
    image = timeline.states(1999)[-1]["fake"][:, 0]
    assert image[[0, 3]].min() - image[[1, 2]].max() > 0.5


def test_backpropagation_finds_the_weights_chosen_by_hand() -> None:
    """Plus on the main diagonal, minus off it, and every image told apart."""
    timeline = lesson_run("backpropagation")
    W = timeline.step(timeline.program.steps - 1).after["D.W1"]
    assert np.sign(W[0, :4]).tolist() == [1, -1, -1, 1]
    x = np.hstack([timeline.step(n * 9).written for n in range(8)])
    assert ((W[:, :4] @ x + W[:, 4:] > 0)[0] == [True, False] * 4).all()


def test_the_bow_tie_gives_back_the_nearest_image_it_has_words_for() -> None:
    """That is the least-squares solution over the images a·main diagonal + b·the other one."""
    timeline = lesson_run("shape-bow-tie")
    after = timeline.step(timeline.program.steps - 1).after
    words = np.array([[1, 0], [0, 1], [0, 1], [1, 0]])
    code = np.linalg.lstsq(words, after["x"], rcond=None)[0]
    np.testing.assert_allclose(after["G.z1"], code, atol=1e-12)
    np.testing.assert_allclose(after["fake"], words @ code, atol=1e-12)
    off = np.abs(after["fake"] - after["x"])
    assert off.max(axis=0)[:4].tolist() == [0, 0.125, 0, 0.125]
    assert off[:, 4:].min() == 0.25


def test_softmax_over_two_classes_says_what_one_neuron_with_sigma_says() -> None:
    """Of the same images: the row of one class, and what is missing to 1."""
    two, one = (
        lesson_run(name).step(position).after["p"]
        for name, position in (("classifier-of-two", 2), ("tell-them-apart", 3))
    )
    np.testing.assert_allclose(two, [one[0], 1 - one[0]], rtol=0, atol=1e-15)


def test_the_table_of_sigma_is_the_exact_one_to_one_decimal() -> None:
    """As its note says."""
    timeline = lesson_run("sigmoid-by-hand")
    after = timeline.step(timeline.program.steps - 1).after
    assert after["exact"].round(1).tolist() == after["hand"].tolist()


def test_in_every_stage_of_the_minimax_game_the_discriminator_becomes_the_best() -> None:
    """To three decimals; and the nearer the densities, the smaller the value that is left."""
    timeline = lesson_run("minimax")
    first, last = timeline.states(0)[-1], timeline.states(99)[-1]
    for stage in "bcd":
        assert first[f"distance.{stage}"].item() > 0.1
        assert last[f"distance.{stage}"].item() < 0.0005
    assert first["V*.b"].item() > first["V*.c"].item() > first["V*.d"].item()
    assert np.array_equal(first["V*.d"], last["V*.d"])


def test_each_stage_of_the_minimax_game_starts_where_the_one_before_ended() -> None:
    timeline = lesson_run("minimax")
    first, last = timeline.states(0)[-1], timeline.states(99)[-1]
    for before, after in ("bc", "cd"):
        np.testing.assert_allclose(first[f"D.{after}"], last[f"D*.{before}"], atol=0.0005)


def test_the_value_of_the_minimax_game_rises_with_every_step_of_the_discriminator() -> None:
    timeline = lesson_run("minimax")
    for stage in "bcd":
        states = [timeline.states(iteration)[-1] for iteration in range(100)]
        values = [state[f"V.{stage}"].item() for state in states]
        assert (np.diff(values) > 0).all()
        assert max(values) < states[0][f"V*.{stage}"].item()
