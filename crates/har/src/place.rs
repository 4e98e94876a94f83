//! Where in a HAR file something stands.

/// An object or an array of a HAR file.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Place {
    /// Before the outermost object.
    #[default]
    Outside,
    /// The outermost object.
    Top,
    /// `log`.
    Log,
    /// `log.creator` or `log.browser`.
    Program(Program),
    /// `log.entries`.
    Entries,
    /// One of them.
    Entry,
    /// Its `request`.
    Request,
    /// Its `response`.
    Response,
    /// `request.postData`.
    Sent,
    /// `response.content`.
    Content,
    /// A list of names and values.
    Pairs(Pairs),
    /// A name with its value.
    Pair(Pairs),
    /// Whatever else there is.
    Other,
}

/// The program that a file names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Program {
    Creator,
    Browser,
}

/// Which list of names and values.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pairs {
    /// The headers of a request or of an answer.
    Headers { of_answer: bool },
    /// The cookies of a request or of an answer.
    Cookies { of_answer: bool },
    /// What follows the question mark of an address.
    Query,
    /// The parts of a body.
    Params,
}

/// A member of an object, as far as its meaning is known.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Member {
    Log,
    Version,
    Creator,
    Browser,
    Entries,
    Started,
    Took,
    Request,
    Response,
    Resource,
    Error,
    Method,
    Url,
    HttpVersion,
    Headers,
    Cookies,
    Query,
    Sent,
    Params,
    Status,
    StatusText,
    Content,
    Redirect,
    MediaType,
    Text,
    Encoding,
    Name,
    Value,
    /// Its meaning is not known.
    #[default]
    Other,
}

impl Place {
    /// What a member of this name means here.
    #[inline]
    pub(crate) fn member(self, name: &[u8]) -> Member {
        use Member as M;
        match (self, name) {
            (Self::Pair(_), b"name") => M::Name,
            (Self::Pair(_), b"value") => M::Value,
            (Self::Entry, b"startedDateTime") => M::Started,
            (Self::Entry, b"time") => M::Took,
            (Self::Entry, b"request") => M::Request,
            (Self::Entry, b"response") => M::Response,
            (Self::Entry, b"_resourceType") => M::Resource,
            (Self::Entry | Self::Request | Self::Response, b"_error") => M::Error,
            (Self::Request, b"method") => M::Method,
            (Self::Request, b"url") => M::Url,
            (Self::Request, b"queryString") => M::Query,
            (Self::Request, b"postData") => M::Sent,
            (Self::Request | Self::Response, b"httpVersion") => M::HttpVersion,
            (Self::Request | Self::Response, b"headers") => M::Headers,
            (Self::Request | Self::Response, b"cookies") => M::Cookies,
            (Self::Response, b"status") => M::Status,
            (Self::Response, b"statusText") => M::StatusText,
            (Self::Response, b"content") => M::Content,
            (Self::Response, b"redirectURL") => M::Redirect,
            (Self::Sent, b"params") => M::Params,
            (Self::Sent | Self::Content, b"mimeType") => M::MediaType,
            (Self::Sent | Self::Content, b"text") => M::Text,
            (Self::Content, b"encoding") => M::Encoding,
            (Self::Program(_), b"name") => M::Name,
            (Self::Program(_) | Self::Log, b"version") => M::Version,
            (Self::Log, b"creator") => M::Creator,
            (Self::Log, b"browser") => M::Browser,
            (Self::Log, b"entries") => M::Entries,
            (Self::Top, b"log") => M::Log,
            _ => M::Other,
        }
    }

    /// The object that is the value of a member, or stands in this array.
    #[inline]
    pub(crate) fn object(self, member: Member) -> Self {
        match (self, member) {
            (Self::Outside, _) => Self::Top,
            (Self::Top, Member::Log) => Self::Log,
            (Self::Log, Member::Creator) => Self::Program(Program::Creator),
            (Self::Log, Member::Browser) => Self::Program(Program::Browser),
            (Self::Entries, _) => Self::Entry,
            (Self::Entry, Member::Request) => Self::Request,
            (Self::Entry, Member::Response) => Self::Response,
            (Self::Request, Member::Sent) => Self::Sent,
            (Self::Response, Member::Content) => Self::Content,
            (Self::Pairs(pairs), _) => Self::Pair(pairs),
            _ => Self::Other,
        }
    }

    /// The array that is the value of a member.
    #[inline]
    pub(crate) fn array(self, member: Member) -> Self {
        let of_answer = self == Self::Response;
        match (self, member) {
            (Self::Log, Member::Entries) => Self::Entries,
            (Self::Request | Self::Response, Member::Headers) => {
                Self::Pairs(Pairs::Headers { of_answer })
            }
            (Self::Request | Self::Response, Member::Cookies) => {
                Self::Pairs(Pairs::Cookies { of_answer })
            }
            (Self::Request, Member::Query) => Self::Pairs(Pairs::Query),
            (Self::Sent, Member::Params) => Self::Pairs(Pairs::Params),
            _ => Self::Other,
        }
    }

    /// How people write this place.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Outside | Self::Top | Self::Other => "",
            Self::Log => "log",
            Self::Program(Program::Creator) => "log.creator",
            Self::Program(Program::Browser) => "log.browser",
            Self::Entries | Self::Entry => "log.entries[]",
            Self::Request => "log.entries[].request",
            Self::Response => "log.entries[].response",
            Self::Sent => "log.entries[].request.postData",
            Self::Content => "log.entries[].response.content",
            Self::Pairs(pairs) | Self::Pair(pairs) => match pairs {
                Pairs::Headers { of_answer: false } => "log.entries[].request.headers[]",
                Pairs::Headers { of_answer: true } => "log.entries[].response.headers[]",
                Pairs::Cookies { of_answer: false } => "log.entries[].request.cookies[]",
                Pairs::Cookies { of_answer: true } => "log.entries[].response.cookies[]",
                Pairs::Query => "log.entries[].request.queryString[]",
                Pairs::Params => "log.entries[].request.postData.params[]",
            },
        }
    }
}
