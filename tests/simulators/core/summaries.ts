import type { Form } from './steps.ts';

/** A list's last words for a line that has no text of its own; empty where the text stands. */
export const SUMMARIES: Record<Form, string> = {
  text: '',
  emoji: '',
  image: '[图片]',
  video: '[视频]',
  goods: '[商品]',
  order: '[订单]',
  file: '[文件]',
};
