// Reading what Slack answered when it said no.
import { ErrorCode } from '@slack/web-api';

/** Slack's own word for what went wrong ("channel_not_found"), where the error carries one. */
export function slackErrorCode(error: unknown): string | undefined {
  const isPlatformError = error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError;
  if (!isPlatformError || !('data' in error)) return undefined;
  const { data } = error;
  const hasCode = typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string';
  return hasCode ? String(data.error) : undefined;
}
