// Names as people write them: with or without marks, capitals and signs.

/** `Thành phố Vĩnh Yên ` and `THANH PHO  VINH-YEN` both as `thanh pho vinh yen`. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
