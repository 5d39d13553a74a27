import { describe, expect, it } from 'vitest';
import { resolutionKey } from './resolution-key.ts';
import { romanNumber } from './roman.ts';
import { sessionNumber } from './sessions.ts';

describe('a resolution by its symbol', () => {
  it('is the same however its symbol is written', () => {
    expect(resolutionKey('A/RES/74/267')).toBe('74/267');
    expect(resolutionKey('R/31/149')).toBe('31/149');
    expect(resolutionKey('A/RES/3379(XXX)')).toBe('30/3379');
    expect(resolutionKey('A/RES/377(V)[A]')).toBe('5/377A');
    expect(resolutionKey('R/12/490A')).toBe('12/490A');
    expect(resolutionKey('A/RES/78/183 A')).toBe('78/183A');
    expect(resolutionKey('A/RES/75/254[B]')).toBe('75/254B');
    expect(resolutionKey('A/RES/ES-11/1')).toBe('ES-11/1');
    expect(resolutionKey('A/RES/2252(ES-V)')).toBe('ES-5/2252');
  });

  it('is not a decision of the same number, and is nothing without a number', () => {
    expect(resolutionKey('A/DEC/80/506')).toBe('D80/506');
    expect(resolutionKey('A/RES/79/XX')).toBeUndefined();
    expect(resolutionKey('A/RES/75/254A-C')).toBeUndefined();
    expect(resolutionKey('')).toBeUndefined();
  });

  it('was numbered in Roman until 1975', () => {
    expect(['I', 'IV', 'IX', 'XIX', 'XXX', 'XL'].map(romanNumber)).toEqual([1, 4, 9, 19, 30, 40]);
    expect(['', 'IIII', 'ABC'].map(romanNumber)).toEqual([undefined, undefined, undefined]);
  });
});

describe('the place of a session in time', () => {
  it('is its number, and for a special session that of the regular session of the day', () => {
    expect(sessionNumber('UNGA', '79', '2025-09-05')).toBe(79);
    expect(sessionNumber('UNGA', 'ES-11', '2022-03-02')).toBe(76);
    expect(sessionNumber('UNGA', 'ES-10', '2023-10-27')).toBe(78);
    expect(sessionNumber('UNGA', '', '1946-02-01')).toBe(1);
  });

  it('is the year for a body that does not number its sessions', () => {
    expect(sessionNumber('ITU-WTSA', 'WTSA-24', '2024-10-20')).toBe(2024);
  });
});
