//! What a 401 from Perplexity means.
