"""Asks with Perplexity's library: a line of JSON for each request, and one for what came of it."""

import json
import sys

from perplexity import Perplexity
from pydantic import BaseModel


def ask(method, path, key=None, body=None):
    """Sends one request, with the method that the library has for it where it has one."""
    client = Perplexity(api_key=key, max_retries=0)
    # Nothing may leave this machine.
    assert client.base_url.host == "127.0.0.1", client.base_url
    if (method, path) == ("GET", "/v1/models"):
        return client.models.list()
    if (method, path) == ("POST", "/v1/responses"):
        return client.responses.create(input=body.pop("input"), extra_body=body)
    if method == "GET" and path.startswith("/v1/responses/"):
        return client.responses.retrieve(path.rpartition("/")[2])
    return client.post(path, body=body, cast_to=object)


def told(error):
    """What a program can read from an error."""
    return {
        "classes": [kind.__name__ for kind in type(error).__mro__],
        "message": str(error),
        "status": getattr(error, "status_code", None),
        "body": getattr(error, "body", None),
    }


for line in sys.stdin:
    try:
        answer = ask(**json.loads(line))
        value = answer.model_dump(mode="json") if isinstance(answer, BaseModel) else answer
        print(json.dumps({"value": value}), flush=True)
    except Exception as error:
        print(json.dumps({"error": told(error)}), flush=True)
