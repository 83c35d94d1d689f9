/** What the results page is held against: Fastify that sends a page of 20 KB which it made once. `constant.js <port>` */
import fastify from 'fastify';

const rows = Array.from({ length: 400 }, (_, nth) => `<tr><td>row ${nth}</td><td>constant</td></tr>\n`);
const page = `<!doctype html><title>Constant</title><table>${rows.join('')}</table>`
  .padEnd(20_480)
  .slice(0, 20_480);

const app = fastify();
app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
