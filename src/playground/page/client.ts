// The page's behaviour in the browser: clicks and keys become acts, changes come in by themselves. Served with its
// types stripped, so this and client/ hold nothing that needs a build. The server renders everything there is to see.
import { startComposer } from './client/composer.ts';
import { startDrawers } from './client/drawers.ts';
import { startLive } from './client/live.ts';
import { startMenus } from './client/menus.ts';
import { startModals } from './client/modals.ts';
import { startNews } from './client/news.ts';
import { startSurfaces } from './client/surfaces.ts';

startMenus();
startDrawers();
startModals();
startSurfaces();
startComposer();
startNews();
startLive();
