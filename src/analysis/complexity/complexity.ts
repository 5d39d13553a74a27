import { advantage, presence } from './advantage.ts';
import { complexityIndex } from './complexity-index.ts';
import { outlook, worthOf } from './outlook.ts';
import { density, proximity, sumHad, sumNearness } from './proximity.ts';
import type { Complexity, TradeTable } from './types.ts';

/**
 * **What is a country strong in, and what is within its reach?** From one year's exports by country and product: advantage, nearness
 * of products, density around each, complexity of countries and products, and what a new product would open up.
 *
 * Method: Hidalgo and Hausmann (2009), Hausmann and others (2014), with the definitions of py-ecomplexity (see `advantage`,
 * `proximity`, `density`, `complexityIndex`, `outlook`). Countries and products that trade nothing are left out of `kept`.
 *
 * Assumes that what is exported shows what can be made: not so for goods that are only passed on, and blind to services.
 *
 * Cost: countries × products², with an advantage in a tenth of all cells a tenth of that; 200 × 1,200 in about a tenth of
 * a second.
 *
 * @throws RangeError as `advantage`
 */
export function complexity(trade: TradeTable): Complexity {
  const { kept, rca } = advantage(trade);
  const there = presence(rca, kept.countries.length, kept.products.length);
  const near = proximity(there);
  const nearness = sumNearness(near, there.products);
  const { eci, pci, residual } = complexityIndex(there);
  const worth = worthOf(pci, nearness);
  const { plain, weighted } = sumHad(there, near, worth);
  const around = density(there, nearness, plain);
  return {
    kept,
    rca,
    presence: there,
    proximity: near,
    density: around,
    eci,
    pci,
    residual,
    ...outlook(there, { near, worth, around, pci, had: weighted }),
  };
}
