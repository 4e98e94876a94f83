//! The places where a key has to be put when it is replaced.

mod seen;

use serde::Serialize;

use crate::case::Paste;

/// A place where a key is kept.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Names it: `env-file`.
    pub id: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What to do there so that the new key is really used, in one sentence.
    pub hint: &'static str,
    /// Why it comes first, to stand by itself; `None` where nothing of it was pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

const fn place(id: &'static str, title: &'static str, hint: &'static str) -> Place {
    Place { id, title, hint, seen: None }
}

/// The places that anybody may have, from what people change themselves to what they forget.
static COMMON: &[Place] = &[
    place(
        "shell",
        "Shells and their profiles",
        "Change it where the shell reads it, such as ~/.zshrc, ~/.bashrc or the variables of \
         Windows, and start your programs from a new terminal: one that is open keeps the old key.",
    ),
    place(
        "env-file",
        "Files of variables, such as .env",
        "Change the line in every copy of the file, and restart what loads it: most programs read \
         it once, when they start.",
    ),
    place(
        "ci",
        "Secrets of CI, such as GitHub Actions",
        "Change the secret where the repository, the environment and the organization have it, \
         and run the workflow anew: a run that has begun keeps the old key.",
    ),
    place(
        "hosting",
        "The hosting service, and stores of secrets",
        "Change the variable there, for production and for previews, and deploy anew: with most \
         services what is deployed keeps the old key.",
    ),
    place(
        "container",
        "Containers",
        "Create them anew, as docker compose up -d --force-recreate does: a restart alone keeps \
         the old key, and an image that has the key in it has to be built anew.",
    ),
    place(
        "n8n",
        "n8n",
        "Put the new key into the credential, save it and run the workflow once: n8n keeps a copy \
         of its own, and another step may use another credential.",
    ),
    place(
        "zapier-make",
        "Zapier, Make and the like",
        "Put the new key into the connection, or make a new connection and choose it in every \
         step: they keep a copy of their own.",
    ),
    place(
        "processes",
        "Programs that are running",
        "Restart every program, service and scheduled task that uses the key: each keeps what it \
         had when it started.",
    ),
    place(
        "others",
        "Colleagues and your other machines",
        "Tell whoever has the old key where the new one is, and look on laptops and servers that \
         are used rarely.",
    ),
    place(
        "password-manager",
        "The password manager",
        "Save the new key there and mark the old one, so that nobody copies the old one later.",
    ),
];

/// The places that are named where something of them was pasted.
static SPECIAL: &[Place] = &[
    place(
        "kubernetes",
        "A Secret of Kubernetes",
        "Apply the changed Secret, and restart the pods with kubectl rollout restart: a pod keeps \
         the variables that it started with.",
    ),
    place(
        "systemd",
        "A service of systemd",
        "Change the unit or the file that it names, and run systemctl daemon-reload and systemctl \
         restart: a service that is running keeps the old key.",
    ),
    place(
        "settings",
        "The settings of a program, such as an MCP client",
        "Change the key in the file, and quit the program and open it anew: what it has started \
         keeps the old key.",
    ),
    place(
        "api-client",
        "A client such as Postman or Insomnia",
        "Change the variable in every environment and collection there, its saved value and the \
         one in use.",
    ),
    place(
        "code",
        "Code and scripts",
        "Let the code read the key from a variable in place of holding it, and deploy it anew: \
         copies and older versions have the old key for good.",
    ),
];

/// Where a key has to be put when it is replaced: what the paste shows of it first, as it stands
/// there, then where else keys are kept.
pub fn places(paste: &Paste) -> Vec<Place> {
    let sightings = seen::sightings(paste);
    let known = |id: &str| COMMON.iter().chain(SPECIAL).find(|place| place.id == id);
    let seen = sightings.into_iter().filter_map(|sighting| {
        Some(Place { seen: Some(sighting.words), ..known(sighting.id)?.clone() })
    });
    let mut places: Vec<Place> = seen.collect();
    for common in COMMON {
        if !places.iter().any(|place| place.id == common.id) {
            places.push(common.clone());
        }
    }
    places
}

#[cfg(test)]
mod tests;
