// What stands in the place of somebody's words that can no longer be decrypted.

export const UNREADABLE_TEXT = '(These words cannot be read any more. Whoever runs this app can see why in its log.)';
