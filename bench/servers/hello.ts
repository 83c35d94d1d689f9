/** What the memory and the start are held against: Fastify that says hello. `hello.js <port>` */
import fastify from 'fastify';

const app = fastify();
app.get('/', () => ({ hello: 'world' }));
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
