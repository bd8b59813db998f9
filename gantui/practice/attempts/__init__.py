"""What a learner has done: kept, judged anew, handed in and graded."""
