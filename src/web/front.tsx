/** What stands at a host that is no portal's: the list of portals; in a demonstration also whom to try. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { parseDay } from '../lib/time.ts';
import { type House, originOf } from './house.ts';
import { type Html, renderDocument } from './html.ts';
import type { Hall } from './meet.ts';
import type { Portal } from './portal.ts';
import { hostOf } from './request.ts';
import { sayShortDay } from './say.ts';
import { Card, Cards, DataTable, Section } from './ui/data.tsx';
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
  // Those of patients first: that is where a newcomer begins.
  const portals = [...new Set(house.portals.values())].sort(
    (a, b) => Number(a.audience === 'staff') - Number(b.audience === 'staff'),
  );
  const [first] = portals;
  if (!first) return '<!doctype html><title>Inzage</title><p>Geen portalen.</p>';
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
      {portals.map(portal => (
        <WhoToTry house={house} portal={portal} />
      ))}
    </Page>,
  );
}

/** In a demonstration: under the name of each portal the people who can sign in there, and how. */
function WhoToTry({ house, portal }: { house: House; portal: Portal }): Html | null {
  const people = house.people.filter(each => each.portal === portal.id);
  const staff = house.staff.filter(each => portal.signIn.some(({ oidc }) => oidc?.clientId === each.client));
  if (people.length + staff.length === 0) return null;
  const caption = `Wie u kunt proberen in ${portal.name}`;
  return (
    <Section title={caption}>
      <p>
        Ga naar <a href={originOf(house, portal.hosts[0] ?? '')}>{portal.name}</a>
        {people.length > 0
          ? ', log in met DigiD (nagebootst) en kies een van deze mensen. Zij zijn verzonnen.'
          : ', log in met het account van het werk (nagebootst) en kies een van deze mensen. Zij zijn verzonnen.'}
      </p>
      {people.length > 0 && (
        <DataTable
          caption={`${people.length} patiënten`}
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
      )}
      {staff.length > 0 && (
        <DataTable
          caption={`${staff.length} medewerkers`}
          columns={[
            { key: 'name', label: 'Naam' },
            { key: 'function', label: 'Werk' },
            { key: 'story', label: 'Verhaal' },
          ]}
          rows={staff.map(person => ({ name: person.name, function: person.function, story: person.story }))}
        />
      )}
    </Section>
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
