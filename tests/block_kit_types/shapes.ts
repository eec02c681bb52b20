// What Slack's types are claimed of. They are stricter here: Slack's own allow any block in a view, and have none
// for what goes to a response_url.
import type { HomeView, KnownBlock, MessageMetadata, ModalView } from '@slack/types';

interface Text {
  text: string;
  blocks?: KnownBlock[];
  unfurl_links: false;
  unfurl_media: false;
}

interface Reply extends Text {
  response_type: 'ephemeral' | 'in_channel';
  replace_original?: false;
  thread_ts?: string;
}

interface Replacement extends Text {
  replace_original: true;
}

interface Post extends Text {
  channel: string;
  thread_ts?: string;
  metadata?: MessageMetadata;
}

export type Message = Reply | Replacement | Post;
export type Modal = Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] };
export type Home = Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] };
