"""What is measured, and learnt from by nobody."""
