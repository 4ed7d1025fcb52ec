import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

/** `@apollo/gateway` behind `@apollo/server`, as they come. Arguments: supergraph file, port. */
async function main([file = '', port = '']: string[]): Promise<void> {
  const gateway = new ApolloGateway({ supergraphSdl: readFileSync(file, 'utf8') });
  const server = new ApolloServer({ gateway });
  await startStandaloneServer(server, { listen: { port: Number(port), host: '127.0.0.1' } });
}

process.on('disconnect', () => process.exit());
void main(process.argv.slice(2));
