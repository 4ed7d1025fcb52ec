export {
  ACCESS_TOKEN_TYPE,
  HUB_AUDIENCE,
  HUB_SCOPE,
  SIGN_IN_CLIENT,
  TOKEN_ALGORITHMS,
  TOKEN_EXCHANGE,
  TOKEN_LIFE,
  citizenSub,
  officerSub,
  type HubClaims,
  type TokenKind,
} from './claims';
export { TokenNotObtained, clientToken, exchangedToken, signInToken, type ClientCredentials } from './obtain';
