/** Literal by Logius' test criterion T6: on every status but success and cancelling, and when DigiD does not answer. */
export const digidFaultText =
  'Er is een fout opgetreden in de communicatie met DigiD. Probeert u het later nogmaals. Indien deze fout blijft ' +
  'aanhouden, kijk dan op de website https://www.digid.nl voor de laatste informatie.';

/** For test criterion T7 (back where the sign-in began, with a message that it was cancelled); the wording is ours. */
export const digidCancelledText = 'U hebt het inloggen met DigiD geannuleerd. U bent niet ingelogd.';
