/** One thing that is not right in a form: the field, and which of the room's sentences explains it. */
export type FieldFault = { field: string; code: string };
