/** Words that say what an area is, at the start or the end of its name, folded. Used to name "Rapides Parish" also "Rapides". */
const GENERIC =
  /^(?:(?:landkreis|kreis|provincia|departamento|departement|arrondissement|arr|okres|powiat|distrito|municipio|comarca|county|raion|rayon|rajon|judetul|opstina|obcina|gmina|regierungsbezirk|politischer bezirk|district|province|cercle|region|partido|canton|concelho|wilaya|muhafazat|kabupaten|kota|huyen|thanh pho|quan|amphoe|khet) (?:of |de la |de l |de |du |des |da |do |di |del |dell |della |d )?)?(.+?)(?: (?:county|parish|borough|census area|city and borough|municipality|municipio|district|raion|rayon|rayonu|rajon|oblast|oblasti|kray|krai|okrug|province|provinces|department|region|regency|prefecture|governorate|state|division|division|gmina|powiat|kommune|kommun|lan|fylke|shi|ken|si|gun|gu|do|shahrestan|ilcesi|qazasi|regional municipality|local government area|city|shire|council|district municipality))?$/;

/** A folded name without its generic word; the name itself where it has none. */
export function withoutGeneric(folded: string): string {
  return GENERIC.exec(folded)?.[1] ?? folded;
}
