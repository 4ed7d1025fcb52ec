import { destination, pino, type Logger } from 'pino';
import { scrubError, scrubText } from './scrub';

/** Names under which a value of a register, a secret or a token could come along by mistake. */
const SECRET = [
  'authorization',
  'token',
  'ticket',
  'password',
  'secret',
  'variables',
  'values',
  'parameters',
];

/**
 * The operator's log of a process: lines of JSON on stderr, without personal data. It is no record of who read what
 * (that is the sharing log) and may be lost without harm.
 */
export function operatorLog(
  name: string,
  stream: pino.DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      name,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`]), remove: true },
      serializers: { err: scrubError },
      hooks: {
        logMethod(args, method) {
          const scrubbed = args.map((arg) => (typeof arg === 'string' ? scrubText(arg) : arg));
          method.apply(this, scrubbed as Parameters<typeof method>);
        },
      },
    },
    stream,
  );
}
