/** The permissions of one part of the product. */
export interface FeatureRights {
  readonly feature: string;
  readonly read: string | undefined;
  readonly write: string | undefined;
  /** Beyond looking and changing: signing, restoring, erasing. */
  readonly special: readonly string[];
}

/** Permissions by part of the product, in the order in which the parts come first. */
export function rightsByFeature(permissions: readonly string[]): readonly FeatureRights[] {
  const features = [...new Set(permissions.map((name) => name.slice(0, name.indexOf('.'))))];
  return features.map((feature) => {
    const own = permissions.filter((name) => name.startsWith(`${feature}.`));
    const read = `${feature}.read`;
    const write = `${feature}.write`;
    return {
      feature,
      read: own.includes(read) ? read : undefined,
      write: own.includes(write) ? write : undefined,
      special: own.filter((name) => name !== read && name !== write),
    };
  });
}

/** What is held after a tick: whoever may change something may see it, and who may not see it has nothing of it. */
export function toggled(held: ReadonlySet<string>, part: FeatureRights, permission: string): ReadonlySet<string> {
  const next = new Set(held);
  if (!next.delete(permission)) {
    next.add(permission);
    if (part.read !== undefined) {
      next.add(part.read);
    }
  } else if (permission === part.read) {
    for (const other of [part.write, ...part.special]) {
      if (other !== undefined) {
        next.delete(other);
      }
    }
  }
  return next;
}
