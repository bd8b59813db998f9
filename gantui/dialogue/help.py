"""What can be typed: while one looks, and while one practises."""

HELP = """\
Enter or n   next step               N   previous step
f            end of this turn        F   end of the turn before
c            next iteration          C   previous iteration
first  last  the ends of the run     g K go to step K, g iteration K
until C      run until C begins to hold, such as: until loss.D < 0.1
before C     back to where C began to hold
i ROW COL    the arithmetic of a cell of the result, counted from 1
why          why this step is done   loss, p  the loss table, the predictions
w FILE       write the log up to here
reload       read the lesson's file again, at the same step
m            practise: answer the steps yourself
?            this help               q   quit"""
PRACTICE_HELP = """\
a number     the answer to the blank that is asked: 0.7, -2, 1/2, 1e-3
Enter        leave it as it is; after the last blank all are judged
k NUMBER     the key instead of the numbers, where there is one
h            a hint, then more of it    a    the answers; then new numbers
v            the same with new numbers  r    the result is given, a number missing
[            fewer blanks               ]    more blanks
n            the next exercise          N    the one before
m            only look                  g K  go to step K; why, loss, p as there
P            how far you are, and what comes next
reload       read the lesson's file again; what you typed stays
?            this help                  q    quit"""
