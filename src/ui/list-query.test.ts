import { expect, test } from 'vitest';
import { hrefWith, pageOf, sortingOf } from './list-query.ts';

const url = new URL('http://desk.local/meetings?forum=itu&sort=-starts&page=3');

test('the address says how a list is sorted, and only by what the list has', () => {
  expect(sortingOf(url, ['starts', 'name'])).toEqual({ key: 'starts', down: true });
  expect(sortingOf(url, ['name'])).toBeUndefined();
});

test('a page number that is none means the first page', () => {
  expect(pageOf(url)).toBe(3);
  expect(pageOf(new URL('http://desk.local/?page=-2'))).toBe(1);
  expect(pageOf(new URL('http://desk.local/?page=two'))).toBe(1);
});

test('another sorting keeps the filters and begins at the first page', () => {
  expect(hrefWith(url, { sort: 'name' })).toBe('/meetings?forum=itu&sort=name');
  expect(hrefWith(url, { page: 4 })).toBe('/meetings?forum=itu&sort=-starts&page=4');
  expect(hrefWith(url, { forum: null, sort: null })).toBe('/meetings');
});
