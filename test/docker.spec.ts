import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { settingsSchema } from '@app/settings';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

type Service = {
  image?: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown>;
  stop_grace_period?: string;
};

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const compose = parse(read('docker/compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const nodes = services.filter(([name]) => name.startsWith('server'));

describe('the compose file', () => {
  it('has two nodes that differ in their data folder only', () => {
    expect(nodes).toHaveLength(2);
    const [one, other] = nodes.map(([, { volumes, ...rest }]) => ({ volumes, rest }));
    expect(one!.rest).toEqual(other!.rest);
    const folders = [one, other].map((node) => node!.volumes!.find((volume) => volume.endsWith(':/data')));
    expect(new Set(folders).size).toBe(2);
  });

  it('sets only settings that there are, and what nodes have to share', () => {
    for (const [, { environment = {} }] of nodes) {
      expect(Object.keys(settingsSchema.shape)).toEqual(expect.arrayContaining(Object.keys(environment)));
      const shared = ['DATABASE_URL', 'QDRANT_URL', 'REDIS_URL', 'SECRETS_FILE', 'PUBLIC_URL', 'TRUSTED_PROXIES'];
      expect(Object.keys(environment)).toEqual(expect.arrayContaining(shared));
    }
  });

  it('names services, volumes and files that exist', () => {
    for (const [, { build, depends_on = {}, volumes = [] }] of services) {
      for (const needed of Object.keys(depends_on)) expect(compose.services).toHaveProperty([needed]);
      for (const source of volumes.map((volume) => volume.split(':')[0]!)) {
        if (source.startsWith('.')) expect(existsSync(join(root, 'docker', source))).toBe(true);
        else expect(compose.volumes).toHaveProperty([source]);
      }
      if (build) expect(existsSync(join(root, 'docker', build.context, build.dockerfile))).toBe(true);
    }
  });

  it('gives a node longer to stop than it takes', () => {
    for (const [, { stop_grace_period: grace = '' }] of nodes) expect(Number.parseInt(grace, 10)).toBeGreaterThan(15);
  });
});

describe('the proxy', () => {
  it('knows every node, and passes WebSockets and the caller’s address on', () => {
    const config = read('docker/nginx.conf');
    const known = [...config.matchAll(/^\s*server ([\w-]+):3000 /gm)].map((match) => match[1]);
    expect(known).toEqual(nodes.map(([name]) => name));
    for (const header of ['Upgrade $http_upgrade', 'Connection $connection_upgrade', 'X-Forwarded-For $remote_addr'])
      expect(config).toContain(`proxy_set_header ${header};`);
  });
});

describe('the image', () => {
  const lines = read('docker/Dockerfile').split('\n');
  const copied = lines.filter((line) => line.startsWith('COPY'));

  it('is made of files that are there', () => {
    const own = copied.filter((line) => !line.includes('--from='));
    const sources = own.flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) expect(existsSync(join(root, source))).toBe(true);
  });

  it('takes from the build what the build makes, and starts its main file on Node 24', () => {
    const built = copied.filter((line) => line.includes('--from=build'));
    const sources = built.map((line) => line.split(/\s+/).at(-2)!.replace('/app/', ''));
    for (const source of sources) expect(existsSync(join(root, source))).toBe(true);
    expect(lines.filter((line) => line.startsWith('FROM')).every((line) => line.includes('node:24'))).toBe(true);
    const main = /"(dist\/[^"]+)"/.exec(lines.find((line) => line.startsWith('CMD')) ?? '')?.[1];
    expect(main && existsSync(join(root, main))).toBe(true);
  });
});
