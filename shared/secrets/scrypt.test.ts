import { hashSecret, verifySecret } from './scrypt';

test('[ACC-07] keeps_only_a_salted_hash_of_a_secret', async () => {
  const first = await hashSecret('mật khẩu');
  const second = await hashSecret('mật khẩu');
  expect(first).not.toContain('mật');
  expect(first).not.toEqual(second);
  expect(await verifySecret('mật khẩu', first)).toBe(true);
  expect(await verifySecret('mật khẩu'.normalize('NFD'), first)).toBe(true);
  expect(await verifySecret('mat khau', first)).toBe(false);
});

test.each([
  '',
  'mật khẩu',
  'scrypt$1$1$1$aaaaaaaa$',
  'scrypt$16383$8$1$aaaaaaaaaa$aaaaaaaaaaaaaaaaaaaaaa',
  'scrypt$9999999$99$99$aaaaaaaaaa$aaaaaaaaaaaaaaaaaaaaaa',
])('matches_nothing_against_a_stored_value_that_is_no_hash %#', async (stored) => {
  expect(await verifySecret('mật khẩu', stored)).toBe(false);
  expect(await verifySecret('', stored)).toBe(false);
});
