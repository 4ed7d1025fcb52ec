export type * from './entry';
export {
  countActsAbout,
  readActsAbout,
  type ReadingAct,
  type ReadingFilter,
  type ReadingRecord,
} from './about_person';
export { readCaseFact, recordCaseFact, recordCaseWord, type CaseWord, type KnownCase } from './case-facts';
export type * from './stored';
export {
  GENESIS,
  commitIsSigned,
  keyIdOf,
  recordHash,
  sha256,
  signCommit,
  type ChainCommit,
  type ChainRecord,
} from './chain';
export { checkpointIsSigned, checkpointLine, lineHash, parseCheckpoint, type Checkpoint } from './checkpoint';
export { createEntryEncoder, type EncodedEntry, type EncodedTrace, type EntryEncoder } from './encode';
export { accountDigest, caseDigest } from './facts';
export { columnsOf } from './stored';
export { statisticsCsv, suppressed, type Counted } from './statistics';
export { createSubjectDigest, lookupSubject, type SubjectDigest } from './subject';
export { createValueCipher, type ValueCipher } from './values';
export { planPurge, purgeMonth } from './purge';
export { lastPurgeable, retentionOf } from './retention';
export { verifyCheckpoints } from './checkpoints';
export { readLogItems, verifyDatabase, type LogItem } from './database';
export { describeBroken, faultTexts, type Broken, type Fault } from './fault';
export {
  createVerifier,
  type VerifiedChain,
  type Verifier,
  type VerifierOptions,
  type VerifyReport,
} from './verify';
export { exportLog, verifyExport, type CheckpointText, type ExportReport } from './export';
export {
  countLog,
  findBySubject,
  readLog,
  readRecord,
  unreconciledIntents,
  type LogFilter,
  type LogPage,
  type LogResult,
  type LogRow,
} from './read';
