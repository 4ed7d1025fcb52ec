import { generateKeyPairSync } from 'node:crypto';
import { item } from '../../test/support/policy';
import { described, sourceOf } from '../../test/support/hub/local_hub';
import { compose } from './compose';
import { openClassification, signClassification } from './signed';

const sdl = described('type Query {\n  a: String @item(id: "x.a")\n}');
const composed = compose([sourceOf({ name: 'x', sdl, items: [item('x.a')] })]);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signed = signClassification(composed, privateKey);
const refused = expect.objectContaining({ code: 'CLASSIFICATION_INVALID' }) as Error;

describe('signed classification', () => {
  test('opens_as_it_was_signed', () => {
    expect(openClassification(signed, composed.supergraphSdl, publicKey)).toEqual(composed.classification);
  });

  test('is_refused_when_changed', () => {
    const table = signed.table.replace('"DEFAULT"', '"OPEN"');
    expect(table).not.toBe(signed.table);
    expect(() => openClassification({ ...signed, table }, composed.supergraphSdl, publicKey)).toThrow(
      refused,
    );
  });

  test('is_refused_under_another_key', () => {
    const other = generateKeyPairSync('ed25519').publicKey;
    expect(() => openClassification(signed, composed.supergraphSdl, other)).toThrow(refused);
  });

  test('is_refused_beside_another_supergraph', () => {
    expect(() => openClassification(signed, `${composed.supergraphSdl}\n`, publicKey)).toThrow(refused);
  });
});
