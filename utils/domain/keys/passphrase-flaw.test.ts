import { describe, expect, it } from 'vitest'
import { findPassphraseFlaw } from './passphrase-flaw.ts'

describe('a new passphrase', () => {
  it.each([
    ['twelve characters', 'kq7fzl2mxw9t', undefined],
    ['eleven characters', 'kq7fzl2mxw9', 'too-short'],
    ['nothing', '', 'too-short'],
    ['white space', ' '.repeat(40), 'too-short'],
    ['four words of four letters', 'rain moss kilt veto', undefined],
    ['four words of two letters', 'ab cd ef gh', 'too-short'],
    ['words of two letters', 'me to go up', 'too-short'],
    ['five words of two letters', 'me to go up in', 'too-short'],
    ['four letters that stand apart', 'a b c d', 'too-short'],
    ['the same word four times', 'ab ab ab ab', 'too-short'],
    ['three words of eleven characters', 'abc def ghi', 'too-short'],
    ['twelve characters, of which some are white space around it', '  abcdefghij  ', 'too-short'],
    ['a key that was held down', 'aaaaaaaaaaaaaaaa', 'too-simple'],
    ['two keys in turn', 'abababababababab', 'too-simple'],
    ['twelve characters outside of the first plane', '😀🚗🍋🎲😄🌧🧭😇🐙😉🎻🥾', undefined],
    ['six of them, which are twelve code units', '😀😁😂😃😄😅', 'too-short'],
    ['four words in another script', 'дом лес море снег', undefined],
    ['a thousand characters', 'kq7fzl2mxw'.repeat(100), undefined],
    ['more than a thousand', `${'kq7fzl2mxw'.repeat(100)}f`, 'too-long'],
    ['digits in a row', '123456789012', 'too-common'],
    ['letters in a row', 'abcdefghijkl', 'too-common'],
    ['letters in a row, backwards', 'ponmlkjihgfe', 'too-common'],
    ['a commonest word twice', 'passwordpassword', 'too-common'],
    ['commonest words in capitals', 'PassWord Letmein', 'too-common'],
    ['a commonest word and a year', 'password2026!!', 'too-common'],
    ['a row of keys', 'qwertyuiop[]', 'too-common'],
    ['a short piece again and again', 'xk3-xk3-xk3-xk3-', 'too-simple'],
    ['a longer piece again and again', 'xk3-zxk3-zxk3-z', 'too-common'],
    ['the one that everybody has read of', 'correct horse battery staple', 'too-common'],
    ['a commonest word beside enough others', 'password of kq7fzl', undefined],
  ])('of %s', (_name, text, flaw) => {
    expect(findPassphraseFlaw(text)).toBe(flaw)
  })
})
