/** What stands at a host that is no portal's: the list of portals; in a demonstration also whom to try. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { parseDay } from '../lib/time.ts';
import { originOf } from './house.ts';
import { renderDocument } from './html.ts';
import type { Hall } from './meet.ts';
import type { Portal } from './portal.ts';
import { hostOf } from './request.ts';
import { sayShortDay } from './say.ts';
import { Card, Cards, DataTable } from './ui/data.tsx';
import { galleryPage } from './ui/gallery.tsx';
import { Page } from './ui/page.tsx';

/** Answers `/` and, in a demonstration, `/gallery`, at every host that no portal has. */
export function serveFront(app: FastifyInstance, hall: Hall): void {
  const { house } = hall;
  app.addHook('onRequest', async (request, reply) => {
    if (house.portals.has(hostOf(request)) || !['GET', 'HEAD'].includes(request.method)) return;
    const path = request.url.split('?')[0];
    if (path === '/') return sendHtml(reply, frontPage(hall));
    if (path === '/gallery' && house.demonstration) return sendHtml(reply, gallery(hall));
  });
}

function sendHtml(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html);
}

function dress({ house, assets }: Hall, portal: Portal) {
  return {
    language: 'nl' as const,
    portal: { name: 'Inzage', legalName: 'Inzage', logoUrl: assets.logo(portal), homeUrl: '/' },
    assets: { stylesheet: assets.stylesheet(portal), script: assets.script(portal) },
    navigation: [],
    languages: [],
    footer: [],
    demonstration: house.demonstration,
  };
}

function frontPage(hall: Hall): string {
  const { house } = hall;
  const portals = [...new Set(house.portals.values())];
  const [first] = portals;
  if (!first) return '<!doctype html><title>Inzage</title><p>Geen portalen.</p>';
  const { people, staff } = house;
  return renderDocument(
    <Page
      {...dress(hall, first)}
      title="Portalen"
      lead="Kies een portaal. Elk portaal heeft zijn eigen adres."
    >
      <Cards>
        {portals.map(portal => (
          <Card title={portal.name} href={originOf(house, portal.hosts[0] ?? '')}>
            <p>{portal.contact.name}</p>
          </Card>
        ))}
      </Cards>
      {people.length > 0 && (
        <>
          <h2>Wie u kunt proberen</h2>
          <p>Deze mensen zijn verzonnen. Log in met DigiD (nagebootst) en kies er een.</p>
          <DataTable
            caption="Verzonnen mensen"
            columns={[
              { key: 'name', label: 'Naam' },
              { key: 'born', label: 'Geboren' },
              { key: 'story', label: 'Verhaal' },
            ]}
            rows={people.map(person => ({
              name: person.name,
              born: sayBirthDate(person.birthDate),
              story: person.story,
            }))}
          />
        </>
      )}
      {staff.length > 0 && (
        <>
          <h2>Wie er werkt</h2>
          <p>
            Ook deze mensen zijn verzonnen. Zij loggen in bij hun werkplek, met het account van hun werk
            (nagebootst).
          </p>
          <DataTable
            caption="Verzonnen medewerkers"
            columns={[
              { key: 'name', label: 'Naam' },
              { key: 'portal', label: 'Werkplek' },
              { key: 'story', label: 'Verhaal' },
            ]}
            rows={staff.map(person => ({
              name: `${person.name}, ${person.function}`,
              portal:
                portals.find(each => each.signIn.some(({ oidc }) => oidc?.clientId === person.client))
                  ?.name ?? '',
              story: person.story,
            }))}
          />
        </>
      )}
    </Page>,
  );
}

function sayBirthDate(text: string): string {
  const day = parseDay(text);
  return day ? sayShortDay(day, 'nl') : '';
}

function gallery(hall: Hall): string {
  const [first] = hall.house.portals.values();
  return first ? galleryPage({ ...dress(hall, first), assets: hall.assets.whole(first) }) : '';
}
