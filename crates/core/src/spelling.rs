//! How far two words are from each other.

/// The longest word that is compared; what is longer is no misspelling of anything here.
const LONGEST: usize = 64;

/// How many letters must be changed, added, dropped or swapped with their neighbour to get from
/// one word to the other. `None` for words that are too long to be misspellings.
pub(crate) fn distance(one: &str, other: &str) -> Option<usize> {
    let (one, other) = (letters(one)?, letters(other)?);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, against) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != against);
            let mut least = changed.min(above[column + 1] + 1).min(line[column] + 1);
            let is_swapped =
                row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *against;
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied()
}

fn letters(word: &str) -> Option<Vec<char>> {
    (word.len() <= LONGEST).then(|| word.chars().map(|c| c.to_ascii_lowercase()).collect())
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn neighbours_may_be_swapped() {
        assert_eq!(distance("perpelxity", "perplexity"), Some(1));
        assert_eq!(distance("Perplexity", "perplexity"), Some(0));
        assert_eq!(distance("", "abc"), Some(3));
        assert_eq!(distance("ca", "abc"), Some(3));
        assert_eq!(distance(&"a".repeat(65), "abc"), None);
    }
}
