import { BlockList, isIPv6 } from 'node:net';

/** IANA's special-purpose registries (RFC 6890 and successors): nothing there is a public server. */
const FORBIDDEN_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Public unicast is 2000::/3 alone; inside it these are special, and 6to4 and Teredo carry any IPv4 address. */
const FORBIDDEN_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const forbidden = new BlockList();
const unicast = new BlockList();
for (const range of FORBIDDEN_4) addRange(forbidden, range, 'ipv4');
for (const range of FORBIDDEN_6) addRange(forbidden, range, 'ipv6');
addRange(unicast, '2000::/3', 'ipv6');

/** Whether an IP address is one of the public internet. IPv4 in IPv6 (`::ffff:10.0.0.1`, NAT64) counts as not public. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !forbidden.check(address, 'ipv4');
  return unicast.check(address, 'ipv6') && !forbidden.check(address, 'ipv6');
}

function addRange(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', prefix = ''] = range.split('/');
  list.addSubnet(network, Number(prefix), family);
}
