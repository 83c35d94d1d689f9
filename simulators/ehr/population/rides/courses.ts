/** All that can happen in a ride, by name. */
import type { Course } from './course.ts';
import { headAndSugar } from './courses-head-sugar.ts';
import { heartAndLungs } from './courses-heart-lungs.ts';
import { injury } from './courses-injury.ts';

const all = { ...heartAndLungs, ...headAndSugar, ...injury };

export type CourseName = keyof typeof all;

export function courseOf(name: CourseName): Course {
  return all[name];
}
