// What was changed of the settings, in rows.
import type { SettingChange, SettingChangeKind } from '../domain/setting-change.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import type { SettingChange as SettingChangeRow } from './generated/client.ts';

export function createSettingChangeStore(database: Database): Pick<Store, 'recordSettingChanges' | 'settingChanges'> {
  return {
    async recordSettingChanges(changes) {
      await database.settingChange.createMany({
        data: changes.map(({ id, teamId, channelId, changedBy, what, detail, at }) => ({
          ...{ id, teamId, changedBy, what, at },
          channelId: channelId ?? null,
          detail: detail ?? null,
        })),
      });
    },

    async settingChanges(teamId, { limit, before, after }) {
      const rows = await database.settingChange.findMany({
        where: { teamId, ...(before ? beyond(before, 'lt') : {}), ...(after ? beyond(after, 'gt') : {}) },
        orderBy: after ? [{ at: 'asc' }, { id: 'asc' }] : [{ at: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      const changes = rows.map(toSettingChange);
      return after ? changes.reverse() : changes;
    },
  };
}

function beyond({ at, id }: Pick<SettingChange, 'id' | 'at'>, side: 'lt' | 'gt') {
  return { OR: [{ at: { [side]: at } }, { at, id: { [side]: id } }] };
}

function toSettingChange({ what, channelId, detail, ...row }: SettingChangeRow): SettingChange {
  return { ...row, what: what as SettingChangeKind, channelId: channelId ?? undefined, detail: detail ?? undefined };
}
