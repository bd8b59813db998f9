"""What the lectures say besides numbers, and which lesson shows it."""

from typing import NamedTuple


class Idea(NamedTuple):
    """Something that a lecture says, and where a lesson shows it."""

    lecture: str
    """The lecture's key."""
    what: str
    """What it says."""
    lesson: str
    """The lesson's name."""
    text: str
    """A part of the note or claim that says it."""
    claim: bool = False
    """Whether it is about a run, so that a condition has to hold it."""


class Answered(NamedTuple):
    """Something that a lecture has one do, which the program does with any lesson."""

    lecture: str
    """The lecture's key."""
    what: str
    """What one does."""
    test: str
    """The file of a test that does it, and the test's name."""


class LeftOut(NamedTuple):
    """Something that a lecture says and no lesson shows."""

    lecture: str
    """The lecture's key."""
    what: str
    """What it says."""
    why: str
    """Why it does not belong here."""


SHOWN = (
    Idea("L1", "counterfeiters and police, until they cannot be told apart", "two-networks",
         "In the end the forged bank note looks like the genuine one.", claim=True),
    Idea("L1", "while one network learns the other is frozen", "two-networks",
         "a player who is being judged must not change"),
    Idea("L1", "piecewise linear units have a gradient that behaves well", "activation-functions",
         "a gradient passes through many layers undiminished"),
    Idea("L1", "the logit field, the two fields and the bias -3", "logit-field",
         "The two fields are added cell by cell and 3 is taken off."),
    Idea("L1", "where blocks lie that a slide does not say", "logit-field",
         "where the blocks lie was worked out from them"),
    Idea("L1", "categorical cross-entropy of four classes", "categorical-to-binary",
         "P3 is a cat, and with 0.1 for cat it costs 3 by hand."),
    Idea("L1", "slips among the half-planes", "discriminator", "where y − 1 ≥ 0 is meant"),
    Idea("L1", "the hidden layer is printed with slips", "discriminator", "a ReLU cannot give -1"),
    Idea("L1", "ReLU(0 − 1) taken as −1", "logit-field", "What is below 0 becomes 0."),
    Idea("L1", "hand sums 13 and 17", "weighted-sum-field", "6 + 7 = 13 and 8 + 9 = 17"),
    Idea("L1", "update a parameter: the bias by its gradient, -0.3",
         "update-a-parameter", "With η = 1 the bias is -2.7", claim=True),
    Idea("L1", "the fields before and after the update",
         "update-a-parameter", "With η = 10/3 the bias is -2", claim=True),
    Idea("L1", "from four classes to two: dog and not dog",
         "categorical-to-binary", "Not dog has what the three other rows had together."),
    Idea("L1", "−log(−1) on a slide is −log(0.1)", "categorical-to-binary", "The slide writes"),
    Idea("L1", "both answers in rows, ŷ and 1 − ŷ",
         "bce-by-hand", "what the prediction gives to one answer it takes from the other"),
    Idea("L1", "Q of !dog ends in 0.1 on the slide", "bce-by-hand", "The last one has to be 0"),
    Idea("L1", "the slide's formula lacks the minus", "bce-by-hand", "without its minus signs"),
    Idea("L1", "a term printed as 6 is 0", "bce-by-hand", "The slide prints 6 for e."),
    Idea("L1", "real samples have 0 in both rows in the generator's turn",
         "gan-losses", "written as 0 in both rows"),
    Idea("L1", "a GAN by hand, iteration after iteration", "gan-by-hand",
         "In the end A is near D and B near E; C has stayed behind.", claim=True),
    Idea("L1", "three iterations: one turn each", "adversarial-training",
         "its third one is the first turn of iteration 2"),
    Idea("L1", "what is not printed is not made up", "adversarial-training",
         "So nothing moves in this iteration"),
    Idea("L1", "the same start with every update computed", "adversarial-training-run",
         "At the end it says so again", claim=True),
    Idea("L1", "a point of the boundary: 2 + y − 3 = 0, so y = 1", "points-of-a-boundary",
         "P lies on the first line, Q and R on the second.", claim=True),
    Idea("L2", "an autoencoder: the error of the copy",
         "shape-bow-tie", "Backslashes come back nearly as they were, noise does not.", claim=True),
    Idea("L2", "neither convolution nor neural network: it is a correlation",
         "shape-contractive", "it is a correlation, and networks call it convolution"),
    Idea("L2", "LeNet-5: windows, average pooling, flattening, one output", "shape-contractive",
         "Four neighbours become their mean, 16 numbers become 4."),
    Idea("L2", "four backslashes and four images of noise", "backslashes",
         "Its noise images are [.25 0; 1 .75]"),
    Idea("L2", "the score of a backslash is 2, that of the noise -0.5", "backslashes",
         "+2.00 for [1 0; 0 1], -0.50 for the noise"),
    Idea("L2", "σ(−1.50) printed as 0.37", "backslashes", "The bias is forgotten"),
    Idea("L2", "generative models sample a new point, as from a mixture of Gaussians",
         "gaussian-mixture", "First a class is chosen, P(Y)"),
    Idea("L2", "a zero-sum game", "minimax", "What one of them wins the other loses"),
    Idea("L2", "the game is over when the discriminator is fooled half of the time",
         "backslashes", "In the end the discriminator is fooled half of the time.", claim=True),
    Idea("L2", "the discriminator can be discarded after the training",
         "backslashes", "The discriminator can be thrown away"),
    Idea("L3", "one tries, the other says no, and the first improves", "two-networks",
         "The police do not just say no"),
    Idea("L3", "Slanted Land: people of two by two pixels", "tell-them-apart",
         "The people there are two pixels wide and two high"),
    Idea("L3", "the generated image goes through the discriminator", "two-errors",
         "The discriminator takes the image for a face, with 0.68.", claim=True),
    Idea("L3", "what the image costs the one network and the other", "two-errors",
         "The verdict costs the discriminator 1.139 and the generator 0.386.", claim=True),
    Idea("L3", "the audience says which are faces", "tell-them-apart", "Which four are faces?"),
    Idea("L3", "a score first: high for a face, low for noise",
         "tell-them-apart", "what is bright on the main diagonal counts for a face"),
    Idea("L3", "a threshold of 1: more is a face, less is none",
         "tell-them-apart", "A threshold of 1 lies between", claim=True),
    Idea("L3", "the verdict is a word, face or noise",
         "tell-them-apart", "The neuron calls A, C, F and G faces", claim=True),
    Idea("L3", "the trained generator draws faces, again and again",
         "sample-the-generator", "Every sample is a slanted face", claim=True),
    Idea("L3", "gradient descent, one image after the other", "backpropagation",
         "In the end the weights are positive on the main diagonal", claim=True),
    Idea("L3", "build the generator: big on the diagonal, small off it", "build-the-generator",
         "The pixels on the diagonal are bright, the others dark.", claim=True),
    Idea("L3", "one generator, several z", "build-the-generator",
         "Whatever z is, the discriminator takes the image for a face.", claim=True),
    Idea("L3", "the derivative at the logit is p − t, by the chain rule",
         "why-p-minus-t", "The chain gives p − t for every sample.", claim=True),
    Idea("L4", "artist and art critic", "two-networks", "artist and art critic"),
    Idea("L4", "one learns to produce, the other to tell apart, and they compete", "two-networks",
         "each makes the other better"),
    Idea("L4", "a classifier is trained: features, labels, cost, update", "backpropagation",
         "an error that is smaller makes a smaller step"),
    Idea("L4", "when the first term of the cost counts", "bce-cost",
         "The first term, y·log h: with y = 0 it is 0 for any h."),
    Idea("L4", "when the second term of the cost counts", "bce-cost",
         "The second term, (1 − y)·log(1 − h): with y = 1 it is 0 for any h."),
    Idea("L4", "a mini-batch: one of them 1, the other four 0", "bce-cost",
         "The lecture's mini-batch has one y of 1 and four of 0"),
    Idea("L4", "a variational autoencoder has an encoder, a latent space and a decoder",
         "variational-autoencoder", "All such codes together are the latent space."),
    Idea("L4", "and draws what was never put in",
         "variational-autoencoder", "All images are slanted, the new ones too.", claim=True),
    Idea("L4", "it generates examples of a class", "conditional-gan",
         "In the end the class decides which diagonal is bright.", claim=True),
    Idea("L4", "different examples at different times, of the class asked for",
         "ask-for-a-class", "Asked for a backslash it draws one", claim=True),
    Idea("L4", "where there is one class no Y is needed: P(X)",
         "ask-for-a-class", "With no Y at all a generator models P(X)"),
    Idea("L4", "more common types are more likely to be generated", "uneven-classes",
         "In the end six of eight are cats", claim=True),
    Idea("L4", "the generator has the statistics of the training set", "uneven-classes",
         "The mean of the fakes has come to that of the real samples.", claim=True),
    Idea("L4", "a classifier gives P(Y | X) over turtle, bird, cat, dog and fish",
         "classifier-of-five", "P(Y | X), the probability of a class given the features"),
    Idea("L4", "real or fake is a classification into two", "classifier-of-two",
         "The row of real is σ of its score", claim=True),
    Idea("L4", "a generator goes from a class and noise to features, P(X | Y)",
         "classifier-of-five", "a generator goes the other way"),
    Idea("L4", "noise vectors go into the saved generator",
         "sample-the-generator", "draws one sample for each noise number"),
    Idea("L4", "what the discriminator is still good for",
         "sample-the-generator", "it can put the samples in an order"),
    Idea("L4", "in the end fakes look real",
         "alternating-training", "One fake ends on the real C, the other on the real D.",
         claim=True),
    Idea("L4", "and the discriminator can only guess",
         "alternating-training", "The discriminator can only guess in the end.", claim=True),
    Idea("L4", "a network that is far ahead teaches the other nothing",
         "one-far-ahead", "The gradient of the minimax loss has vanished", claim=True),
    Idea("L5", "a second network is trained to help the first", "two-networks",
         "their answer tells for each pixel which way would have looked more genuine"),
    Idea("L5", "the weights are random at first", "critic",
         "The lecture's algorithm begins with random weights"),
    Idea("L5", "positive examples are real, negative ones generated",
         "critic", "calls real images positive and generated ones negative"),
    Idea("L5", "one slide writes P(real | image) where the output is P(fake)",
         "critic", "The lecture once writes P(real | image)"),
    Idea("L5", "K steps of the discriminator, M of the generator",
         "critic", "M = 1: one step of the generator"),
    Idea("L5", "K = 1, M = 1 from the same start", "k1-m1",
         "In the end they have gone past the real samples.", claim=True),
    Idea("L5", "K = 5, M = 1 from the same start", "k5-m1",
         "In the end the mean of the fakes is that of the real samples.", claim=True),
    Idea("L5", "K = 1, M = 5 from the same start", "k1-m5",
         "In the end all fakes are close together and far from the data.", claim=True),
    Idea("L5", "three choices of K and M side by side", "k1-m5", "The three runs side by side"),
    Idea("L5", "if one of them wins, start again", "critic", "advice is to start again"),
    Idea("L5", "the discriminator wins and the gradient vanishes",
         "discriminator-wins", "falls from 0.31 below 0.01", claim=True),
    Idea("L5", "which of the two losses vanishes where",
         "the-other-loss", "The lecture's loss vanishes where the generator has won"),
    Idea("L5", "with the lecture's own loss the generator reaches the data",
         "the-other-loss", "The fakes end among the real samples.", claim=True),
    Idea("L5", "the generator wins and learns nonsense", "generator-wins",
         "In the end the fakes lie beyond every real sample", claim=True),
    Idea("P1", "trained long enough, D becomes the best there is, D*", "minimax",
         "In each stage D becomes the best there is", claim=True),
    Idea("P1", "figure 1: z below, x above, the map as lines, densities and D, four stages",
         "figure-1", "The samples of the generator lie too far to the right"),
    Idea("P1", "figure 1 (d): where the generator is the data, D is 1/2 everywhere",
         "figure-1", "In the end the generator is the data, and D is 1/2 everywhere.", claim=True),
    Idea("P1", "proposition 2: the generator's distribution converges to the data's",
         "figure-1", "Proposition 2: if D is at its best"),
    Idea("P1", "the printed gradient saturates at the beginning",
         "algorithm-1", "At the start the other loss pushes 190 times as hard.", claim=True),
    Idea("P1", "too many values of z go to the same x", "mode-collapse",
         "All four fakes end near the real point G.", claim=True),
    Idea("P4", "simultaneous gradient steps move away from the equilibrium", "dirac-gan",
         "farther than 3 from the equilibrium", claim=True),
    Idea("P4", "alternating ones go around it", "dirac-gan-alternating",
         "as far from the equilibrium as they began", claim=True),
    Idea("P1", "the discriminator is to be kept up to date with the generator", "all-four-modes",
         "Each fake ends at a real point of its own.", claim=True),
    Idea("P1", "the mean over the fakes and the mean over the real samples",
         "algorithm-1", "As the paper divides"),
    Idea("P2", "the critic's loss is minus the distance", "wasserstein",
         "The loss is minus the distance, and comes nearer to 0", claim=True),
    Idea("P2", "the critic's weights are clipped after each update", "wasserstein",
         "clipping cuts it off at 1"),
    Idea("P2", "the gradient does not vanish where the supports are disjoint", "wasserstein",
         "The push on the generator is as long in the end as at the start.", claim=True),
    Idea("P2", "where each loss of a generator pushes", "three-generator-losses",
         "from the same answers one loss pushes the good fakes, one the bad ones"),
    Idea("P3", "one-sided label smoothing: 0.9 for the real samples alone", "label-smoothing",
         "0.9 for the real samples, 0 for the fakes"),
    Idea("P3", "a discriminator that is too sure is pushed back", "label-smoothing",
         "b is too sure from the start", claim=True),
    Idea("P5", "a unit's sums get mean 0 and variance 1 over the batch", "batch-normalisation",
         "with mean 0 and variance 1"),
    Idea("P5", "the size of a unit's weights does not matter then", "batch-normalisation",
         "The normalised numbers of the two units are the same.", claim=True),
    Idea("P5", "larger weights have smaller gradients", "batch-normalisation",
         "The gradient of the larger weights is a tenth of the other.", claim=True),
)  # fmt: skip
"""In the order of the lectures."""

ANSWERED = (
    Answered(
        "L1",
        "exercises by level, completed and the goal",
        "cli/test_progress_command.py::test_completed_and_goal_by_level_and_lesson",
    ),
    Answered(
        "L1",
        "printed and computed predictions are compared",
        "views/test_prints.py::test_the_printed_row_stands_below_the_computed_one",
    ),
    Answered(
        "L1",
        "18 fields, 5 losses and 2 gradient sheets are filled in",
        "test_lecture_exercises.py::test_what_the_lecture_prints_is_the_right_answer",
    ),
    Answered(
        "L1", "their keys are entered", "test_lecture_exercises.py::test_keys_and_missing_numbers"
    ),
    Answered(
        "L1",
        "seven entries of the table of σ are filled in",
        "test_lecture_exercises.py::test_every_section_of_the_lecture_has_something_to_answer",
    ),
    Answered(
        "L1",
        "a line is dragged to the right place",
        "practice/test_lines_to_draw.py::test_a_line_is_right_or_wrong_as_a_whole",
    ),
    Answered(
        "L1",
        "targets are part of what is filled in",
        "practice/test_blanks.py::test_each_level_leaves_more_blank_than_the_one_before",
    ),
    Answered(
        "L4",
        "when is the term relevant, when is a prediction very bad?",
        "test_lecture_exercises.py::test_the_dialogue_judges_every_exercise_of_a_lesson",
    ),
)
"""What one does in any lesson."""

LEFT_OUT = (
    LeftOut("L1", "the architecture as boxes and arrows",
            "the sheet puts each matrix where the diagram has an arrow"),
    LeftOut("L1", "a row of small pictures of a distribution in time",
            "the caption is a machine's; the plane of any iteration is one key away"),
    LeftOut("L1", "discriminative models succeeded before generative ones did",
            "history: nothing is computed; classifier-of-five has both kinds"),
    LeftOut("L1", "a time line from 2014 to 2023", "names and dates: nothing is computed"),
    LeftOut("L1", "no Markov chains or unrolled inference are needed",
            "gantui has neither, so there is nothing to compare with"),
    LeftOut("L1", "V_2 with the weights 1 0, where unit 2 has 0 1",
            "no printed value needs it, and whether the slide has it could not be checked"),
    LeftOut("L2", "prior work of 1991, 2010 and 2013", "names and dates: nothing is computed"),
    LeftOut("L3", "a web site with faces of nobody", "gantui works without a network"),
    LeftOut("L4", "five papers from GAN to StyleGAN2", "their networks cannot be worked by hand"),
    LeftOut("L4", "applications: translation, 3D models, super-resolution",
            "their networks cannot be worked by hand"),
    LeftOut("P1", "experiments on digits, faces and small pictures",
            "their networks cannot be worked by hand"),
)  # fmt: skip
