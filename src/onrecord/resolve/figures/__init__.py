"""What a figure counts, in its own sentence: state, aspect, time, place, firmness."""
