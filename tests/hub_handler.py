"""The requests that the loopback Hub understands."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from tests.hub_content import ACCOUNTS, DAY, Account, Blob, Commit, Refused, Repository, entry, folder, info, refs, upload_modes, validate

if TYPE_CHECKING:
    from tests.hub import LoopbackHub


class Handler(BaseHTTPRequestHandler):
    hub: "LoopbackHub"
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        with self.hub.lock:
            self.hub.connections += 1
        super().setup()

    def finish(self) -> None:
        super().finish()
        with self.hub.lock:
            self.hub.connections -= 1

    def log_message(self, format: str, *args: object) -> None:
        """Silent: `hub.requests` holds what came in."""

    def _serve(self) -> None:
        body = self._body()
        url = urlsplit(self.path)
        path, self.query = unquote(url.path), parse_qs(url.query)
        with self.hub.lock:
            self.hub.requests.append((self.command, path))
            fault = next((fault for fault in self.hub.faults if fault.fate_words(self.command, path)), None)
            answer = fault.answer if fault else None
            if fault:
                fault.action()
            try:
                if answer == "drop":
                    self.close_connection = True
                    return
                if isinstance(answer, int):
                    raise Refused(answer, f"injected {answer}")
                status, headers, content = self._route(path.split("/")[1:], body)
            except Refused as refused:
                status, headers = refused.status, {"X-Error-Message": refused.message, "X-Error-Code": refused.code}
                content = json.dumps({"error": refused.message}).encode()
        if answer == "lose":
            self.close_connection = True
            return
        self._answer(status, headers, content)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _serve

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _answer(self, status: int, headers: Mapping[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _route(self, parts: list[str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        match parts:
            case ["api", "whoami-v2"]:
                return self._json(self._whoami())
            case ["api", "validate-yaml"]:
                return self._json(validate(json.loads(body)["content"]))
            case ["api", "repos", "create"]:
                return self._create(json.loads(body))
            case ["api", "repos", "delete"]:
                return self._delete(json.loads(body))
            case ["large", sha256]:
                return self._large(sha256, body)
            case ["datasets", owner, name, "resolve", revision, *path]:
                return self._resolve(self._commit(self._repository(f"{owner}/{name}"), revision), "/".join(path))
            case ["datasets", owner, name, "info", "lfs", "objects", *_]:
                return self._lfs(self._repository(f"{owner}/{name.removesuffix('.git')}", is_write=True), json.loads(body))
            case ["api", "datasets", owner, name, *rest]:
                return self._dataset(f"{owner}/{name}", rest, body)
        raise Refused(404, f"no such page: {self.command} {self.path}")

    def _dataset(self, name: str, rest: list[str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        match rest:
            case [] | ["revision", _]:
                repository = self._repository(name)
                return self._json(info(name, repository, self._commit(repository, rest[1] if rest else "main")))
            case ["refs"]:
                return self._json(refs(self._repository(name)))
            case ["tree", revision, *path]:
                return self._json(self._tree(self._commit(self._repository(name), revision), "/".join(path)))
            case ["paths-info", revision]:
                return self._json(self._paths(self._commit(self._repository(name), revision), parse_qs(body.decode())["paths"]))
            case ["commits", revision]:
                commit = self._commit(self._repository(name), revision)
                return self._json([{"id": commit.oid, "title": commit.message, "message": "", "date": DAY, "authors": []}])
            case ["preupload", revision]:
                return self._json(upload_modes(self._commit(self._repository(name, is_write=True), revision), json.loads(body)["files"]))
            case ["commit", "main"]:
                return self._json(self._commit_files(name, [json.loads(line) for line in body.splitlines()]))
            case ["tag", revision]:
                return self._tag(self._repository(name, is_write=True), revision, body)
        raise Refused(404, f"no such page: {self.command} {self.path}")

    def _json(self, content: object) -> tuple[int, dict[str, str], bytes]:
        return 200, {}, json.dumps(content).encode()

    def _account(self) -> Account | None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token and token not in ACCOUNTS:
            raise Refused(401, "Invalid credentials in Authorization header")
        return ACCOUNTS.get(token)

    def _may_write(self, account: Account | None, namespace: str) -> bool:
        return account is not None and account.role == "write" and namespace in (account.name, *account.organizations)

    def _repository(self, name: str, *, is_write: bool = False) -> Repository:
        account, namespace = self._account(), name.split("/")[0]
        repository = self.hub.repositories.get(name)
        is_member = account is not None and namespace in (account.name, *account.organizations)
        if repository is None or (repository.is_private and not is_member):
            raise Refused(404 if account else 401, "Repository not found", "RepoNotFound")
        if is_write and not self._may_write(account, namespace):
            raise Refused(403 if account else 401, "You don't have the rights to write to this repository")
        return repository

    def _commit(self, repository: Repository, revision: str) -> Commit:
        commit = repository.find(revision)
        if commit is None:
            raise Refused(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return commit

    def _whoami(self) -> dict[str, object]:
        account = self._account()
        if account is None:
            raise Refused(401, "Invalid username or password.")
        token = {"displayName": "test", "role": account.role}
        organizations = [{"type": "org", "name": name, "roleInOrg": "write"} for name in account.organizations]
        return {"type": "user", "name": account.name, "orgs": organizations, "auth": {"type": "access_token", "accessToken": token}}

    def _create(self, wanted: Mapping[str, object]) -> tuple[int, dict[str, str], bytes]:
        account = self._account()
        if account is None:
            raise Refused(401, "Invalid username or password.")
        namespace = wanted.get("organization") or account.name
        name = f"{namespace}/{wanted['name']}"
        if not self._may_write(account, str(namespace)):
            raise Refused(403, f"You don't have the rights to create a dataset under the namespace {namespace}")
        url = json.dumps({"url": f"{self.hub.endpoint}/datasets/{name}", "error": "You already created this dataset repo"}).encode()
        if name in self.hub.repositories:
            return 409, {}, url
        self.hub.repositories[name] = Repository(wanted.get("visibility") == "private" or wanted.get("private") is True)
        return 200, {}, url

    def _delete(self, wanted: Mapping[str, object]) -> tuple[int, dict[str, str], bytes]:
        account = self._account()
        name = f"{wanted.get('organization') or (account.name if account else '')}/{wanted['name']}"
        self._repository(name, is_write=True)
        del self.hub.repositories[name]
        return self._json({})

    def _lfs(self, repository: Repository, batch: Mapping[str, object]) -> tuple[int, dict[str, str], bytes]:
        if "objects" not in batch:  # the verification after an upload
            if len(self.hub.large.get(str(batch["oid"]), b"")) != batch["size"]:
                raise Refused(422, "the file is not there")
            return self._json({})
        answers = []
        for wanted in batch["objects"]:  # type: ignore[attr-defined]
            verify = self.path.replace("/batch", "/verify")
            actions = {"upload": {"href": f"{self.hub.storage}/{wanted['oid']}"}, "verify": {"href": self.hub.endpoint + verify}}
            answers.append({**wanted, **({} if wanted["oid"] in self.hub.large else {"actions": actions})})
        return self._json({"transfer": "basic", "objects": answers})

    def _large(self, sha256: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        if self.command == "PUT":
            if hashlib.sha256(body).hexdigest() != sha256:
                raise Refused(400, "the content has another hash")
            self.hub.large[sha256] = body
            self.hub.sent.append(sha256)
            return 200, {}, b""
        if sha256 not in self.hub.large:
            raise Refused(404, "no such file")
        return self._content(self.hub.large[sha256], {"ETag": f'"{sha256}"'})

    def _resolve(self, commit: Commit, path: str) -> tuple[int, dict[str, str], bytes]:
        blob = commit.files.get(path)
        if blob is None:
            raise Refused(404, f"Entry not found: {path}", "EntryNotFound")
        headers = {"X-Repo-Commit": commit.oid, "ETag": f'"{blob.etag}"'}
        if not blob.is_lfs:
            return self._content(blob.content, headers)
        linked = {
            "X-Linked-ETag": f'"{blob.sha256}"',
            "X-Linked-Size": str(len(blob.content)),
            "Location": f"{self.hub.storage}/{blob.sha256}",
        }
        return 302, {**headers, **linked}, b""

    def _content(self, content: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """A file, or the range of it that the request asks for."""
        headers = {**headers, "Content-Type": "application/octet-stream", "Accept-Ranges": "bytes"}
        wanted = self.headers.get("Range", "").removeprefix("bytes=")
        if not wanted:
            return 200, headers, content
        start, _, end = wanted.partition("-")
        first = int(start) if start else len(content) - int(end)
        last = min(int(end), len(content) - 1) if start and end else len(content) - 1
        return 206, {**headers, "Content-Range": f"bytes {first}-{last}/{len(content)}"}, content[first : last + 1]

    def _tree(self, commit: Commit, root: str) -> list[dict[str, object]]:
        below = f"{root}/" if root else ""
        inside = [path for path in sorted(commit.files) if path.startswith(below)]
        if root and not inside:
            raise Refused(404, f"{root} does not exist on this revision", "EntryNotFound")
        is_recursive = self.query.get("recursive", [""])[0].lower() in ("true", "1")
        parents = {parent.as_posix() for path in inside for parent in Path(path).parents}
        folders = sorted(parent for parent in parents if parent != "." and parent.startswith(below))
        described = [*map(folder, folders), *(entry(commit, path) for path in inside)]
        return [one for one in described if is_recursive or "/" not in str(one["path"]).removeprefix(below)]

    def _paths(self, commit: Commit, paths: Sequence[str]) -> list[dict[str, object]]:
        wanted = [path.strip("/") for path in paths]
        files = [entry(commit, path) for path in wanted if path in commit.files]
        return files + [folder(path) for path in wanted if any(file.startswith(f"{path}/") for file in commit.files)]

    def _commit_files(self, name: str, lines: Sequence[Mapping[str, dict[str, object]]]) -> dict[str, object]:
        repository = self._repository(name, is_write=True)
        header = lines[0]["value"]
        if header.get("parentCommit", repository.head.oid) != repository.head.oid:
            raise Refused(412, "A commit has happened since. Please refresh and try again.")
        files = dict(repository.head.files)
        for line in lines[1:]:
            self._apply(files, str(line["key"]), line["value"])
        repository.commits.append(Commit(str(header["summary"]), repository.head.oid, files))
        oid = repository.head.oid
        return {"commitOid": oid, "commitUrl": f"{self.hub.endpoint}/datasets/{name}/commit/{oid}", "success": True}

    def _apply(self, files: dict[str, Blob], key: str, value: Mapping[str, object]) -> None:
        path = str(value["path"])
        if key == "file":
            files[path] = Blob(base64.b64decode(str(value["content"])), False)
        elif key == "lfsFile":
            if value["oid"] not in self.hub.large:
                raise Refused(422, f"{path}: the large file was not uploaded")
            files[path] = Blob(self.hub.large[str(value["oid"])], True)
        elif files.pop(path, None) is None:
            raise Refused(404, "A file with this name doesn't exist", "EntryNotFound")

    def _tag(self, repository: Repository, revision: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        if self.command == "DELETE":
            if repository.tags.pop(revision, None) is None:
                raise Refused(404, f"Invalid rev id: {revision}", "RevisionNotFound")
            return self._json({})
        tag = json.loads(body)["tag"]
        if tag in repository.tags:
            raise Refused(409, f"Tag reference exists already: {tag}")
        repository.tags[tag] = self._commit(repository, revision).oid
        return self._json({})
