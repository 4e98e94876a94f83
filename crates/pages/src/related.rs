//! Which causes belong beside each other.

use why401_core::{Rule, leads_to, rules};

/// How many neighbours of a family are named on either side.
const NEIGHBOURS: usize = 2;

/// The causes that can lead to this one.
pub(crate) fn roots(rule: &Rule) -> Vec<&'static Rule> {
    rules()
        .filter(|other| other.id != rule.id && leads_to(other.family, other.id, rule.id))
        .collect()
}

/// What this one leads to.
pub(crate) fn symptoms(rule: &Rule) -> Vec<&'static Rule> {
    rules()
        .filter(|other| other.id != rule.id && leads_to(rule.family, rule.id, other.id))
        .collect()
}

/// The causes of the same family that stand next to this one.
pub(crate) fn neighbours(rule: &Rule) -> Vec<&'static Rule> {
    let family: Vec<&'static Rule> = rules().filter(|other| other.family == rule.family).collect();
    let at = family.iter().position(|other| other.id == rule.id).unwrap_or(0);
    let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(family.len());
    family[near].iter().copied().filter(|other| other.id != rule.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: &str) -> &'static Rule {
        rules().find(|rule| rule.id == id).expect("a rule")
    }

    fn ids(rules: &[&Rule]) -> Vec<&'static str> {
        rules.iter().map(|rule| rule.id).collect()
    }

    #[test]
    fn a_refused_key_is_led_to_by_what_damages_keys_and_not_by_what_came_back() {
        let roots = ids(&roots(rule("answer-key-refused")));
        assert!(roots.contains(&"key-in-quotes") && roots.contains(&"header-missing"));
        assert!(!roots.contains(&"answer-key-refused") && !roots.contains(&"session-expired"));
    }

    #[test]
    fn a_retired_endpoint_leads_to_its_answer() {
        assert!(ids(&symptoms(rule("endpoint-retired"))).contains(&"answer-endpoint-retired"));
    }

    #[test]
    fn neighbours_are_of_the_family_and_never_the_cause_itself() {
        for rule in rules() {
            let near = neighbours(rule);
            assert!(near.iter().all(|other| other.family == rule.family && other.id != rule.id));
        }
    }
}
