// The pages on a port of this machine, compressed as a host would (gzip 9), and how many bytes each page took.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.woff': 'font/woff' };
const fonts = new Set(['.woff2', '.woff']);

/** @returns `take()`: gzip bytes of scripts and styles since the last time. The page itself and fonts do not count. */
export async function servePages(folder) {
  const packed = new Map();
  let bytes = 0;
  const server = createServer((request, response) => {
    const file = join(folder, normalize(new URL(request.url, 'http://local').pathname));
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 9 }));
    const body = packed.get(file);
    const extension = extname(file);
    if (extension !== '.html' && !fonts.has(extension)) bytes += body.length;
    return response.writeHead(200, { 'content-type': types[extension] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'content-length': body.length }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    take() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
