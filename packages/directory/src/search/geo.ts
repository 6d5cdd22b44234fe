import type { GeoPoint } from '@careloom/core/ports';

/** Mean radius of the earth in km (IUGG R1). */
const earthKm = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies, in kilometres. On a sphere: at most 0.6 % off. */
export function distanceKm(a: GeoPoint, latitude: number, longitude: number): number {
  const [north, east] = [radians(latitude - a.latitude), radians(longitude - a.longitude)];
  const h = Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** True for what cannot be within the distance, told by the box around it: cheaper than the distance. Crosses the date line. */
export function outsideBox(near: GeoPoint, km: number): (latitude: number, longitude: number) => boolean {
  const north = (km / earthKm) * (180 / Math.PI) * 1.001;
  const widest = Math.min(Math.abs(near.latitude) + north, 90);
  const narrow = Math.cos(radians(widest));
  const east = narrow < 1e-6 ? 180 : Math.min(180, north / narrow);
  return (latitude, longitude) => {
    const across = Math.abs(longitude - near.longitude);
    return Math.abs(latitude - near.latitude) > north || Math.min(across, 360 - across) > east;
  };
}
