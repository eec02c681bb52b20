// The check itself: a line below that the compiler does not refuse is an error.
import type { Home, Message, Modal } from './shapes';

const around = { response_type: 'ephemeral', unfurl_links: false, unfurl_media: false, text: 't' } as const;

export const accepted: Message = { ...around, blocks: [{ type: 'divider' }] };

// @ts-expect-error a block that Slack does not know
export const block: Message = { ...around, blocks: [{ type: 'dividor' }] };
// @ts-expect-error a key that the block does not have
export const key: Message = { ...around, blocks: [{ type: 'divider', colour: 'red' }] };
// @ts-expect-error a style that buttons do not have
export const style: Message = { ...around, blocks: [{ type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 't' }, style: 'default' }] }] };
// @ts-expect-error a post that does not say where to
export const post: Message = { unfurl_links: false, unfurl_media: false, text: 't' };
// @ts-expect-error a modal without a title
export const modal: Modal = { type: 'modal', blocks: [] };
// @ts-expect-error mrkdwn where plain text has to stand
export const home: Home = { type: 'home', blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 't' } }] };
