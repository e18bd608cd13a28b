/**
 * Radius in metres that holds a settlement of so many people: a disc at 1,000 people a square kilometre, a density that most towns exceed
 * (UN Degree of Urbanisation, 2020: urban clusters start at 300, centres at 1,500), and 1.5 km at least.
 */
export function settlementRadiusMetres(population: number): number {
  return Math.max(1500, Math.sqrt(population / 1000 / Math.PI) * 1000);
}
