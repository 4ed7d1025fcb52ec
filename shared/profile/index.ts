export { ProfileError, type ProfileProblem } from './messages';
export { readProfile, type ProfileData, type ProfileSetting } from './read';
export { PROFILE_SETTINGS } from './settings';
export { PROFILE_TOPICS, type ProfileTopic } from './topics';
