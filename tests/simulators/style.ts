/** Just enough looks that a person recognises a chat console; nothing that is read depends on it. */
export const STYLE = `
* { box-sizing: border-box; }
html, body { margin: 0; height: 100%; font: 14px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #222; background: #fff; }
iframe { border: 0; width: 100vw !important; height: 100vh !important; display: block; }
pre { margin: 0; font: inherit; white-space: pre-wrap; }
img { width: 28px; height: 28px; border-radius: 50%; background: #cdd5e0; color: transparent; overflow: hidden; flex: none; }

#rootContainer, .ww_content { display: grid !important; grid-template-columns: 300px 1fr; height: 100vh; overflow: hidden; }
#rootContainer > :first-child, .ww_conversation { border-right: 1px solid #e5e8ec; background: #f7f8fa; padding: 8px; overflow: hidden; }
#workspace-chat, .ww_container { display: flex !important; flex-direction: column; height: 100vh; min-width: 0; }
#topbar-left-info, .ww_header { padding: 12px 16px; border-bottom: 1px solid #e5e8ec; font-weight: 600; }
.messageList, .ww_body { flex: 1; overflow: auto; padding: 8px 16px; }
#im-input-box, .ww_input { border-top: 1px solid #e5e8ec; padding: 8px 16px; height: 132px; flex: none; display: flex; flex-direction: column; gap: 4px; }
#im-input-box textarea, .ww_input [contenteditable] { flex: 1; width: 100%; border: 0; outline: 0; resize: none; font: inherit; }
[data-qa-id="qa-send-message-button"], .send-btn { align-self: flex-end; padding: 4px 20px; border: 0; border-radius: 4px; background: #2b6df6; color: #fff; cursor: pointer; }

[data-kora="conversation"] { overflow: hidden; font-size: 12px; line-height: 17px; cursor: pointer; padding: 2px 6px; }
[data-kora="conversation"]:hover, .conversation-item:hover { background: #eceff4; }
[data-kora="conversation"] > * { display: inline-block; vertical-align: top; max-width: 220px; }
[data-kora="conversation"] sup { color: #e5484d; }

.conversation-item { display: flex; gap: 8px; height: 54px; padding: 6px; overflow: hidden; cursor: pointer; position: relative; }
.conversation-item.active { background: #e3ecff; }
.conversation-item .content { flex: 1; min-width: 0; font-size: 12px; line-height: 20px; }
.conversation-item .conversation { display: flex; justify-content: space-between; }
.conversation-item .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.conversation-item .time, .conversation-item .desc { color: #7a828e; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.conversation-item .unread-badge { position: absolute; left: 26px; top: 2px; padding: 0 5px; border-radius: 8px; background: #e5484d; color: #fff; font-size: 11px; line-height: 16px; }

.msgItemWrap { margin: 6px 0; font-size: 13px; }
.msgItemWrap [style*="flex-direction"] { display: flex; gap: 8px; align-items: flex-start; color: #8a919c; font-size: 12px; }
.messageNotMe, .messageIsMe { padding: 6px 10px; border-radius: 8px; background: #f1f3f6; color: #222; font-size: 13px; }
.messageIsMe { background: #dbe8ff; }
.message-item-line { margin: 6px 0; }
.message-item .item { display: flex; gap: 8px; }
.message-item.self .item { flex-direction: row-reverse; text-align: right; }
.message-item .first-line { display: flex; gap: 8px; color: #8a919c; font-size: 12px; }
.message-item.self .first-line { flex-direction: row-reverse; }
.message-item .content pre { display: inline-block; padding: 6px 10px; border-radius: 8px; background: #f1f3f6; }
.message-item.self .content pre { background: #dbe8ff; }
`;
