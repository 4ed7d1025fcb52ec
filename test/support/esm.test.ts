import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { SignJWT } from 'jose';
import Provider from 'oidc-provider';

test('packages_that_ship_ES_modules_load_under_jest', () => {
  expect([ApolloGateway, ApolloServer, SignJWT, Provider].map((it) => typeof it)).toEqual(
    Array<string>(4).fill('function'),
  );
});
