import { browser } from '$app/environment';
import { loadMap } from '$lib/ui/load-map.ts';

// The map's library is as large as the rest of the page together: it comes while the page is made, not after.
if (browser) void loadMap();
