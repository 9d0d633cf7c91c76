export function EditorPage(_: { contentId: string; onGone: () => void }) {
  return null;
}
