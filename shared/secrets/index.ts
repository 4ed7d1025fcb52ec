export { hashSecret, verifySecret } from './scrypt';
