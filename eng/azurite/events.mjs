// Blob events of the emulator, delivered as Event Grid delivers those of a storage account. The emulator itself has none.
//
//   PUT    /{account}/$events   body: the URL that events are delivered to (loopback only)
//   DELETE /{account}/$events   body: the same URL
//   GET    /{account}/$events   200: events are to be had here
//
// Of several subscribers of one account each event goes to one, as with one Event Grid subscription in front of several
// instances. A subscriber that does not answer is removed. An event that cannot be delivered is lost: whoever needs it
// has to look for itself, as with Event Grid after 24 hours.
// Source: "Azure Blob Storage as Event Grid source", event schema.
import http from 'node:http';

const container = 'episodes'; // the only one whose events have a listener
const deliveryDeadline = 10_000; // milliseconds
const subscribers = new Map(); // account → [{ url, agent }]
let turn = 0;
let sequence = 0;

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (type, request, response) {
  if (type !== 'request') return emit.apply(this, arguments);
  const [path, query = ''] = request.url.split('?');
  const [, account, name] = path.split('/');
  if (name === '$events') return manage(account, request, response);
  const event = eventOf(request.method, path, new URLSearchParams(query));
  if (event && subscribers.get(account)?.length) {
    response.on('finish', () => {
      if (response.statusCode === 201 || response.statusCode === 202) deliver(account, describe(event, request, response));
    });
  }
  return emit.apply(this, arguments);
};

/** What a request makes of a blob; null for anything else. */
function eventOf(method, path, query) {
  const parts = path.split('/'); // '', account, container, blob…
  if (parts.length < 4 || parts[2] !== container || query.has('snapshot')) return null;
  const comp = query.get('comp');
  if (method === 'PUT' && (comp === null || comp === 'blocklist')) return { type: 'BlobCreated', api: comp ? 'PutBlockList' : 'PutBlob', path };
  if (method === 'DELETE' && comp === null) return { type: 'BlobDeleted', api: 'DeleteBlob', path };
  return null;
}

function describe({ type, api, path }, request, response) {
  const [, account, , ...blob] = path.split('/');
  return {
    id: `${Date.now()}-${++sequence}`,
    topic: `/subscriptions/local/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/${account}`,
    subject: `/blobServices/default/containers/${container}/blobs/${decodeURIComponent(blob.join('/'))}`,
    eventType: `Microsoft.Storage.${type}`,
    eventTime: new Date().toISOString(),
    dataVersion: '',
    metadataVersion: '1',
    data: {
      api,
      eTag: String(response.getHeader('etag') ?? '').replaceAll('"', ''),
      contentType: request.headers['x-ms-blob-content-type'] ?? request.headers['content-type'] ?? 'application/octet-stream',
      contentLength: Number(request.headers['content-length'] ?? 0),
      blobType: 'BlockBlob',
      url: `http://127.0.0.1:${request.socket.localPort}${path}`,
      sequencer: String(sequence).padStart(48, '0'),
    },
  };
}

function deliver(account, event, failed = new Set()) {
  const known = (subscribers.get(account) ?? []).filter((subscriber) => !failed.has(subscriber));
  if (known.length === 0) return;
  const subscriber = known[turn++ % known.length];
  const body = JSON.stringify([event]);
  const headers = { 'content-type': 'application/json; charset=utf-8', 'aeg-event-type': 'Notification', 'content-length': Buffer.byteLength(body) };
  const next = () => deliver(account, event, failed.add(subscriber));
  const post = http.request(subscriber.url, { method: 'POST', agent: subscriber.agent, headers, timeout: deliveryDeadline }, (answer) => {
    answer.resume();
    if (answer.statusCode >= 300) next();
  });
  post.on('timeout', () => post.destroy());
  post.on('error', () => {
    // A kept connection may have been closed from the other side a moment ago: that says nothing about the subscriber.
    if (post.reusedSocket) return deliver(account, event, failed);
    remove(account, subscriber.url);
    next();
  });
  post.end(body);
}

function manage(account, request, response) {
  const answer = (status) => response.writeHead(status, { 'content-length': 0 }).end();
  let body = '';
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    if (request.method === 'GET') return answer(200);
    const url = URL.canParse(body) ? new URL(body) : null;
    if (url?.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return answer(400);
    remove(account, url.href);
    if (request.method === 'DELETE') return answer(204);
    if (request.method !== 'PUT') return answer(405);
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
    subscribers.set(account, [...(subscribers.get(account) ?? []), { url: url.href, agent }]);
    return answer(201);
  });
  return true;
}

function remove(account, url) {
  subscribers.set(account, (subscribers.get(account) ?? []).filter((subscriber) => subscriber.url !== url));
}
