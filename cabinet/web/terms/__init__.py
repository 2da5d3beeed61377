"""Terms of sale, as anybody may read them."""
