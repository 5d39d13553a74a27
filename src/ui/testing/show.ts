import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { defaultScheme } from '#desk/marking/marking.ts';
import Tongued from './Tongued.svelte';

/** The HTML of a component, said in a language. */
export function show<Given extends Record<string, unknown>>(
  component: Component<Given>,
  given: Given,
  lang: Lang = 'en',
): string {
  const tongue = { t: translatorFor(lang), lang, timeZone: 'Asia/Jakarta', scheme: defaultScheme };
  return render(Tongued<Given>, { props: { tongue, component, given } }).body;
}
